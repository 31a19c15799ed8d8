"""How the tape chart writes its bars. There are thousands of them on a page, so that each is
put together from as few pieces as possible and every date is written once."""

from datetime import date
from functools import lru_cache

from babel.dates import format_date
from django import template
from django.utils.translation import get_language, ngettext

from reservations import wording
from reservations.selectors.chart import Chart, RoomRow
from reservations.selectors.chart.bars import Bar, Closure
from reservations.selectors.chart.left import Left
from reservations.wording.words import WINDOW_KIND

from .display import current_locale, day_of_stay

register = template.Library()

# How a bar looks by its status; what is to be done gives it its colour.
LOOKS = {"PENDING": "expected", "FULFILLED": "in-house", "CLOSED": "departed", "HOLD": "on-hold"}
# A room that a guest in house has left looks like one that somebody has departed from.
LEFT = LOOKS["CLOSED"]
TASKS = {"overdue": "overdue", "today": "due today"}
SATURDAY = 5


@register.filter
def bar_class(bar: Bar) -> str:
    """The classes of a bar: its look, its colour, where it stands and where it ends."""
    marks = _marks(
        bar.task,
        begins=bar.begins,
        ends=bar.ends,
        locked=bar.is_locked,
        part=bar.is_part,
        day_use=bar.has_no_night,
        after_day=bar.after_day,
        before_day=bar.before_day,
    )
    look = LEFT if bar.is_left else LOOKS[bar.status]
    return f"stay {look} from-{bar.start} span-{bar.length}{marks}"


@lru_cache(maxsize=256)
def _marks(task: str, **flags: bool) -> str:
    tone = f" tone-{task}" if task else ""
    names = (name.replace("_", "-") for name, is_set in flags.items() if is_set)
    return tone + "".join(f" {name}" for name in names)


@register.filter
def bar_title(bar: Bar, business_date: date) -> str:
    """What a bar says besides the guest's name, for who points at it and for screen readers."""
    no_night = "day use" if bar.is_day_use else "no night"
    dates = _dates(bar.arrival, bar.departure, business_date, get_language(), no_night)
    state = _state(bar.status, bar.task, bar.is_locked, bar.is_part, bar.is_left)
    return f"{dates} · {state} · {bar.code}"


@lru_cache(maxsize=4096)
def _dates(
    arrival: date, departure: date, business_date: date, language: str, no_night: str
) -> str:
    nights = (departure - arrival).days
    length = ngettext("%d night", "%d nights", nights) % nights if nights else no_night
    return f"{_day(arrival, business_date)} to {_day(departure, business_date)}, {length}"


@lru_cache(maxsize=64)
def _state(status: str, task: str, is_locked: bool, is_part: bool, is_left: bool) -> str:
    said = [
        wording.RESERVATION_STATUS[status],
        TASKS.get(task, ""),
        "locked to its room" if is_locked else "",
        "in another room now" if is_left else "changes rooms" if is_part else "",
    ]
    return ", ".join(part for part in said if part)


@register.filter
def closure_class(closure: Closure) -> str:
    kind = closure.kind.lower().replace("_", "-")
    return f"closure {kind} from-{closure.start} span-{closure.length}"


@register.filter
def closure_title(closure: Closure, business_date: date) -> str:
    dates = f"{_day(closure.first, business_date)} to {_day(closure.until, business_date)}"
    return f"{WINDOW_KIND[closure.kind]} · {dates}"


@register.filter
def room_label(room: RoomRow) -> str:
    """A room's row, as screen readers name it."""
    return f"Room {room.number}, {wording.HOUSEKEEPING[room.housekeeping].lower()}"


@register.filter
def day_class(day: date, business_date: date) -> str:
    """Which of the columns is today, and which are weekends."""
    marks = {"weekend": day.weekday() >= SATURDAY, "today": day == business_date}
    return " ".join(name for name, is_set in marks.items() if is_set)


@register.filter
def left_title(left: Left) -> str:
    """What the number of rooms left means on this night."""
    if left.rooms is None:
        return "Not on sale"
    left_to_sell = ngettext("%d left to sell", "%d left to sell", left.rooms) % left.rooms
    return f"{left_to_sell}, {left.over} more sold than rooms" if left.over else left_to_sell


@register.filter
def day_of_week(day: date) -> str:
    """ "Sun": the name over a column."""
    return _format(day, "EEE", get_language())


@register.filter
def month_name(day: date) -> str:
    """ "November 2026"."""
    return _format(day, "MMMM y", get_language())


@register.filter
def span_of(chart: Chart, business_date: date) -> str:
    """ "Sat 21 Nov to Fri 4 Dec": what is on screen."""
    first, last = chart.frame.first, chart.frame.last
    return f"{_day(first, business_date)} to {_day(last, business_date)}"


def _day(day: date, business_date: date) -> str:
    return _stay_date(day, business_date, get_language())


@lru_cache(maxsize=2048)
def _stay_date(day: date, business_date: date, language: str) -> str:
    return day_of_stay(day, business_date)


@lru_cache(maxsize=512)
def _format(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=current_locale())
