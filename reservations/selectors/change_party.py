"""What the page says on which it is changed how many stay: what the type holds."""

from dataclasses import dataclass

from reservations.domain.party import types_to_come
from reservations.domain.refusals import Refusal
from reservations.models import Reservation
from reservations.models.reading import House, read_house, read_reservation
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.reservations import ReservationRow, reservation_row


@dataclass(frozen=True)
class Holds:
    """How many people a room of the type takes."""

    room_type_name: str
    max_adults: int
    sleeps: int


@dataclass(frozen=True)
class ChangePartyPage:
    """`types` are those in which the party must fit: of the nights to come."""

    hotel: HotelFacts
    reservation: ReservationRow
    refusal: Refusal | None
    types: list[Holds]


def read_change_party(h: str, code: str) -> ChangePartyPage:
    """Two reads. Raises UnknownReservation."""
    reservation = read_reservation(h, code)
    house = read_house(h)
    row, moves = reservation_row(house, reservation)
    return ChangePartyPage(
        hotel=hotel_facts(house.hotel),
        reservation=row,
        refusal=moves["change_party"],
        types=_types(house, reservation),
    )


def _types(house: House, reservation: Reservation) -> list[Holds]:
    to_come = types_to_come(reservation.held_nights(), since=house.hotel.business_date)
    found = [house.types[code] for code in to_come]
    return [Holds(each.name, int(each.max_adults), int(each.sleeps)) for each in found]
