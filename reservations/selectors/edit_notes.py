"""What the page shows on which the notes of a reservation are edited."""

from dataclasses import dataclass

from reservations.domain.fingerprint import fingerprint
from reservations.domain.reactions import ReactionKind
from reservations.models.reading import read_house, read_reservation
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.reservations import ReservationRow, reservation_row


@dataclass(frozen=True)
class EditNotesPage:
    """The stay, its notes as they are now with their fingerprint, and which praise (`wishes`, of
    all `praise` that can be said) its room should have."""

    hotel: HotelFacts
    reservation: ReservationRow
    notes: str
    seen: str
    praise: list[ReactionKind]
    wishes: list[str]


def read_edit_notes(h: str, code: str) -> EditNotesPage:
    """Two reads. Raises UnknownReservation."""
    reservation = read_reservation(h, code)
    house = read_house(h)
    row, _ = reservation_row(house, reservation)
    seen = fingerprint(reservation.text_of_notes())
    wishes = sorted(reservation.wishes or ())
    kinds = house.hotel.kinds().values()
    praise = [k for k in kinds if k.is_praise and (k.code in wishes or not k.is_retired)]
    facts = hotel_facts(house.hotel)
    return EditNotesPage(facts, row, reservation.notes or "", seen, praise, wishes)
