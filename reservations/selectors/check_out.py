"""What the check-out page shows: the stay, its price, and the nights that are given back."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.nights import before, total
from reservations.domain.refusals import Refusal
from reservations.models.reading import read_house, read_reservation
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.reservations import ReservationRow, reservation_row


@dataclass(frozen=True)
class CheckOutPage:
    """`slept_total` is the price of the nights slept, in whole minor units."""

    hotel: HotelFacts
    reservation: ReservationRow
    refusal: Refusal | None
    slept_nights: int
    slept_total: int
    given_back: list[dt.date]


def read_check_out(h: str, code: str) -> CheckOutPage:
    """Raises UnknownReservation."""
    reservation = read_reservation(h, code)
    house = read_house(h)
    row, refusals = reservation_row(house, reservation)
    nights = reservation.held_nights()
    slept = [*before(nights, house.hotel.business_date), *(n for n in nights if n.day_use)]
    return CheckOutPage(
        hotel=hotel_facts(house.hotel),
        reservation=row,
        refusal=refusals["check_out"],
        slept_nights=len(slept),
        slept_total=total(slept),
        given_back=[night.date for night in nights[len(slept) :]],
    )
