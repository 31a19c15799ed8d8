"""Everything of one hotel that must agree, as plain facts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from reservations.domain.nights import Night, Slot, slots_of
from reservations.domain.refusals import NoHotel
from reservations.domain.stay import days_of
from reservations.models import (
    Availability,
    Day,
    Guest,
    GuestTrace,
    Hotel,
    HotelRecord,
    JournalEntry,
    Reservation,
    Room,
    RoomNights,
    RoomNumber,
    RoomType,
    SearchEntry,
    Window,
    keys,
)
from reservations.models.anonymised import tells
from reservations.models.journal import TOMBSTONE
from reservations.models.keys import Key
from reservations.models.months import claimed_slots
from reservations.models.reservation import RoomRun, desk_date, stored_runs
from reservations.self_check.journal import is_listed


@dataclass(frozen=True, slots=True)
class HeldStay:
    """A reservation as far as it is compared; `place` is where it stands on the desk.

    `tells` says whether it names a person, or has words that may."""

    code: str
    guest: str
    guest_name: str
    status: str
    arrival: dt.date
    departure: dt.date
    assigned: str | None
    room: str | None
    nights: tuple[Night, ...]
    place: Key
    owner: Key
    should_stand: Key
    runs: tuple[RoomRun, ...]
    should_run: tuple[RoomRun, ...]
    tells: bool

    def slots(self) -> dict[tuple[str, Slot], Night]:
        """Every (room, slot) that the nights claim."""
        return slots_of(self.nights)


@dataclass(frozen=True, slots=True)
class Profiled:
    """A guest as far as it is compared; `listed` is the list in which it stands, if any, and
    `tells` says whether the record names a person."""

    id: str
    name: str
    email: str | None
    phone: str | None
    words: tuple[str, ...]
    active: frozenset[str]
    rooms: frozenset[str]
    merged_into: str | None
    is_anonymised: bool
    listed: str | None
    tells: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A search entry: the word under which it stands, and what it shows."""

    word: str
    guest: str
    name: str
    email: str | None
    phone: str | None
    words: tuple[str, ...]


@dataclass
class HotelState:
    """Everything of one hotel that must agree.

    `traces` are the guests by the keys of what is kept of their former facts,
    `claims` is (room id, slot) -> holder, `free` is (type, night) -> how many may still be sold
    by the month item, `written_by` the last operation of each record that keeps it. `unlisted`
    are the journal entries that do not stand in the journal of their day, by their keys.
    """

    h: str
    business_date: dt.date
    types: dict[str, RoomType] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    stays: dict[str, HeldStay] = field(default_factory=dict)
    windows: dict[str, Window] = field(default_factory=dict)
    guests: dict[str, Profiled] = field(default_factory=dict)
    entries: list[Found] = field(default_factory=list)
    traces: dict[Key, str] = field(default_factory=dict)
    claims: dict[tuple[str, Slot], str] = field(default_factory=dict)
    free: dict[tuple[str, dt.date], int] = field(default_factory=dict)
    written_by: dict[Key, str] = field(default_factory=dict)
    operations: set[str] = field(default_factory=set)
    days: dict[dt.date, Day] = field(default_factory=dict)
    unlisted: dict[Key, str] = field(default_factory=dict)


def state_of(h: str, records: Iterable[HotelRecord]) -> HotelState:
    """The state that these records make. Raises NoHotel where the hotel is not among them."""
    state = HotelState(h, dt.date.min)
    for record in records:
        if _hotel_of(record) == h:
            _add(state, record)
    if state.business_date == dt.date.min:
        raise NoHotel(hotel=h)
    return state


def _hotel_of(record: HotelRecord) -> str:
    return str(record.pk).split("#")[1]


def _add(state: HotelState, record: HotelRecord) -> None:
    if record.last_operation:
        state.written_by[record.key] = record.last_operation
    _add_house(state, record)
    _add_counts(state, record)
    _add_people(state, record)


def _add_house(state: HotelState, record: HotelRecord) -> None:
    match record:
        case Hotel():
            state.business_date = record.business_date
        case RoomType():
            state.types[record.code] = record
        case Room():
            state.rooms[record.id] = record
        case RoomNumber():
            state.numbers[record.sk] = record.room_id


def _add_counts(state: HotelState, record: HotelRecord) -> None:
    match record:
        case Availability():
            code = str(record.pk).split("#")[2]
            for night in days_of(record.month):
                state.free[code, night] = record.left(night)
        case RoomNights():
            for slot, holder in claimed_slots(record):
                state.claims[record.room_id, slot] = holder
        case Window():
            state.windows[record.id] = record


def _add_people(state: HotelState, record: HotelRecord) -> None:
    match record:
        case Reservation():
            state.stays[record.code] = _held(record)
        case Guest():
            state.guests[record.id] = _profiled(record)
        case GuestTrace():
            state.traces[record.key] = str(record.pk).split("#")[2]
        case SearchEntry():
            state.entries.append(_found(record))
        case Day():
            state.days[record.date] = record
        case JournalEntry() if record.verb != TOMBSTONE:
            state.operations.add(record.operation)
            if not is_listed(state.h, record):
                state.unlisted[record.key] = record.operation


def _held(record: Reservation) -> HeldStay:
    return HeldStay(
        code=record.code,
        guest=record.guest_id,
        guest_name=record.guest_name,
        status=record.status,
        arrival=record.arrival,
        departure=record.departure,
        assigned=record.assigned_room,
        room=record.fulfilled_by,
        nights=tuple(record.held_nights()),
        place=Key(record.gsi1_pk or "", record.gsi1_sk or ""),
        owner=Key(record.gsi2_pk or "", record.gsi2_sk or ""),
        should_stand=should_stand(record),
        runs=tuple(record.room_runs()),
        should_run=_should_run(record),
        tells=tells(record),
    )


def _should_run(record: Reservation) -> tuple[RoomRun, ...]:
    """Where the nights are slept, by the nights themselves."""
    again = Reservation(*record.key)
    for name in ("arrival", "departure", "room_type", "assigned_room", "fulfilled_by"):
        setattr(again, name, getattr(record, name))
    again.runs = stored_runs(record.held_nights(), record.room)
    return tuple(again.room_runs())


def should_stand(record: Reservation) -> Key:
    """Where the reservation has to stand on the desk."""
    h = _hotel_of(record)
    left_on = record.checked_out_on if record.status == "CLOSED" else None
    date = desk_date(record.status, record.stay, left_on=left_on, release_at=record.release_at)
    return keys.reservation_on_desk(h, record.status, date, record.stay, record.code)


def _profiled(record: Guest) -> Profiled:
    return Profiled(
        id=record.id,
        name=record.name,
        email=record.email,
        phone=record.phone,
        words=tuple(str(word) for word in record.search_words),
        active=frozenset(record.active_reservations or ()),
        rooms=frozenset(record.occupies_rooms or ()),
        merged_into=record.merged_into,
        is_anonymised=record.anonymised_at is not None,
        listed=record.gsi1_pk,
        tells=tells(record),
    )


def _found(record: SearchEntry) -> Found:
    return Found(
        word=str(record.sk).rpartition("#GUEST#")[0],
        guest=record.guest_id,
        name=record.name,
        email=record.email,
        phone=record.phone,
        words=tuple(str(word) for word in record.words),
    )
