"""Every reason for which the desk says no. A refusal states facts; its sentence is in `wording`.

Refusal
|- records    NotFound: UnknownReservation, UnknownGuest, UnknownRoom, UnknownRoomType, NoHotel
|             HotelExists, RoomNumberTaken, RoomTypeTaken, GuestMerged, ProfileChanged
|- stays      DatesReversed, ArrivalInThePast, StayTooLong, NotOnSaleYet, PartyTooLarge,
|             NobodyStays, NoRoomLeft
|- rooms      RoomTaken, RoomOccupied, RoomNotReady, RoomOfAnotherType, NoRoomReady, NotDirty
|- moves      NotExpected, NotInHouse, ArrivesLater, StayIsOver, GuestsStillInHouse, DayEnded
|- sending    AlreadyDone, TransactionTooLarge, DeskBusy, NothingSaved, OutcomeUnknown
"""

from reservations.domain.refusals.base import Refusal
from reservations.domain.refusals.moves import (
    ArrivesLater,
    DayEnded,
    GuestsStillInHouse,
    NotExpected,
    NotInHouse,
    StayIsOver,
)
from reservations.domain.refusals.records import (
    GuestMerged,
    HotelExists,
    NoHotel,
    NotFound,
    ProfileChanged,
    RoomNumberTaken,
    RoomTypeTaken,
    UnknownGuest,
    UnknownReservation,
    UnknownRoom,
    UnknownRoomType,
)
from reservations.domain.refusals.rooms import (
    NoRoomReady,
    NotDirty,
    RoomNotReady,
    RoomOccupied,
    RoomOfAnotherType,
    RoomTaken,
)
from reservations.domain.refusals.sending import (
    AlreadyDone,
    DeskBusy,
    NothingSaved,
    OutcomeUnknown,
    TransactionTooLarge,
)
from reservations.domain.refusals.stays import (
    ArrivalInThePast,
    DatesReversed,
    NobodyStays,
    NoRoomLeft,
    NotOnSaleYet,
    PartyTooLarge,
    StayTooLong,
)

__all__ = [
    "AlreadyDone",
    "ArrivalInThePast",
    "ArrivesLater",
    "DatesReversed",
    "DayEnded",
    "DeskBusy",
    "GuestMerged",
    "GuestsStillInHouse",
    "HotelExists",
    "NoHotel",
    "NoRoomLeft",
    "NoRoomReady",
    "NobodyStays",
    "NotDirty",
    "NotExpected",
    "NotFound",
    "NotInHouse",
    "NotOnSaleYet",
    "NothingSaved",
    "OutcomeUnknown",
    "PartyTooLarge",
    "ProfileChanged",
    "Refusal",
    "RoomNotReady",
    "RoomNumberTaken",
    "RoomOccupied",
    "RoomOfAnotherType",
    "RoomTaken",
    "RoomTypeTaken",
    "StayIsOver",
    "StayTooLong",
    "TransactionTooLarge",
    "UnknownGuest",
    "UnknownReservation",
    "UnknownRoom",
    "UnknownRoomType",
]
