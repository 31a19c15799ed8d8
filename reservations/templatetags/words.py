"""The words of `wording` for templates, which are handed facts and ids."""

from django import template

from reservations import wording
from reservations.domain.refusals import AlreadyDone, Refusal
from reservations.selectors.history import HistoryEntry

register = template.Library()


@register.filter
def sentence(refusal: Refusal) -> str:
    """A refusal as people read it."""
    return wording.sentence(refusal)


@register.filter
def history_sentence(entry: HistoryEntry) -> str:
    """A journal entry as people read it."""
    return wording.history_sentence(entry.verb, entry.facts, entry.names)


@register.filter
def reservation_status(status: str) -> str:
    return wording.RESERVATION_STATUS[status]


@register.filter
def room_status(status: str) -> str:
    return wording.ROOM_STATUS[status]


@register.filter
def housekeeping(status: str) -> str:
    return wording.HOUSEKEEPING[status]


@register.simple_tag
def outcome(done: AlreadyDone) -> str:
    """What a repeated operation did the first time."""
    return wording.outcome_sentence(done.verb, done.names)
