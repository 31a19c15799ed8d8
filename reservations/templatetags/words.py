"""The words of `wording` for templates, which are handed facts and ids."""

from functools import partial

from django import template

from reservations import wording
from reservations.domain.lifecycle import GIVEN_UP
from reservations.domain.nearest import Nearest
from reservations.domain.refusals import AlreadyDone, DeskPaused, PartyTooLarge, Refusal
from reservations.selectors.history import HistoryEntry
from reservations.selectors.hotel import HotelFacts
from reservations.selectors.room_options import RoomOption
from reservations.selectors.walk_in_limits import Reason
from reservations.selectors.ways import Ways
from reservations.wording import walk_in
from reservations.wording.buttons import BUTTONS
from reservations.wording.changes import Change, Writing, changes

from .display import amount

register = template.Library()

# So many complaints can be read on a card; the room's page has all of them.
MOST_NEWS = 3


@register.filter
def sentence(refusal: Refusal) -> str:
    """A refusal as people read it."""
    return wording.sentence(refusal)


@register.filter
def pause_sentence(pause: DeskPaused) -> str:
    """That the desk is paused, and for what."""
    return wording.pause_sentence(pause.reason)


@register.filter
def nearest_sentences(nearest: Nearest | None) -> list[str]:
    """What is possible instead, as people read it."""
    return wording.nearest_sentences(nearest) if nearest else []


@register.filter
def reach_sentences(ways: Ways) -> list[str]:
    """How far a stay could go, as people read it."""
    return wording.reach_sentences(ways.nearest)


@register.filter
def limit_sentence(ways: Ways) -> str:
    """As far as a stay can go where more is refused, as people read it."""
    return wording.limit_sentence(ways.nearest, is_now=ways.is_at_limit)


@register.filter
def is_given_up(status: str) -> bool:
    """Whether a reservation of this status has no claim on its room any more."""
    return status in GIVEN_UP


@register.filter
def note_of_room(option: RoomOption) -> str:
    """What stands beside a room that can be given."""
    if option.is_assigned:
        return "Assigned"
    return f"Foreseen for {option.foreseen_for}" if option.foreseen_for else ""


@register.filter
def news_of_room(option: RoomOption) -> str:
    """The fresh complaints about a room that can be given, the latest first."""
    said = [f"{each.label} on {wording.day(each.on)}" for each in option.news[:MOST_NEWS]]
    more = len(option.news) - len(said)
    if more:
        said.append(f"{more} more")
    return f"Guests complained: {', '.join(said)}" if said else ""


@register.filter
def praise_of_room(option: RoomOption) -> str:
    """What the guest asks for and others have said of the room."""
    said = [f"{each.label} ({each.times})" for each in option.praise]
    return f"As asked for: {', '.join(said)}" if said else ""


@register.filter
def button_label(verb: str) -> str:
    """The words on a button that leads to a verb."""
    return BUTTONS[verb]


@register.filter
def in_the_way(reason: Reason) -> str:
    """Why a type has no room for a walk-in, as people read it."""
    if isinstance(reason.refusal, PartyTooLarge):
        return walk_in.too_small(reason.refusal)
    if reason.refusal:
        return wording.sentence(reason.refusal)
    return walk_in.in_the_way(
        occupied=reason.occupied, not_ready=reason.not_ready, taken=reason.taken
    )


@register.simple_tag
def larger_type() -> str:
    """What can be done where types are too small for the party."""
    return walk_in.LARGER


@register.filter
def history_sentence(entry: HistoryEntry, currency: str = "") -> str:
    """A journal entry as people read it, with amounts in the hotel's currency."""
    money = partial(amount, currency=currency) if currency else str
    return wording.history_sentence(entry.verb, entry.facts, entry.names, money=money)


@register.simple_tag
def changes_of(entry: HistoryEntry, hotel: HotelFacts) -> list[Change]:
    """What a journal entry holds before and after, line by line."""
    money = partial(amount, currency=hotel.currency)
    return changes(entry.facts, Writing(money, hotel.time_zone))


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
