"""What does not exist, or exists already."""

from reservations.domain.refusals.base import Refusal


class NotFound(Refusal):
    """What was named does not exist."""


class NoHotel(NotFound):
    hotel: str


class UnknownReservation(NotFound):
    about = "other"
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


class UnknownWindow(NotFound):
    """No such out-of-order or out-of-service window."""

    window: str


class UnknownExport(NotFound):
    """No such export of a guest's data, or none that can still be looked at."""

    guest: str


class HotelExists(Refusal):
    hotel: str


class RoomNumberTaken(Refusal):
    about = "number"
    number: str


class RoomTypeTaken(Refusal):
    about = "code"
    room_type: str


class GuestMerged(Refusal):
    about = "guest"
    guest: str
    into: str


class GuestAnonymised(Refusal):
    """The profile is nobody's any more: nothing can be done for it."""

    about = "guest"
    guest: str


class GuestHasStays(Refusal):
    """Whoever is expected or in house is known to the desk; `codes` are these stays."""

    guest: str
    codes: tuple[str, ...]


class ProfileChanged(Refusal):
    """The profile is no longer what it was when its form was shown."""

    guest: str


class SettingsChanged(Refusal):
    """The hotel's or a type's settings are no longer what their form has shown."""


class SameGuest(Refusal):
    """It is this guest already: there is nothing to merge or to change."""

    about = "guest"
    guest: str
