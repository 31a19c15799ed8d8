"""Every reason for which the desk says no. A refusal states facts; its sentence is in `wording`.

Refusal
|- NotFound                 what was named does not exist
|  |- UnknownReservation, UnknownGuest, UnknownRoom, UnknownRoomType, NoHotel
|- stays      DatesReversed, ArrivalInThePast, StayTooLong, NotOnSaleYet
|- parties    PartyTooLarge, NobodyStays
|- claims     NoRoomLeft, RoomTaken
|- rooms      RoomOccupied, RoomNotReady, RoomOfAnotherType, NoRoomReady,
|             RoomNumberTaken, RoomTypeTaken, NotDirty
|- moves      NotExpected, NotInHouse, ArrivesLater, StayIsOver, GuestMerged
|- hotels     HotelExists, GuestsStillInHouse, DayEnded
|- repeats    AlreadyDone
|- sending    TransactionTooLarge, DeskBusy, NothingSaved, OutcomeUnknown
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, dataclass_transform


@dataclass_transform(eq_default=False, field_specifiers=(field,))
class Refusal(Exception):
    """The base: each is a dataclass of its facts; `about` is the form field that it is about."""

    about: ClassVar[str | None] = None

    def __init_subclass__(cls) -> None:
        dataclass(eq=False)(cls)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    __hash__ = Exception.__hash__

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({facts})"


class NotFound(Refusal):
    """What was named does not exist."""


class NoHotel(NotFound):
    hotel: str


class HotelExists(Refusal):
    hotel: str


class UnknownReservation(NotFound):
    code: str


class UnknownGuest(NotFound):
    about = "guest"
    guest: str


class UnknownRoom(NotFound):
    about = "room"
    room: str


class UnknownRoomType(NotFound):
    about = "room_type"
    room_type: str


class DatesReversed(Refusal):
    about = "departure"
    arrival: dt.date
    departure: dt.date


class ArrivalInThePast(Refusal):
    about = "arrival"
    arrival: dt.date
    business_date: dt.date


class StayTooLong(Refusal):
    about = "departure"
    nights: int
    most: int


class NotOnSaleYet(Refusal):
    """The horizon up to which the hotel sells ends before this night."""

    about = "departure"
    room_type: str
    night: dt.date


class PartyTooLarge(Refusal):
    about = "adults"
    room_type: str
    adults: int
    children: int
    max_adults: int
    sleeps: int


class NobodyStays(Refusal):
    """A stay needs at least one adult."""

    about = "adults"
    adults: int


class NoRoomLeft(Refusal):
    """The first night of the stay on which the type is sold out."""

    about = "room_type"
    room_type: str
    night: dt.date
    left: int


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


class RoomNumberTaken(Refusal):
    about = "number"
    number: str


class RoomTypeTaken(Refusal):
    about = "code"
    room_type: str


class NotDirty(Refusal):
    about = "room"
    room: str
    housekeeping: str


class NotExpected(Refusal):
    code: str
    status: str


class NotInHouse(Refusal):
    code: str
    status: str


class ArrivesLater(Refusal):
    code: str
    arrival: dt.date
    business_date: dt.date


class StayIsOver(Refusal):
    code: str
    departure: dt.date
    business_date: dt.date


class GuestMerged(Refusal):
    about = "guest"
    guest: str
    into: str


class GuestsStillInHouse(Refusal):
    """The business date cannot move past somebody's departure: (room number, code) of each."""

    business_date: dt.date
    rooms: tuple[tuple[str, str], ...]


class DayEnded(Refusal):
    """A colleague has ended this business date at the same time."""

    business_date: dt.date


class AlreadyDone(Refusal):
    """This very operation has been carried out before; `names` is what it did then."""

    operation: str
    verb: str
    names: Mapping[str, str] = field(default_factory=dict)
    same_input: bool = True


class TransactionTooLarge(Refusal):
    """DynamoDB would refuse it: more than 100 actions, or more than 4 MB."""

    what: str
    amount: int
    most: int


class DeskBusy(Refusal):
    """Contention outlasted every retry; nothing was written."""

    verb: str


class NothingSaved(Refusal):
    """The table did not answer, and it is proven that the change was not and never will be."""

    verb: str


class OutcomeUnknown(Refusal):
    """The table does not answer at all: sending the same operation again is safe."""

    verb: str
