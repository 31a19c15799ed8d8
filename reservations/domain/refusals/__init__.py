"""Every reason for which the desk says no. A refusal states facts; its sentence is in `wording`.

Refusal
|- records    NotFound: UnknownReservation, UnknownGuest, UnknownRoom, UnknownRoomType,
|             UnknownWindow, UnknownExport, NoHotel
|             HotelExists, RoomNumberTaken, RoomTypeTaken, GuestMerged, GuestAnonymised,
|             GuestHasStays, SameGuest, ProfileChanged, SettingsChanged
|- relations  LinkedToThemselves, AlreadyLinked, NotLinked, TooManyRelations
|- stays      DatesReversed, ArrivalInThePast, DepartureInThePast, StayTooLong, NotOnSaleYet,
|             PartyTooLarge, NobodyStays, NoRoomLeft, DayUseNeedsRoom, ReleaseInThePast
|- rooms      RoomTaken, RoomOccupied, RoomNotReady, RoomOfAnotherType, RoomRetyped, NoRoomReady,
|             NotDirty, HousekeepingAlready, HousekeepingChanged, RoomHasStays, TypeOversold,
|             SameRoomType, WindowNotAhead, WindowTooLong, WindowEnded
|- moves      NotExpected, NotInHouse, NotOnHold, NotDeparted, NotCancelled, NotOpen,
|             ArrivesLater, StayIsOver, DayIsOver, HoldStands, HoldReleased, AssignmentLocked,
|             NotLocked, NoRoomAssigned, SameRoom, SameReservation, ArrivalFixed, SameDates,
|             GuestsStillInHouse, DayEnded,
|             ReservationChanged, NotesChanged, NothingToDo
|- groups     NotFound: UnknownDraft; InAnotherGroup, TwiceInDraft, DraftFull,
|             NothingInDraft
|- reactions  NotStayedYet, SaidTooLate, NotInRoom, UnknownKind, AlreadySaid, NothingSaid,
|             AlreadyWithdrawn, KindKept, KindTurned, TooManyKinds, LabelTaken, NoKindLeft
|- blocks     NotFound: UnknownGroup, UnknownBlock
|             ContactOfGroups, BlockTooLong, NoRoomsWanted, NothingLeftInBlock, OutsideBlock,
|             BlockEnded, BlockRunOut, BlockStands
|- desk       DeskPaused, SchemaUnfit
|- sending    AlreadyDone, TransactionTooLarge, DeskBusy, RecordsBusy, NotSent,
|             NothingSaved (UsedUp), OutcomeUnknown
"""

from reservations.domain.refusals.base import Refusal
from reservations.domain.refusals.blocks import (
    BlockEnded,
    BlockRunOut,
    BlockStands,
    BlockTooLong,
    ContactOfGroups,
    NoRoomsWanted,
    NothingLeftInBlock,
    OutsideBlock,
    UnknownBlock,
    UnknownGroup,
)
from reservations.domain.refusals.desk import DeskPaused, SchemaUnfit
from reservations.domain.refusals.groups import (
    DraftFull,
    InAnotherGroup,
    NothingInDraft,
    TwiceInDraft,
    UnknownDraft,
)
from reservations.domain.refusals.moves import (
    ArrivalFixed,
    ArrivesLater,
    AssignmentLocked,
    DayEnded,
    DayIsOver,
    GuestsStillInHouse,
    HoldReleased,
    HoldStands,
    NoRoomAssigned,
    NotCancelled,
    NotDeparted,
    NotesChanged,
    NotExpected,
    NothingToDo,
    NotInHouse,
    NotLocked,
    NotOnHold,
    NotOpen,
    ReservationChanged,
    SameDates,
    SameReservation,
    SameRoom,
    StayIsOver,
)
from reservations.domain.refusals.reactions import (
    AlreadySaid,
    AlreadyWithdrawn,
    KindKept,
    KindTurned,
    LabelTaken,
    NoKindLeft,
    NothingSaid,
    NotInRoom,
    NotStayedYet,
    SaidTooLate,
    TooManyKinds,
    UnknownKind,
)
from reservations.domain.refusals.records import (
    GuestAnonymised,
    GuestHasStays,
    GuestMerged,
    HotelExists,
    NoHotel,
    NotFound,
    ProfileChanged,
    RoomNumberTaken,
    RoomTypeTaken,
    SameGuest,
    SettingsChanged,
    UnknownExport,
    UnknownGuest,
    UnknownReservation,
    UnknownRoom,
    UnknownRoomType,
    UnknownWindow,
)
from reservations.domain.refusals.relations import (
    AlreadyLinked,
    LinkedToThemselves,
    NotLinked,
    TooManyRelations,
)
from reservations.domain.refusals.rooms import (
    HousekeepingAlready,
    HousekeepingChanged,
    NoRoomReady,
    NotDirty,
    RoomHasStays,
    RoomNotReady,
    RoomOccupied,
    RoomOfAnotherType,
    RoomRetyped,
    RoomTaken,
    SameRoomType,
    TypeOversold,
    WindowEnded,
    WindowNotAhead,
    WindowTooLong,
)
from reservations.domain.refusals.sending import (
    AlreadyDone,
    DeskBusy,
    NothingSaved,
    NotSent,
    OutcomeUnknown,
    RecordsBusy,
    TransactionTooLarge,
    UsedUp,
)
from reservations.domain.refusals.stays import (
    ArrivalInThePast,
    DatesReversed,
    DayUseNeedsRoom,
    DepartureInThePast,
    NobodyStays,
    NoRoomLeft,
    NotOnSaleYet,
    PartyTooLarge,
    ReleaseInThePast,
    StayTooLong,
)

__all__ = [
    "AlreadyDone", "AlreadyLinked", "AlreadySaid", "AlreadyWithdrawn", "ArrivalFixed",
    "ArrivalInThePast", "ArrivesLater", "AssignmentLocked", "BlockEnded", "BlockRunOut",
    "BlockStands", "BlockTooLong", "ContactOfGroups", "DatesReversed", "DayEnded", "DayIsOver",
    "DayUseNeedsRoom", "DepartureInThePast", "DeskBusy", "DeskPaused", "DraftFull",
    "GuestAnonymised", "GuestHasStays", "GuestMerged", "GuestsStillInHouse", "HoldReleased",
    "HoldStands", "HotelExists", "HousekeepingAlready", "HousekeepingChanged", "InAnotherGroup",
    "KindKept", "KindTurned", "LabelTaken", "LinkedToThemselves", "NoHotel", "NoKindLeft",
    "NoRoomAssigned", "NoRoomLeft", "NoRoomReady", "NoRoomsWanted", "NobodyStays", "NotCancelled",
    "NotDeparted", "NotDirty", "NotExpected", "NotFound", "NotInHouse", "NotInRoom", "NotLinked",
    "NotLocked", "NotOnHold", "NotOnSaleYet", "NotOpen", "NotSent", "NotStayedYet", "NotesChanged",
    "NothingInDraft", "NothingLeftInBlock", "NothingSaid", "NothingSaved", "NothingToDo",
    "OutcomeUnknown", "OutsideBlock", "PartyTooLarge", "ProfileChanged", "RecordsBusy", "Refusal",
    "ReleaseInThePast", "ReservationChanged", "RoomHasStays", "RoomNotReady", "RoomNumberTaken",
    "RoomOccupied", "RoomOfAnotherType", "RoomRetyped", "RoomTaken", "RoomTypeTaken", "SaidTooLate",
    "SameDates", "SameGuest", "SameReservation", "SameRoom", "SameRoomType",
    "SchemaUnfit", "SettingsChanged", "StayIsOver", "StayTooLong", "TooManyKinds",
    "TooManyRelations", "TransactionTooLarge", "TwiceInDraft", "TypeOversold", "UnknownBlock",
    "UnknownDraft", "UnknownExport", "UnknownGroup", "UnknownGuest", "UnknownKind",
    "UnknownReservation", "UnknownRoom", "UnknownRoomType", "UnknownWindow", "UsedUp",
    "WindowEnded", "WindowNotAhead", "WindowTooLong",
]  # fmt: skip
