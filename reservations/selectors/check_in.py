"""What the check-in page shows: the stay, the rooms that can be given, and why others cannot."""

import datetime as dt
from dataclasses import dataclass, replace

from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.refusals import Refusal
from reservations.models import Reservation
from reservations.models.expired_holds import expired_holds
from reservations.models.reading import House, read_house, read_reservation
from reservations.selectors.boards.arrivals import MOST
from reservations.selectors.boards.expected import given_now
from reservations.selectors.desk_lists import Window, read_desk
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.reservations import ReservationRow, reservation_row
from reservations.selectors.room_options import (
    GROUPS,
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
    one a month, and one for the types. Where no assigned room can be given also three for who
    else comes today, one for each month in which they stay, and two more for the holds where
    somebody would get no room. Without `now` every hold counts.

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
        options=_foreseen_last(house, reservation, offer.options, now),
        not_ready=offer.not_ready,
        in_the_way=offer.in_the_way,
    )


def _foreseen_last(
    house: House, reservation: Reservation, options: list[RoomOption], now: dt.datetime | None
) -> list[RoomOption]:
    """In each group those come last that the arrivals' list would give to somebody else."""
    if not options or options[0].is_assigned:
        return options
    until_today = Window(last=house.hotel.business_date)
    expected = read_desk(
        house.hotel.code, ReservationStatus.PENDING, until_today, rows=MOST, newest=True
    ).rows
    numbers = house.numbers()
    rooms = given_now(house, expected, now).rooms
    foreseen = {
        numbers[rooms[each.code]]: each.guest_name
        for each in expected
        if each.code in rooms and each.code != reservation.code
    }
    told = [replace(each, foreseen_for=foreseen.get(each.number, "")) for each in options]
    return sorted(told, key=lambda each: (GROUPS.index(each.group), bool(each.foreseen_for)))
