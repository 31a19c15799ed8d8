"""The tape chart as it was at a moment."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reservations.domain.lifecycle import HOLDS_NIGHTS, ReservationStatus
from reservations.domain.nights import Night
from reservations.domain.refusals import RecordsBusy
from reservations.domain.stay import Stay, month_of
from reservations.models import Reservation, RoomType, Window
from reservations.models.expired_holds import has_run_out
from reservations.models.reading import House
from reservations.models.window import WindowKind
from reservations.selectors.as_of.blocks import held_then
from reservations.selectors.as_of.entries import first_after, latest_before, told_by_name
from reservations.selectors.as_of.past import Past, TooFarBack, read_past
from reservations.selectors.chart import DAYS_BEFORE, Chart, Shown, drawn
from reservations.selectors.chart.changes import INDEX_LAG, read_changes
from reservations.selectors.chart.frame import Frame
from reservations.selectors.chart.left import Left
from reservations.selectors.chart.reads import standing_in, windows_in
from reservations.selectors.history import HistoryEntry
from reservations.selectors.together import LOOKS

# Statuses of which the chart shows a bar.
SHOWN = HOLDS_NIGHTS | {ReservationStatus.CLOSED}
# What an entry names that the chart shows.
ON_CHART = frozenset(
    {"Reservation", "Room", "Rooms", "Window", "RoomType", "Day", "Group", "Block", "Blocks"}
)


@dataclass(frozen=True)
class ChartAsOf:
    """The chart at the moment `at`, with the house as it was then; and the newest change of what
    it shows until then, and the first after it."""

    past: Past
    chart: Chart
    at: dt.datetime
    previous: HistoryEntry | None
    next: HistoryEntry | None

    @property
    def today(self) -> dt.date:
        """The business date then."""
        return self.chart.hotel.business_date


def read_chart_as_of(
    h: str,
    moment: dt.datetime,
    *,
    days: int,
    first: dt.date | None = None,
) -> ChartAsOf | TooFarBack:
    """The chart from `first` on, or from the day before the business date of the moment.

    What has changed since is taken back (`selectors.as_of.past`) from the frame as it is now,
    which is nine requests; one looks whether colleagues have changed something meanwhile, which
    is then read once more; at most three look for the change before.
    Raises NoHotel, and RecordsBusy where colleagues do not stop.
    """
    for _ in range(LOOKS):
        started = dt.datetime.now(dt.UTC)
        past = read_past(h, moment)
        if isinstance(past, TooFarBack):
            return past
        drawn_then = _drawn(past, moment, days, first)
        if not _has_changed(past, max(started, moment)):
            return _with_steps(past, drawn_then, moment)
    raise RecordsBusy


def _has_changed(past: Past, since: dt.datetime) -> bool:
    """Whether something was committed while the page was read: it was not taken back then."""
    known = {entry.operation for entry in past.entries}
    h, today = past.house.hotel.code, past.today_now
    return not known.issuperset(read_changes(h, today, since + INDEX_LAG).operations)


def _drawn(past: Past, moment: dt.datetime, days: int, first: dt.date | None) -> Chart:
    today = past.house.hotel.business_date
    frame = Frame(first or today - DAYS_BEFORE, days)
    now = standing_in(past.house.hotel.code, frame, past.today_now)
    stays, windows = _stays(past, frame, moment, now.stays), _windows(past, frame)
    held = held_then(past, now.blocks, moment)
    shown = Shown(frame, stays, windows, _left(past.house, frame, stays, windows, held))
    return drawn(past.house, shown, room_type="", read_at=moment)


def _with_steps(past: Past, chart: Chart, moment: dt.datetime) -> ChartAsOf:
    h, today = past.house.hotel.code, past.house.hotel.business_date
    return ChartAsOf(
        past=past,
        chart=chart,
        at=moment,
        previous=told_by_name(past.house, latest_before(h, moment, today, concerns_chart)),
        next=told_by_name(past.house, first_after(past.entries, moment, concerns_chart)),
    )


def concerns_chart(entry: HistoryEntry) -> bool:
    """Whether the entry is about something that the chart shows, and says what has changed."""
    return bool(entry.facts and ON_CHART & entry.names.keys()) and entry.verb != "seal_day"


def _stays(
    past: Past, frame: Frame, moment: dt.datetime, now: list[Reservation]
) -> list[Reservation]:
    """Those of `now` that have not changed since, and those that have as they were."""
    today = past.house.hotel.business_date
    same = [stay for stay in now if stay.code not in past.stays]
    then = [stay for stay in past.stays.values() if stay]
    return [
        stay
        for stay in (*same, *then)
        if stay.status in SHOWN
        and frame.shows(stay.arrival, stay.departure)
        and (frame.first < today or stay.status != ReservationStatus.CLOSED)
        and not has_run_out(stay, moment)
    ]


def _windows(past: Past, frame: Frame) -> list[Window]:
    same = [
        each for each in windows_in(past.house.hotel.code, frame) if each.id not in past.windows
    ]
    then = [
        each
        for each in past.windows.values()
        if each and each.first < each.until and frame.shows(each.first, each.until)
    ]
    return sorted([*same, *then], key=lambda each: (each.until, each.id))


def _left(
    house: House,
    frame: Frame,
    stays: Iterable[Reservation],
    windows: Iterable[Window],
    held: Iterable[Night],
) -> dict[str, list[Left]]:
    """Rooms and allowance, without what was sold, what groups had in their blocks and what was
    out of order: worked out anew, for nothing keeps what was left."""
    taken: Counter[tuple[str, dt.date]] = Counter((each.room_type, each.date) for each in held)
    for stay in stays:
        if stay.status in HOLDS_NIGHTS:
            taken.update(_sold(house, stay))
    for window in windows:
        room = house.rooms.get(window.room_id)
        if room and window.kind == WindowKind.OUT_OF_ORDER:
            nights = Stay(window.first, window.until).nights()
            taken.update((room.room_type, night) for night in nights)
    rooms = Counter(room.room_type for room in house.rooms.values())
    return {
        code: [
            _left_on(house, each, night, rooms[code] - taken[code, night])
            for night in frame.dates()
        ]
        for code, each in house.types.items()
    }


def _sold(house: House, stay: Reservation) -> Iterable[tuple[str, dt.date]]:
    """The nights to come are of the type of the room, if there is one: an index keeps no more."""
    for run in stay.room_runs():
        room = house.rooms.get(run.room or "")
        code = room.room_type if room else run.room_type
        yield from ((code, night) for night in Stay(run.first, run.until).nights())


def _left_on(house: House, sold: RoomType, night: dt.date, free: int) -> Left:
    if night < house.hotel.business_date or month_of(night) > sold.open_until:
        return Left(None)
    allowance = int(sold.allowance)
    return Left(free + allowance, max(0, -free))
