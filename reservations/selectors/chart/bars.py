"""The bars of the chart: where a stay sleeps and where no one can, as far as the frame shows."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from reservations.domain.lifecycle import ReservationStatus
from reservations.models import Reservation, Window
from reservations.models.reservation import RoomRun
from reservations.selectors.chart.frame import Frame, Place

OVERDUE, TODAY, NOTHING = "overdue", "today", ""


@dataclass(frozen=True, slots=True)
class Bar:
    """The nights that a reservation sleeps in one room, or waits for one of a type.

    `task` is what is to be done: overdue, today or nothing. `begins` and `ends` say whether the
    bar's ends are the arrival and the departure, and not a change of rooms or the frame's edge.
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
    runs, task = stay.room_runs(), task_of(stay, business_date)
    return [
        (run, _bar(stay, run, frame.place(run.first, run.until), task, is_part=len(runs) > 1))
        for run in runs
        if frame.shows(run.first, run.until)
    ]


def _bar(stay: Reservation, run: RoomRun, place: Place, task: str, *, is_part: bool) -> Bar:
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
        task=task,
        is_locked=bool(stay.room_locked),
        is_part=is_part,
        # Without a run the guest left before a night was slept, and was not there for the day.
        is_day_use=stay.stay.is_day_use and stay.runs != [],
    )


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


def stacked(bars: Iterable[Bar]) -> list[list[Bar]]:
    """The bars in as few rows as hold them without one lying on another."""
    rows: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda bar: (bar.start, -bar.length, bar.code)):
        free = (row for row in rows if row[-1].start + row[-1].length <= bar.start)
        row = next(free, None)
        if row is None:
            rows.append([bar])
        else:
            row.append(bar)
    return rows
