"""What templates of pages about the past write."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template

from reservations.domain.as_of.changes import NOT_KEPT
from reservations.forms import as_of as forms
from reservations.selectors.history import HistoryEntry
from reservations.wording import as_of as words

register = template.Library()


@register.filter
def exact(moment: datetime) -> str:
    """A moment as it stands in an address."""
    return forms.exact(moment)


@register.filter
def as_it_was(moment: datetime, zone: str) -> str:
    """ "As it was on Sat 21 Nov 2026 at 14:05": by the clock of the zone."""
    return words.as_it_was(moment.astimezone(ZoneInfo(zone)))


@register.filter
def on(moment: datetime, zone: str) -> str:
    """ "Sat 21 Nov 2026 at 14:05"."""
    return words.on(moment.astimezone(ZoneInfo(zone)))


@register.filter
def too_far(reaches: datetime, zone: str) -> str:
    """From when on it can be told."""
    return words.too_far(reaches.astimezone(ZoneInfo(zone)))


@register.filter
def subject(entry: HistoryEntry, is_wanted: object) -> str:
    """ "Room 204: ": what an entry is about, where the page is about more than that."""
    return words.subject(entry.names) if is_wanted else ""


@register.filter
def is_kept(value: object) -> bool:
    """Whether an entry says what it was, be it nothing."""
    return value is not NOT_KEPT


@register.simple_tag
def not_kept() -> str:
    return words.NOT_KEPT


@register.simple_tag
def told_from() -> str:
    """What the past is told from, and what of it cannot be."""
    return words.TOLD_FROM
