"""The records of the one table; Django also finds its own permissions model here."""

from reservations.models.base import HotelRecord, configure
from reservations.models.block import Block
from reservations.models.draft import GroupDraft
from reservations.models.group import Group
from reservations.models.guest import Guest, GuestTrace, SearchEntry
from reservations.models.house import Day, Hotel, Room, RoomNumber, RoomType
from reservations.models.journal import JournalEntry
from reservations.models.months import Availability, RoomNights
from reservations.models.reactions import Reaction, ReactionCounts
from reservations.models.relation import Relation
from reservations.models.reservation import Reservation
from reservations.models.staff import DeskPermission, SecondFactorRule
from reservations.models.window import Window, WindowKind

__all__ = [
    "Availability",
    "Block",
    "Day",
    "DeskPermission",
    "Group",
    "GroupDraft",
    "Guest",
    "GuestTrace",
    "Hotel",
    "HotelRecord",
    "JournalEntry",
    "Reaction",
    "ReactionCounts",
    "Relation",
    "Reservation",
    "Room",
    "RoomNights",
    "RoomNumber",
    "RoomType",
    "SearchEntry",
    "SecondFactorRule",
    "Window",
    "WindowKind",
    "configure",
]
