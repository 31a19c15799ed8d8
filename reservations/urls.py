"""The addresses of the desk. What a code, an id or a number can look like is decided here, so
that nothing else ever reaches a key."""

from django.urls import path, register_converter

from reservations.domain.codes import CODE_ALPHABET, CODE_LENGTH, ID_ALPHABET, ID_LENGTH
from reservations.views.add_room import AddRoom
from reservations.views.add_room_type import AddRoomType
from reservations.views.check_in import CheckIn
from reservations.views.check_out import CheckOut
from reservations.views.create_reservation import CreateReservation, OffersPart
from reservations.views.edit_guest import EditGuest
from reservations.views.guests import GuestPage, GuestsPage
from reservations.views.mark_clean import MarkClean
from reservations.views.register_guest import RegisterGuest
from reservations.views.reservations import ReservationPage, ReservationsPage
from reservations.views.rooms import RoomPage, RoomsPage, RoomTypesPage
from reservations.views.search import SearchPage
from reservations.views.today import TodayPage


class CodeConverter:
    """A reservation code, in whichever case it is typed."""

    regex = f"[{CODE_ALPHABET}{CODE_ALPHABET.lower()}]{{{CODE_LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value


class GuestConverter:
    regex = f"[{ID_ALPHABET}]{{{ID_LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class NumberConverter:
    regex = r"[0-9A-Za-z][0-9A-Za-z.-]{0,11}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "code")
register_converter(GuestConverter, "guest")
register_converter(NumberConverter, "number")

urlpatterns = [
    path("", TodayPage.as_view(), name="today"),
    path("search/", SearchPage.as_view(), name="search"),
    path("reservations/", ReservationsPage.as_view(), name="reservations"),
    path("reservations/new/", CreateReservation.as_view(), name="create_reservation"),
    path("reservations/new/offers/", OffersPart.as_view(), name="offers"),
    path("reservations/<code:code>/", ReservationPage.as_view(), name="reservation"),
    path("reservations/<code:code>/check-in/", CheckIn.as_view(), name="check_in"),
    path("reservations/<code:code>/check-out/", CheckOut.as_view(), name="check_out"),
    path("guests/", GuestsPage.as_view(), name="guests"),
    path("guests/new/", RegisterGuest.as_view(), name="register_guest"),
    path("guests/<guest:guest>/", GuestPage.as_view(), name="guest"),
    path("guests/<guest:guest>/edit/", EditGuest.as_view(), name="edit_guest"),
    path("rooms/", RoomsPage.as_view(), name="rooms"),
    path("rooms/new/", AddRoom.as_view(), name="add_room"),
    path("rooms/<number:number>/", RoomPage.as_view(), name="room"),
    path("rooms/<number:number>/mark-clean/", MarkClean.as_view(), name="mark_clean"),
    path("room-types/", RoomTypesPage.as_view(), name="room_types"),
    path("room-types/new/", AddRoomType.as_view(), name="add_room_type"),
]
