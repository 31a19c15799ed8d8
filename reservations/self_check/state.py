"""Everything of one hotel that must agree, as plain facts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from reservations.domain.nights import Slot
from reservations.domain.reactions import ReactionKind
from reservations.domain.refusals import NoHotel
from reservations.domain.schema_version import FIRST
from reservations.domain.stay import days_of
from reservations.migrating import first_form_lacked
from reservations.models import (
    Availability,
    Block,
    Day,
    Group,
    Guest,
    GuestTrace,
    Hotel,
    HotelRecord,
    JournalEntry,
    Reaction,
    ReactionCounts,
    Relation,
    Reservation,
    Room,
    RoomNights,
    RoomNumber,
    RoomType,
    SearchEntry,
    Window,
)
from reservations.models.keys import Key
from reservations.models.months import claimed_slots
from reservations.self_check.entries import Entries
from reservations.self_check.picks import Picks
from reservations.self_check.records import (
    Found,
    HeldStay,
    Profiled,
    Related,
    found,
    held,
    profiled,
    related,
)


@dataclass
class HotelState:
    """Everything of one hotel that must agree.

    `traces` are the guests by the keys of what is kept of their former facts,
    `claims` is (room id, slot) -> holder, `free` is (type, night) -> how many may still be sold
    by the month item, `picks` what the journal says was picked up of the `blocks`, `written_by`
    the last operation of each record that keeps it. `lacking` are the first forms that records
    lack, by their keys; the hotel says that all have `form`. `said` are the counters of what guests
    said, by sort key.
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
    relations: dict[Key, Related] = field(default_factory=dict)
    claims: dict[tuple[str, Slot], str] = field(default_factory=dict)
    free: dict[tuple[str, dt.date], int] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    blocks: dict[Key, Block] = field(default_factory=dict)
    picks: Picks = field(init=False)
    written_by: dict[Key, str] = field(default_factory=dict)
    days: dict[dt.date, Day] = field(default_factory=dict)
    reactions: dict[Key, Reaction] = field(default_factory=dict)
    said: dict[str, ReactionCounts] = field(default_factory=dict)
    kinds: dict[str, ReactionKind] = field(default_factory=dict)
    form: int = FIRST
    lacking: dict[Key, int] = field(default_factory=dict)
    journal: Entries = field(init=False)

    def __post_init__(self) -> None:
        self.journal = Entries(self.h)
        self.picks = Picks(self.h)


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
    if lacks := first_form_lacked(record):
        state.lacking[record.key] = lacks
    _add_house(state, record)
    _add_counts(state, record)
    _add_people(state, record)
    _add_groups(state, record)


def _add_house(state: HotelState, record: HotelRecord) -> None:
    match record:
        case Hotel():
            state.business_date = record.business_date
            state.form = int(record.schema_version or FIRST)
            state.kinds = record.kinds()
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
        case ReactionCounts():
            state.said[record.sk] = record


def _add_people(state: HotelState, record: HotelRecord) -> None:
    match record:
        case Reservation():
            state.stays[record.code] = held(record)
        case Reaction():
            state.reactions[record.key] = record
        case Guest():
            state.guests[record.id] = profiled(record)
        case GuestTrace():
            state.traces[record.key] = str(record.pk).split("#")[2]
        case Relation():
            state.relations[record.key] = related(record)
        case SearchEntry():
            state.entries.append(found(record))
        case Day():
            state.days[record.date] = record
        case JournalEntry():
            state.journal.add(record)


def _add_groups(state: HotelState, record: HotelRecord) -> None:
    match record:
        case Group():
            state.groups[record.id] = record
        case Block():
            state.blocks[record.key] = record
        case JournalEntry(verb="pick_up"):
            state.picks.add(record)
