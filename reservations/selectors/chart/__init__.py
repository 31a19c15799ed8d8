"""The tape chart: rooms by type as rows, days as columns, stays as bars."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reservations.domain.lifecycle import RoomStatus
from reservations.models import Reservation, Room, Window
from reservations.models.expired_holds import has_run_out
from reservations.models.reading import House, read_house
from reservations.selectors.chart.bars import Bar, Closure, apart, bars_of, closure_of, stacked
from reservations.selectors.chart.frame import Frame
from reservations.selectors.chart.left import Left, left_in
from reservations.selectors.chart.reads import standing_in, windows_in
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.rooms import by_number

# On the first day of a chart that nobody has chosen one sees who slept here last night.
DAYS_BEFORE = dt.timedelta(days=1)


@dataclass(frozen=True)
class RoomRow:
    """A room with what stands in it, in the order of time."""

    id: str
    number: str
    housekeeping: str
    is_occupied: bool
    bars: list[Bar]
    closures: list[Closure]


@dataclass(frozen=True)
class TypeRows:
    """A type: what is left of it, who has no room of it yet, and its rooms.

    `lane` holds the bars without a room, in rows in which none lies on another.
    """

    code: str
    name: str
    left: list[Left]
    waiting: int
    lane: list[list[Bar]]
    rooms: list[RoomRow]


@dataclass(frozen=True)
class TypeChoice:
    code: str
    name: str


@dataclass(frozen=True)
class Chart:
    """What is on screen. `read_at` is when reading began, to ask for later changes from."""

    hotel: HotelFacts
    frame: Frame
    types: list[TypeRows]
    choices: list[TypeChoice]
    read_at: dt.datetime

    @property
    def dates(self) -> list[dt.date]:
        return self.frame.dates()


def read_chart(
    h: str,
    *,
    days: int,
    first: dt.date | None = None,
    room_type: str = "",
    now: dt.datetime | None = None,
) -> Chart:
    """The chart from `first` on, or from the day before the business date: nine requests, and
    two more where a day in the past is on screen. Raises NoHotel.

    `room_type` leaves the other types out; one that does not exist leaves all in. Holds run out by
    `now`, or by the clock.
    """
    read_at = now or dt.datetime.now(dt.UTC)
    house = read_house(h)
    today = house.hotel.business_date
    frame = Frame(first or today - DAYS_BEFORE, days)
    run_out: list[Reservation] = []
    standing: list[Reservation] = []
    found = standing_in(h, frame, today)
    for stay in found.stays:
        (run_out if has_run_out(stay, read_at) else standing).append(stay)
    left = left_in(house, frame, run_out, found.blocks, read_at)
    shown = Shown(frame, standing, windows_in(h, frame), left)
    return drawn(house, shown, room_type=room_type, read_at=read_at)


@dataclass(frozen=True)
class Shown:
    """What stands in a frame, and by type what is left of it day by day."""

    frame: Frame
    stays: list[Reservation]
    windows: list[Window]
    left: dict[str, list[Left]]


def drawn(house: House, shown: Shown, *, room_type: str, read_at: dt.datetime) -> Chart:
    """The chart of what was read: of the one type, or of all where there is none of that code."""
    rows = _Rows(house, shown.frame, shown.stays, shown.windows)
    types = sorted(house.types.values(), key=lambda each: (int(each.rate), each.code))
    chosen = [each for each in types if each.code == room_type] or types
    return Chart(
        hotel=hotel_facts(house.hotel),
        frame=shown.frame,
        types=[rows.of_type(each.code, each.name, shown.left[each.code]) for each in chosen],
        choices=[TypeChoice(each.code, each.name) for each in types],
        read_at=read_at,
    )


class _Rows:
    """Every bar of the frame by its room, or by its type where it has none."""

    def __init__(
        self, house: House, frame: Frame, stays: Iterable[Reservation], windows: Iterable[Window]
    ) -> None:
        self.house = house
        today = house.hotel.business_date
        self.in_room: dict[str, list[Bar]] = defaultdict(list)
        self.waiting: dict[str, list[Bar]] = defaultdict(list)
        self.closures: dict[str, list[Closure]] = defaultdict(list)
        for stay in stays:
            for run, bar in bars_of(stay, frame, today):
                if run.room in house.rooms:
                    self.in_room[run.room or ""].append(bar)
                elif not bar.is_over:
                    # Who has left a room that is no more is not waiting for another.
                    self.waiting[run.room_type].append(bar)
        for window in windows:
            self.closures[window.room_id].append(closure_of(window, frame, today))

    def of_type(self, code: str, name: str, left: list[Left]) -> TypeRows:
        rooms = [room for room in self.house.rooms.values() if room.room_type == code]
        waiting = self.waiting[code]
        return TypeRows(
            code=code,
            name=name,
            left=left,
            waiting=len({bar.code for bar in waiting}),
            lane=stacked(waiting),
            rooms=[self._of_room(room) for room in sorted(rooms, key=by_number)],
        )

    def _of_room(self, room: Room) -> RoomRow:
        bars = sorted(self.in_room[room.id], key=lambda bar: (bar.start, bar.length))
        return RoomRow(
            id=room.id,
            number=room.number,
            housekeeping=room.housekeeping,
            is_occupied=room.status == RoomStatus.OCCUPIED,
            bars=apart(bars),
            closures=self.closures[room.id],
        )
