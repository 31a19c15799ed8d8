"""What happens to a reservation and its room when the guest leaves, alone or with others."""

import datetime as dt
from typing import Any

from reservations.domain.nights import Night, before
from reservations.domain.stay import Stay
from reservations.models import Reservation, Room
from reservations.models.reservation import holds, stored_nights
from reservations.services._reservations import facts_of_move, may_move, moved
from reservations.services._rooms import dirty, vacated
from reservations.transactions import Provided, Stale, Transaction


def facts_of_leaving(reservation: Reservation, room: Room, today: dt.date) -> dict[str, Any]:
    """What the journal keeps of it."""
    old = reservation.held_nights()
    facts = facts_of_move(
        "check_out", reservation, before=old, after=before(old, today), room=room.id
    )
    facts["before"]["housekeeping"] = room.housekeeping
    return facts


def write_leaving(tx: Transaction, reservation: Reservation, room: Room) -> None:
    """The guest has left, and the room is free and dirty. The profile is for the caller to write:
    it may be of several. The writes raise NotInHouse, Stale."""
    today = tx.business_date
    _write_reservation(tx, reservation, today)
    tx.update(
        room,
        [*vacated(), *dirty(tx.operation, today)],
        Provided(Room.rented_to == reservation.code, lambda _: Stale(room.key)),
        as_read=True,
    )


def _write_reservation(tx: Transaction, reservation: Reservation, today: dt.date) -> None:
    stay = Stay(reservation.arrival, min(reservation.departure, today))
    slept, given_back = _parted(reservation.held_nights(), today)
    tx.update(
        reservation,
        [
            *moved("check_out", reservation, stay, left_on=today),
            Reservation.departure.set(stay.departure),
            *holds(slept, now_in=reservation.fulfilled_by),
            *([Reservation.given_back.set(stored_nights(given_back))] if given_back else []),
            Reservation.checked_out_at.set(tx.operation.at),
            Reservation.checked_out_on.set(today),
        ],
        may_move("check_out", reservation.code),
        as_read=True,
    )


def _parted(nights: list[Night], today: dt.date) -> tuple[list[Night], list[Night]]:
    """What was slept, or used by day, and what is given back."""
    slept = [night for night in nights if night.date < today or night.day_use]
    return slept, [night for night in nights if night not in slept]
