"""Why a room cannot be given."""

import datetime as dt

from reservations.domain.refusals.base import Refusal


class RoomTaken(Refusal):
    """The room is claimed for one of the nights; `holder` is a reservation's code."""

    about = "room"
    room: str
    night: dt.date
    holder: str


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


class NoRoomReady(Refusal):
    """No room of any type is free, ready and unclaimed for the stay."""

    about = "room"
    code: str


class NotDirty(Refusal):
    about = "room"
    room: str
    housekeeping: str
