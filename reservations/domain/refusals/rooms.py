"""Why a room cannot be given."""

import datetime as dt

from reservations.domain.holders import WindowFacts
from reservations.domain.refusals.base import Refusal


class RoomTaken(Refusal):
    """The room is claimed; `holder` is a reservation's code, or names a window (`WINDOW#...`).

    `window` is what that window says, once somebody has looked it up.
    """

    about = "room"
    room: str
    night: dt.date
    holder: str
    window: WindowFacts | None = None


class RoomOccupied(Refusal):
    about = "room"
    room: str
    holder: str | None


class RoomNotReady(Refusal):
    about = "room"
    room: str
    housekeeping: str


class RoomOfAnotherType(Refusal):
    """A booking assigns rooms of the type it sells; other types are for check-in."""

    about = "room"
    room: str
    room_type: str
    wanted: str


class RoomRetyped(Refusal):
    """The room that a reservation had is no longer of the type that it had then."""

    about = "room"
    room: str
    room_type: str
    was: str


class NoRoomReady(Refusal):
    """No room is free, ready and unclaimed for the stay; `code` is empty before it is booked."""

    about = "room"
    code: str


class NotDirty(Refusal):
    about = "room"
    room: str
    housekeeping: str


class HousekeepingAlready(Refusal):
    """The room is marked so already."""

    about = "room"
    room: str
    housekeeping: str


class HousekeepingChanged(Refusal):
    """The room's state is no longer the one that whoever was there has seen."""

    about = "room"
    room: str
    housekeeping: str


class RoomHasStays(Refusal):
    """Reservations or windows (`holders`) stand on the room, in the order of their nights.

    `windows` is what those windows say, once somebody has looked them up.
    """

    about = "room"
    room: str
    holders: tuple[str, ...]
    windows: tuple[WindowFacts, ...] = ()


class TypeOversold(Refusal):
    """With a room less, more of the type would be sold on this night than there is."""

    room_type: str
    night: dt.date
    short: int


class SameRoomType(Refusal):
    about = "room_type"
    room: str
    room_type: str


class WindowNotAhead(Refusal):
    """A window begins on the business date or later and ends after it has begun."""

    about = "until"
    first: dt.date
    until: dt.date
    business_date: dt.date


class WindowTooLong(Refusal):
    about = "until"
    nights: int
    most: int


class WindowEnded(Refusal):
    window: str
    ended_on: dt.date
