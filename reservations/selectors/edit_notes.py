"""What the page shows on which the notes of a reservation are edited."""

from dataclasses import dataclass

from reservations.domain.fingerprint import fingerprint
from reservations.models.reading import read_house, read_reservation
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.reservations import ReservationRow, reservation_row


@dataclass(frozen=True)
class EditNotesPage:
    """The stay, and its notes as they are now with their fingerprint."""

    hotel: HotelFacts
    reservation: ReservationRow
    notes: str
    seen: str


def read_edit_notes(h: str, code: str) -> EditNotesPage:
    """Two reads. Raises UnknownReservation."""
    reservation = read_reservation(h, code)
    house = read_house(h)
    row, _ = reservation_row(house, reservation)
    seen = fingerprint(reservation.text_of_notes())
    return EditNotesPage(hotel_facts(house.hotel), row, reservation.notes or "", seen)
