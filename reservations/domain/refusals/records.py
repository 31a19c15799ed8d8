"""What does not exist, or exists already."""

from reservations.domain.refusals.base import Refusal


class NotFound(Refusal):
    """What was named does not exist."""


class NoHotel(NotFound):
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


class ProfileChanged(Refusal):
    """The profile is no longer what it was when its form was shown."""

    guest: str
