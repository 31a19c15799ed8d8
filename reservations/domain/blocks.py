"""Blocks: rooms of a type that are held for a group, night by night, until they are picked up."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from reservations.domain.nights import Night
from reservations.domain.profile import Profile
from reservations.domain.refusals import BlockTooLong, NoRoomsWanted, OutsideBlock
from reservations.domain.stay import DAY, Stay

# One update picks up every night of a stay, each with its condition: so many fit well into an
# expression. Who stays longer than a month is no party.
MOST_NIGHTS = 31


@dataclass(frozen=True)
class NewGroup:
    """A group that is not known yet; `contact` is a known guest's id or a new guest's profile."""

    name: str
    contact: str | Profile


@dataclass(frozen=True)
class Wanted:
    """So many rooms of a type (its code) at an agreed price per night in whole minor units; without
    one the type's rate counts on the day on which a room is picked up."""

    room_type: str
    rooms: int
    price: int | None = None


def check_block(stay: Stay, wanted: Sequence[Wanted]) -> None:
    """Raises BlockTooLong, NoRoomsWanted."""
    if stay.length > MOST_NIGHTS:
        raise BlockTooLong(nights=stay.length, most=MOST_NIGHTS)
    if not wanted or any(each.rooms < 1 for each in wanted):
        raise NoRoomsWanted


def nights_in_block(room_type: str, first: dt.date, held: Sequence[int]) -> list[Night]:
    """What a block holds as nights without a room: as many equal ones per date as it has rooms.

    `held` counts from `first` on. The price is that of whoever picks a night up.
    """
    return [
        Night(first + offset * DAY, room_type, 0)
        for offset, rooms in enumerate(held)
        for _ in range(rooms)
    ]


def picked_up(block: Stay, stay: Stay, room_type: str) -> list[Night]:
    """The nights of the stay that the block has to give, as nights without a room.

    Raises OutsideBlock where there is none.
    """
    picked = [Night(date, room_type, 0) for date in stay.nights() if date in set(block.nights())]
    if not picked:
        raise OutsideBlock(room_type=room_type, first=block.arrival, until=block.departure)
    return picked


def priced(stay: Stay, block: Stay, room_type: str, *, agreed: int, rate: int) -> list[Night]:
    """The nights of who picks up: at the agreed price inside the block, at the rate outside."""
    inside = set(block.nights())
    return [Night(date, room_type, agreed if date in inside else rate) for date in stay.nights()]
