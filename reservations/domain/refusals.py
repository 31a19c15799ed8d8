"""Every reason for which the desk says no. A refusal states facts; its sentence is in `wording`.

Refusal
|- NotFound                 what was named does not exist
|  |- UnknownReservation, UnknownGuest, UnknownRoom, UnknownRoomType, NoHotel
|- stays      DatesReversed, ArrivalInThePast, StayTooLong, NotOnSaleYet
|- parties    PartyTooLarge, NobodyStays
|- claims     NoRoomLeft, RoomTaken
|- rooms      RoomOccupied, RoomNotReady, RoomOfAnotherType, NoRoomReady,
|             RoomNumberTaken, RoomTypeTaken, NotDirty
|- moves      NotExpected, NotInHouse, ArrivesLater, StayIsOver, GuestMerged,
|             GuestsStillInHouse
|- hotels     HotelExists
|- repeats    AlreadyDone
|- sending    TransactionTooLarge, DeskBusy, NothingSaved, OutcomeUnknown
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar


@dataclass(eq=False)
class Refusal(Exception):
    """The base of all refusals. `field` names the form field that the refusal is about."""

    about: ClassVar[str | None] = None

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    __hash__ = Exception.__hash__

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({facts})"


@dataclass(eq=False)
class NotFound(Refusal):
    """What was named does not exist."""


@dataclass(eq=False)
class NoHotel(NotFound):
    hotel: str


@dataclass(eq=False)
class HotelExists(Refusal):
    hotel: str


@dataclass(eq=False)
class UnknownReservation(NotFound):
    code: str


@dataclass(eq=False)
class UnknownGuest(NotFound):
    about = "guest"
    guest: str


@dataclass(eq=False)
class UnknownRoom(NotFound):
    about = "room"
    room: str


@dataclass(eq=False)
class UnknownRoomType(NotFound):
    about = "room_type"
    room_type: str


@dataclass(eq=False)
class DatesReversed(Refusal):
    about = "departure"
    arrival: dt.date
    departure: dt.date


@dataclass(eq=False)
class ArrivalInThePast(Refusal):
    about = "arrival"
    arrival: dt.date
    business_date: dt.date


@dataclass(eq=False)
class StayTooLong(Refusal):
    about = "departure"
    nights: int
    most: int


@dataclass(eq=False)
class NotOnSaleYet(Refusal):
    """The horizon up to which the hotel sells ends before this night."""

    about = "departure"
    room_type: str
    night: dt.date


@dataclass(eq=False)
class PartyTooLarge(Refusal):
    about = "adults"
    room_type: str
    adults: int
    children: int
    max_adults: int
    sleeps: int


@dataclass(eq=False)
class NobodyStays(Refusal):
    """A stay needs at least one adult."""

    about = "adults"
    adults: int


@dataclass(eq=False)
class NoRoomLeft(Refusal):
    """The first night of the stay on which the type is sold out."""

    about = "room_type"
    room_type: str
    night: dt.date
    left: int


@dataclass(eq=False)
class RoomTaken(Refusal):
    """The room is claimed for one of the nights; `holder` is a reservation's code."""

    about = "room"
    room: str
    night: dt.date
    holder: str


@dataclass(eq=False)
class RoomOccupied(Refusal):
    about = "room"
    room: str
    holder: str | None


@dataclass(eq=False)
class RoomNotReady(Refusal):
    about = "room"
    room: str
    housekeeping: str


@dataclass(eq=False)
class RoomOfAnotherType(Refusal):
    """A booking assigns rooms of the type it sells; other types are for check-in."""

    about = "room"
    room: str
    room_type: str
    wanted: str


@dataclass(eq=False)
class NoRoomReady(Refusal):
    """No room of any type is free, ready and unclaimed for the stay."""

    about = "room"
    code: str


@dataclass(eq=False)
class RoomNumberTaken(Refusal):
    about = "number"
    number: str


@dataclass(eq=False)
class RoomTypeTaken(Refusal):
    about = "code"
    room_type: str


@dataclass(eq=False)
class NotDirty(Refusal):
    about = "room"
    room: str
    housekeeping: str


@dataclass(eq=False)
class NotExpected(Refusal):
    code: str
    status: str


@dataclass(eq=False)
class NotInHouse(Refusal):
    code: str
    status: str


@dataclass(eq=False)
class ArrivesLater(Refusal):
    code: str
    arrival: dt.date
    business_date: dt.date


@dataclass(eq=False)
class StayIsOver(Refusal):
    code: str
    departure: dt.date
    business_date: dt.date


@dataclass(eq=False)
class GuestMerged(Refusal):
    about = "guest"
    guest: str
    into: str


@dataclass(eq=False)
class GuestsStillInHouse(Refusal):
    """The business date cannot move past somebody's departure: (room number, code) of each."""

    business_date: dt.date
    rooms: tuple[tuple[str, str], ...]


@dataclass(eq=False)
class AlreadyDone(Refusal):
    """This very operation has been carried out before; `names` is what it did then."""

    operation: str
    verb: str
    names: Mapping[str, str] = field(default_factory=dict)
    same_input: bool = True


@dataclass(eq=False)
class TransactionTooLarge(Refusal):
    """DynamoDB would refuse it: more than 100 actions, or more than 4 MB."""

    what: str
    amount: int
    most: int


@dataclass(eq=False)
class DeskBusy(Refusal):
    """Contention outlasted every retry; nothing was written."""

    verb: str


@dataclass(eq=False)
class NothingSaved(Refusal):
    """The table did not answer, and it is proven that the change was not and never will be."""

    verb: str


@dataclass(eq=False)
class OutcomeUnknown(Refusal):
    """The table does not answer at all: sending the same operation again is safe."""

    verb: str


def facts_of(refusal: Refusal) -> dict[str, Any]:
    """The facts that the refusal carries, by name."""
    return dict(vars(refusal))
