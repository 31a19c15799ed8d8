"""Reservations, guests and search entries as far as they are compared."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.nights import Night, Slot, slots_of
from reservations.models import Guest, Relation, Reservation, SearchEntry, keys
from reservations.models.anonymised import tells
from reservations.models.keys import Key
from reservations.models.reservation import RoomRun, desk_date, stored_runs


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
    group: str | None = None

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
    linked_to: int
    linked_from: int
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


@dataclass(frozen=True, slots=True)
class Related:
    """A relation as far as it is compared: what its key says, and `is_listed` whether it stands
    where the guest to whom it leads looks for it."""

    first: str
    kind: str
    second: str
    is_listed: bool


def related(record: Relation) -> Related:
    """By the key alone, which the attributes have to repeat."""
    h, first = str(record.pk).split("#")[1:3]
    _, kind, second = str(record.sk).split("#")
    found_at = keys.relation_to(h, second, kind, first)
    says = (record.guest_id, record.kind, record.gsi2_pk, record.gsi2_sk)
    return Related(first, kind, second, says == (first, kind, *found_at))


def held(record: Reservation) -> HeldStay:
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
        group=record.group,
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
    h = str(record.pk).split("#")[1]
    left_on = record.checked_out_on if record.status == "CLOSED" else None
    date = desk_date(record.status, record.stay, left_on=left_on, release_at=record.release_at)
    return keys.reservation_on_desk(h, record.status, date, record.stay, record.code)


def profiled(record: Guest) -> Profiled:
    return Profiled(
        id=record.id,
        name=record.name,
        email=record.email,
        phone=record.phone,
        words=tuple(str(word) for word in record.search_words),
        active=frozenset(record.active_reservations or ()),
        rooms=frozenset(record.occupies_rooms or ()),
        linked_to=int(record.linked_to or 0),
        linked_from=int(record.linked_from or 0),
        merged_into=record.merged_into,
        is_anonymised=record.anonymised_at is not None,
        listed=record.gsi1_pk,
        tells=tells(record),
    )


def found(record: SearchEntry) -> Found:
    return Found(
        word=str(record.sk).rpartition("#GUEST#")[0],
        guest=record.guest_id,
        name=record.name,
        email=record.email,
        phone=record.phone,
        words=tuple(str(word) for word in record.words),
    )
