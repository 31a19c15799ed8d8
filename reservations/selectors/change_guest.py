"""What the page shows on which a reservation is given to another guest."""

from dataclasses import dataclass

from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.refusals import Refusal
from reservations.models.reading import read_house, read_reservation
from reservations.selectors.guest_choices import GuestChoices, read_guest_choices
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.reservations import ReservationRow, reservation_row


@dataclass(frozen=True)
class ChangeGuestPage:
    """`room_now` is the number of the room that will show the other guest's name at once."""

    hotel: HotelFacts
    reservation: ReservationRow
    refusal: Refusal | None
    room_now: str | None
    choices: GuestChoices


def read_change_guest(h: str, code: str, query: str, chosen: str | None) -> ChangeGuestPage:
    """Two requests besides those of `read_guest_choices`. Raises UnknownReservation."""
    reservation = read_reservation(h, code)
    house = read_house(h)
    row, moves = reservation_row(house, reservation)
    return ChangeGuestPage(
        hotel=hotel_facts(house.hotel),
        reservation=row,
        refusal=moves["change_guest"],
        room_now=row.room if reservation.status == ReservationStatus.FULFILLED else None,
        choices=read_guest_choices(h, query, but=[reservation.guest_id], chosen=chosen),
    )
