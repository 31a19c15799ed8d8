"""The facts of one reservation beside the chart, and what can be done with it next."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.refusals import Refusal
from reservations.models.reading import read_house, read_reservation
from reservations.selectors.check_in import read_check_in
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.reservations import ReservationRow, reservation_row


@dataclass(frozen=True)
class ChartPanel:
    """`moves` says for each verb why it is refused now, or None. `ready_room` is the number of
    the best room that can be given to who can be checked in now."""

    hotel: HotelFacts
    reservation: ReservationRow
    notes: str | None
    release_at: dt.datetime | None
    is_locked: bool
    moves: dict[str, Refusal | None]
    ready_room: str | None


def read_chart_panel(h: str, code: str, now: dt.datetime | None = None) -> ChartPanel:
    """Two reads, and where somebody can be checked in those of the check-in page.

    Raises UnknownReservation.
    """
    reservation = read_reservation(h, code)
    house = read_house(h)
    row, moves = reservation_row(house, reservation)
    options = read_check_in(h, code, now).options if moves["check_in"] is None else []
    return ChartPanel(
        hotel=hotel_facts(house.hotel),
        reservation=row,
        notes=reservation.notes,
        release_at=reservation.release_at,
        is_locked=bool(reservation.room_locked),
        moves=moves,
        ready_room=options[0].number if options else None,
    )
