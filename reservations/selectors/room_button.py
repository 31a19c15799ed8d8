"""What the pages of one button say: take a room back, lock it, unlock it."""

from dataclasses import dataclass

from reservations.domain.refusals import DayUseNeedsRoom, Refusal
from reservations.models import Reservation
from reservations.models.reading import read_house, read_reservation
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.instead import possible_instead
from reservations.selectors.reservations import ReservationRow, reservation_row


@dataclass(frozen=True)
class RoomButtonPage:
    """`refusal` is why the button cannot be pressed, `instead` which verbs are possible then."""

    hotel: HotelFacts
    reservation: ReservationRow
    refusal: Refusal | None
    instead: list[str]


def read_room_button(h: str, code: str, verb: str) -> RoomButtonPage:
    """Two requests. Raises UnknownReservation."""
    reservation = read_reservation(h, code)
    house = read_house(h)
    row, moves = reservation_row(house, reservation)
    refusal = moves[verb] or _refusal_of_day_use(verb, reservation)
    return RoomButtonPage(
        hotel=hotel_facts(house.hotel),
        reservation=row,
        refusal=refusal,
        instead=possible_instead(verb, moves) if refusal else [],
    )


def _refusal_of_day_use(verb: str, reservation: Reservation) -> Refusal | None:
    if verb == "unassign_room" and reservation.stay.is_day_use:
        return DayUseNeedsRoom(arrival=reservation.arrival)
    return None
