"""The bars of the chart: where a stay sleeps and where no one can, as far as the frame shows."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reservations.domain.lifecycle import ReservationStatus
from reservations.models import Reservation, Window
from reservations.models.reservation import RoomRun
from reservations.selectors.chart.frame import Frame

OVERDUE, TODAY, NOTHING = "overdue", "today", ""


@dataclass(frozen=True, slots=True)
class Bar:
    """The nights that a reservation sleeps in one room, or waits for one of a type.

    `task` is what is to be done: overdue, today or nothing. `begins` and `ends` say whether the
    bar's ends are the arrival and the departure, and not a change of rooms or the frame's edge.
    `is_left` is a room that a guest in house has left for another. `after_day` begins, and
    `before_day` ends, around a bar without a night in the same room.
    """

    code: str
    guest_name: str
    status: str
    arrival: dt.date
    departure: dt.date
    start: int
    length: int
    begins: bool
    ends: bool
    task: str
    is_locked: bool
    is_part: bool
    is_day_use: bool = False
    is_left: bool = False
    after_day: bool = False
    before_day: bool = False

    @property
    def is_over(self) -> bool:
        """Whether nobody is, or will be, in the room for it any more."""
        return self.is_left or self.status == ReservationStatus.CLOSED

    @property
    def end(self) -> int:
        """The half day after the last one."""
        return self.start + self.length

    @property
    def has_no_night(self) -> bool:
        """For a day, or left on the day of arrival: the bar is in the middle of the day."""
        return self.arrival == self.departure

    @property
    def nights(self) -> int:
        return (self.departure - self.arrival).days


@dataclass(frozen=True, slots=True)
class Closure:
    """A window in which a room cannot be given; `kind` says whether it is sold meanwhile.

    It `stands` until its last day has come, or somebody has returned the room to service.
    """

    id: str
    kind: str
    reason: str
    first: dt.date
    until: dt.date
    start: int
    length: int
    stands: bool


def bars_of(stay: Reservation, frame: Frame, business_date: dt.date) -> list[tuple[RoomRun, Bar]]:
    """A bar for each run of the stay that the frame shows."""
    runs = stay.room_runs()
    return [
        (run, _bar(stay, run, frame, business_date, is_part=len(runs) > 1))
        for run in runs
        if frame.shows(run.first, run.until)
    ]


def _bar(stay: Reservation, run: RoomRun, frame: Frame, today: dt.date, *, is_part: bool) -> Bar:
    place, is_left = frame.place(run.first, run.until), _is_left(stay, run, today)
    return Bar(
        code=stay.code,
        guest_name=stay.guest_name,
        status=stay.status,
        arrival=stay.arrival,
        departure=stay.departure,
        start=place.start,
        length=place.length,
        begins=place.begins and run.first == stay.arrival,
        ends=place.ends and run.until == stay.departure,
        task=NOTHING if is_left else task_of(stay, today),
        is_locked=bool(stay.room_locked),
        is_part=is_part,
        # Without a run the guest left before a night was slept, and was not there for the day.
        is_day_use=stay.stay.is_day_use and stay.runs != [],
        is_left=is_left,
    )


def _is_left(stay: Reservation, run: RoomRun, today: dt.date) -> bool:
    is_in_house = stay.status == ReservationStatus.FULFILLED
    return bool(is_in_house and run.until <= today and run.until < stay.departure)


def task_of(stay: Reservation, business_date: dt.date) -> str:
    """What is to be done about a stay: somebody comes or leaves today, or should have earlier."""
    if stay.status == ReservationStatus.CLOSED:
        return NOTHING
    due = stay.departure if stay.status == ReservationStatus.FULFILLED else stay.arrival
    if due > business_date:
        return NOTHING
    return TODAY if due == business_date else OVERDUE


def closure_of(window: Window, frame: Frame, business_date: dt.date) -> Closure:
    place = frame.place(window.first, window.until)
    return Closure(
        id=window.id,
        kind=window.kind,
        reason=window.reason,
        first=window.first,
        until=window.until,
        start=place.start,
        length=place.length,
        stands=window.until > business_date,
    )


def apart(bars: list[Bar]) -> list[Bar]:
    """The bars of a room, of which those beside one without a night keep clear of it."""
    noons = {bar.start + 1 for bar in bars if bar.has_no_night}
    if not noons:
        return bars
    return [
        bar
        if bar.has_no_night
        else replace(bar, after_day=bar.start in noons, before_day=bar.end in noons)
        for bar in bars
    ]


def stacked(bars: Iterable[Bar]) -> list[list[Bar]]:
    """The bars in as few rows as hold them without one lying on another."""
    rows: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda bar: (bar.start, -bar.length, bar.code)):
        free = (row for row in rows if row[-1].end <= bar.start)
        row = next(free, None)
        if row is None:
            rows.append([bar])
        else:
            row.append(bar)
    return rows
