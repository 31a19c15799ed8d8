"""Why rooms cannot be held for a group, or not be picked up from what is held."""

import datetime as dt

from reservations.domain.refusals.base import Refusal
from reservations.domain.refusals.records import NotFound


class UnknownGroup(NotFound):
    """No such group of reservations."""

    about = "group"
    group: str


class UnknownBlock(NotFound):
    """The group has no such block of rooms."""

    about = "block"
    block: str


class ContactOfGroups(Refusal):
    """Groups that have not left yet have nobody else whom the desk could ask; `groups` are ids."""

    guest: str
    groups: tuple[str, ...]


class BlockTooLong(Refusal):
    about = "departure"
    nights: int
    most: int


class NoRoomsWanted(Refusal):
    """A block holds at least one room of a type."""


class NothingLeftInBlock(Refusal):
    """The first night of which the block has no room left to pick up."""

    about = "arrival"
    room_type: str
    night: dt.date


class OutsideBlock(Refusal):
    """The stay has no night in common with the block `[first, until)`."""

    about = "arrival"
    room_type: str
    first: dt.date
    until: dt.date


class BlockEnded(Refusal):
    """What the block had left was given back on that date."""

    room_type: str
    ended_on: dt.date


class BlockRunOut(Refusal):
    """The release time has come: what the block has left may be sold to anybody."""

    room_type: str
    release_at: dt.datetime


class BlockStands(Refusal):
    """The release time of the block has not come."""

    room_type: str
    release_at: dt.datetime
