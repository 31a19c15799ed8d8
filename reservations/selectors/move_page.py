"""What the page of a move shows on which nothing but a reason is typed."""

from dataclasses import dataclass

from reservations.domain.refusals import Refusal
from reservations.models.reading import read_house, read_reservation
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.instead import possible_instead
from reservations.selectors.reservations import ReservationRow, reservation_row


@dataclass(frozen=True)
class MovePage:
    """`refusal` is why the reservation cannot make the move now, and `instead` what it can.

    `nights_ahead` are those from the business date on: what a cancellation gives back.
    """

    hotel: HotelFacts
    reservation: ReservationRow
    refusal: Refusal | None
    instead: list[str]
    nights_ahead: int


def read_move(h: str, code: str, verb: str) -> MovePage:
    """Two reads. Raises UnknownReservation."""
    reservation = read_reservation(h, code)
    house = read_house(h)
    row, refusals = reservation_row(house, reservation)
    today = house.hotel.business_date
    ahead = [night for night in reservation.held_nights() if night.date >= today]
    return MovePage(
        hotel=hotel_facts(house.hotel),
        reservation=row,
        refusal=refusals[verb],
        instead=possible_instead(verb, refusals) if refusals[verb] else [],
        nights_ahead=sum(not night.day_use for night in ahead),
    )
