"""The nearest thing that is possible, in words."""

import datetime as dt

from reservations.domain.holders import window_of
from reservations.domain.nearest import Nearest, Reach

# Of more rooms than these only the number is told.
MOST_ROOMS = 8


def nearest_sentences(nearest: Nearest) -> list[str]:
    """How far the room and the type go, and which other rooms have the whole stay free."""
    said = []
    if nearest.room and nearest.in_room:
        said.append(_room(nearest, nearest.room, nearest.in_room))
    if nearest.free_rooms:
        said.append(f"Free for the whole stay: {_rooms(nearest.free_rooms)}.")
    said.append(_type(nearest, nearest.of_type))
    return said


def _room(nearest: Nearest, room: str, reach: Reach) -> str:
    who = _who(reach.holder)
    if reach.night is None:
        return f"Room {room} is free {_as_far_as_seen(nearest, reach)}."
    if reach.first == reach.until:
        return f"Room {room} is not free on {_day(nearest, reach.night)}: {who} has it."
    if nearest.backwards:
        return f"Room {room} is free from {_day(nearest, reach.first)}; before that {who} has it."
    return f"Room {room} is free until {_day(nearest, reach.until)}; then {who} has it."


def _type(nearest: Nearest, reach: Reach) -> str:
    if reach.night is None:
        return f"{nearest.room_type} has room {_as_far_as_seen(nearest, reach)}."
    if reach.first == reach.until:
        return f"{nearest.room_type} has no room on {_day(nearest, reach.night)}."
    if nearest.backwards:
        return f"{nearest.room_type} has room from {_day(nearest, reach.first)}."
    return f"{nearest.room_type} has room until {_day(nearest, reach.until)}."


def _as_far_as_seen(nearest: Nearest, reach: Reach) -> str:
    if nearest.backwards:
        return f"from {_day(nearest, reach.first)} or earlier"
    return f"until {_day(nearest, reach.until)} or later"


def _who(holder: str | None) -> str:
    if holder is None:
        return "somebody"
    return "an out-of-order window" if window_of(holder) else f"reservation {holder}"


def _rooms(numbers: tuple[str, ...]) -> str:
    more = len(numbers) - MOST_ROOMS
    named = ", ".join(numbers[:MOST_ROOMS])
    return f"{named} and {more} more" if more > 0 else named


def _day(nearest: Nearest, date: dt.date) -> str:
    """`Fri 27 Nov`, with its year where that is not the year of the business date."""
    year = "" if date.year == nearest.business_date.year else f" {date.year}"
    return f"{date:%a} {date.day} {date:%b}{year}"
