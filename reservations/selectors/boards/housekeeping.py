"""The housekeeping list: which room needs what, what can be done now standing first, and of
that the rooms of today's arrivals.

Whoever cleans sees no guest's name here, and no reservation's code.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reservations.domain.lifecycle import (
    Housekeeping,
    ReservationStatus,
    RoomStatus,
    ready_states,
)
from reservations.domain.names import fold
from reservations.models import HotelRecord, Room, keys
from reservations.models import Window as RoomWindow
from reservations.models.base import DeskIndex
from reservations.models.levels import eventual
from reservations.models.reading import House, fetch, read_house
from reservations.selectors.boards.arrivals import MOST
from reservations.selectors.boards.due_in import DueIn, due_in_rooms
from reservations.selectors.boards.expected import given_now
from reservations.selectors.boards.listing import Choices, Filters, Sorts, by_number, choices_of
from reservations.selectors.desk_lists import END, Window, read_desk
from reservations.selectors.hotel import HotelFacts, hotel_facts

# What one batch of consistent reads holds; more rooms are never closed at a time.
MOST_CLOSURES = 100


class Task(StrEnum):
    """What is to be done, in the order in which it is done."""

    DUE_IN = "DUE_IN"
    DUE_OUT = "DUE_OUT"
    DIRTY = "DIRTY"
    STAYOVER = "STAYOVER"
    CLOSED = "CLOSED"
    NOTHING = "NOTHING"


ORDER = {task: place for place, task in enumerate(Task)}


@dataclass(frozen=True)
class Closed:
    """Dates `[first, until)` in which the room is out of order or out of service (`kind`)."""

    kind: str
    first: dt.date
    until: dt.date
    reason: str
    is_now: bool


@dataclass(frozen=True)
class RoomTask:
    """A room with what is to be done in it. `seen` is what a form says to have seen.

    `until` is the departure of who is in the room, `late` the days since it was due.
    """

    number: str
    floor: str
    room_type: str
    room_type_name: str
    status: str
    housekeeping: str
    seen: str
    task: Task
    due_in: DueIn | None
    is_due_out: bool
    late: int
    until: dt.date | None
    closed: list[Closed]

    @property
    def needs_work(self) -> bool:
        return self.task not in (Task.NOTHING, Task.CLOSED)

    @property
    def can_be_done(self) -> bool:
        """Whether the room can be worked on: nobody is in it, or it is cleaned around who stays.

        What is done before somebody leaves has to be done again.
        """
        return self.needs_work and (not self.is_occupied or (self.is_dirty and not self.is_due_out))

    @property
    def is_urgent(self) -> bool:
        """Whether a guest waits for what can be done here."""
        return self.task is Task.DUE_IN and self.can_be_done

    @property
    def is_dirty(self) -> bool:
        return self.housekeeping == Housekeeping.DIRTY

    @property
    def is_occupied(self) -> bool:
        return self.status == RoomStatus.OCCUPIED


FILTERS: Filters[RoomTask] = {
    "type": lambda row, code: row.room_type == code,
    "floor": lambda row, floor: row.floor == floor,
    "due_in": lambda row, _: row.due_in is not None,
    "state": lambda row, state: _has_state(row, state),
}
SORTS: Sorts[RoomTask] = {
    "room": lambda row: by_number(row.number),
    "type": lambda row: fold(row.room_type_name),
    "state": lambda row: row.housekeeping,
    "task": lambda row: ORDER[row.task],
}


def _has_state(row: RoomTask, state: str) -> bool:
    """Without a state the board shows what is to be done; `all` shows every room."""
    if state == "work":
        return row.needs_work
    return state == "all" or row.housekeeping == state.upper()


@dataclass(frozen=True)
class HousekeepingBoard:
    """Every room, what is to be done first standing first, and what cannot be done now last."""

    hotel: HotelFacts
    rows: list[RoomTask]
    choices: Choices

    @property
    def counts(self) -> dict[str, int]:
        """How many rooms there are of every task. Whoever leaves today is counted as a
        departure whatever else is to be done in the room: its row says so as well."""
        found = Counter(row.task for row in self.rows)
        found[Task.DUE_OUT] = sum(row.is_due_out for row in self.rows)
        return {task.value: found[task] for task in Task}


def read_housekeeping(h: str, now: dt.datetime | None = None) -> HousekeepingBoard:
    """Every room with what is to be done in it: seven requests on a usual day.

    One for the house, two and a batch for today's arrivals, one for each month in which they
    stay, one for the rooms that are closed and a batch where there are any; as in
    `given_now` for holds that have run out by the instant `now`. Raises NoHotel.
    """
    house = read_house(h)
    until_today = Window(last=house.hotel.business_date)
    expected = read_desk(h, ReservationStatus.PENDING, until_today, rows=MOST, newest=True)
    given = given_now(house, expected.rows, now)
    closed = _closed(house)
    closed_now = {room for room, each in closed.items() if any(one.is_now for one in each)}
    due_in = due_in_rooms(house, given, closed_now)
    rows = [_task(house, room, due_in, closed.get(room.id, [])) for room in house.rooms.values()]
    rows.sort(key=_urgency)
    return HousekeepingBoard(hotel_facts(house.hotel), rows, choices_of(house))


def _urgency(row: RoomTask) -> tuple[int, int, bool, int, tuple[bool, int, str]]:
    """What can be done, then what somebody has to leave first, then what needs nothing."""
    turn = 0 if row.can_be_done else 1 if row.needs_work else 2 + row.is_occupied
    waiting = list(DueIn).index(row.due_in) if row.due_in else len(DueIn)
    return turn, ORDER[row.task], row.is_occupied, waiting, by_number(row.number)


def _closed(house: House) -> dict[str, list[Closed]]:
    """Room id -> the windows in which it is closed, from today on, in their order."""
    h, today = house.hotel.code, house.hotel.business_date
    entries = eventual(
        HotelRecord.desk,
        keys.window_list(h),
        DeskIndex.gsi1_sk > today.isoformat() + END,
        limit=MOST_CLOSURES,
    )
    found = fetch(keys.window(h, entry.id) for entry in entries if isinstance(entry, RoomWindow))
    closed: dict[str, list[Closed]] = {}
    windows = (each for each in found.values() if isinstance(each, RoomWindow))
    standing = [each for each in windows if not each.ended_on]
    for each in sorted(standing, key=lambda window: window.first):
        is_now = each.first <= today < each.until
        facts = Closed(each.kind, each.first, each.until, each.reason, is_now)
        closed.setdefault(each.room_id, []).append(facts)
    return closed


def _task(house: House, room: Room, due_in: Mapping[str, DueIn], closed: list[Closed]) -> RoomTask:
    today = house.hotel.business_date
    is_due_out = room.occupied_until is not None and room.occupied_until <= today
    is_closed = any(window.is_now for window in closed)
    waited_for = due_in.get(room.id)
    return RoomTask(
        number=room.number,
        floor=room.floor,
        room_type=room.room_type,
        room_type_name=house.types[room.room_type].name,
        status=room.status,
        housekeeping=room.housekeeping,
        seen=room.housekeeping_seen,
        task=_next_task(house, room, waited_for, is_due_out=is_due_out, is_closed=is_closed),
        due_in=waited_for,
        is_due_out=is_due_out,
        late=max(0, (today - room.occupied_until).days) if room.occupied_until else 0,
        until=room.occupied_until,
        closed=closed,
    )


def _next_task(
    house: House, room: Room, due_in: DueIn | None, *, is_due_out: bool, is_closed: bool
) -> Task:
    if is_closed:
        return Task.CLOSED
    if due_in and not _is_ready(house, room):
        return Task.DUE_IN
    if is_due_out:
        return Task.DUE_OUT
    if room.housekeeping == Housekeeping.DIRTY:
        return Task.DIRTY if room.status == RoomStatus.FREE else Task.STAYOVER
    return Task.NOTHING


def _is_ready(house: House, room: Room) -> bool:
    ready = ready_states(inspected_only=bool(house.hotel.inspected_only))
    return room.status == RoomStatus.FREE and room.housekeeping in ready
