"""What the check-in page shows: the stay, the rooms that can be given, and why others cannot."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.refusals import Refusal
from reservations.models.expired_holds import expired_holds
from reservations.models.reading import read_house, read_reservation
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.reservations import ReservationRow, reservation_row
from reservations.selectors.room_options import (
    NO_OFFER,
    RoomInTheWay,
    RoomOption,
    rooms_on_offer,
)


@dataclass(frozen=True)
class CheckInPage:
    """`refusal` is why the reservation cannot be checked in at all; `options` are best first.

    `not_ready` can be given by whoever may give a room as it is.
    """

    hotel: HotelFacts
    reservation: ReservationRow
    refusal: Refusal | None
    options: list[RoomOption]
    not_ready: list[RoomOption]
    in_the_way: list[RoomInTheWay]


def read_check_in(h: str, code: str, now: dt.datetime | None = None) -> CheckInPage:
    """Two reads, and for an offer two for the holds that have run out by the instant `now`,
    one a month, and one for the types. Without `now` every hold counts.

    Raises UnknownReservation.
    """
    reservation = read_reservation(h, code)
    house = read_house(h)
    row, refusal = reservation_row(house, reservation)
    offer = NO_OFFER
    if refusal["check_in"] is None:
        run_out = expired_holds(h, now) if now else []
        offer = rooms_on_offer(house, reservation, run_out=run_out)
    return CheckInPage(
        hotel=hotel_facts(house.hotel),
        reservation=row,
        refusal=refusal["check_in"],
        options=offer.options,
        not_ready=offer.not_ready,
        in_the_way=offer.in_the_way,
    )
