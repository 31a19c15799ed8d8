"""The nearest thing that is possible, in words."""

import datetime as dt

from reservations.domain.holders import window_of
from reservations.domain.nearest import Nearest, Reach
from reservations.wording.rooms import CLOSED, closed

# Of more rooms than these only the number is told.
MOST_ROOMS = 8


def nearest_sentences(nearest: Nearest) -> list[str]:
    """How far the room and the type go, and which other rooms have the whole stay free."""
    *room, of_type = reach_sentences(nearest)
    free = nearest.free_rooms
    return [*room, *([f"Free for the whole stay: {_rooms(free)}."] if free else []), of_type]


def reach_sentences(nearest: Nearest) -> list[str]:
    """How far the room goes, if there is one, and how far the type."""
    said = [_type(nearest, nearest.of_type)]
    if nearest.room and nearest.in_room:
        said.insert(0, _room(nearest, nearest.room, nearest.in_room))
    return said


def limit_sentence(nearest: Nearest, *, is_now: bool) -> str:
    """As far as the dates can go where more is refused; `is_now` says that they do already."""
    where = f"In room {nearest.room} the" if nearest.most is nearest.in_room else "The"
    if nearest.backwards:
        now, then = "begin earlier", f"begin on {_day(nearest, nearest.most.first)}"
    else:
        now, then = "be longer", f"last until {_day(nearest, nearest.most.until)}"
    return f"{where} stay cannot {now} than it is." if is_now else f"{where} stay can {then}."


def _room(nearest: Nearest, room: str, reach: Reach) -> str:
    then = _in_the_way(reach)
    if reach.night is None:
        return f"Room {room} is free {_as_far_as_seen(nearest, reach)}."
    if reach.first == reach.until:
        return f"Room {room} is not free on {_day(nearest, reach.night)}: {then}."
    if nearest.backwards:
        return f"Room {room} is free from {_day(nearest, reach.first)}; before that {then}."
    return f"Room {room} is free until {_day(nearest, reach.until)}; then {then}."


def _type(nearest: Nearest, reach: Reach) -> str:
    if reach.night is None:
        return f"{nearest.room_type} can be had {_as_far_as_seen(nearest, reach)}."
    if reach.first == reach.until:
        return f"{nearest.room_type} cannot be had on {_day(nearest, reach.night)}."
    if nearest.backwards:
        return f"{nearest.room_type} can be had from {_day(nearest, reach.first)}."
    return f"{nearest.room_type} can be had until {_day(nearest, reach.until)}."


def _as_far_as_seen(nearest: Nearest, reach: Reach) -> str:
    if nearest.backwards:
        return f"from {_day(nearest, reach.first)} or earlier"
    return f"until {_day(nearest, reach.until)} or later"


def _in_the_way(reach: Reach) -> str:
    if reach.holder is None:
        return "somebody has it"
    if reach.window:
        return f"it is {closed(reach.window, is_dated=True)}"
    if window_of(reach.holder):
        return f"it is {CLOSED}"
    return f"reservation {reach.holder} has it"


def _rooms(numbers: tuple[str, ...]) -> str:
    more = len(numbers) - MOST_ROOMS
    named = ", ".join(numbers[:MOST_ROOMS])
    return f"{named} and {more} more" if more > 0 else named


def _day(nearest: Nearest, date: dt.date) -> str:
    """`Fri 27 Nov`, with its year where that is not the year of the business date."""
    year = "" if date.year == nearest.business_date.year else f" {date.year}"
    return f"{date:%a} {date.day} {date:%b}{year}"
