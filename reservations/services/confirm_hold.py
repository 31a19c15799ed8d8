"""Confirm hold: the guest has decided to come, and the stay is expected."""

from reservations.domain.operation import Operation, Outcome
from reservations.models import Hotel, Reservation, keys
from reservations.models.expired_holds import refusal_of_confirming
from reservations.models.reading import fetch
from reservations.services._hotel import read_hotel
from reservations.services._reservations import (
    check_move,
    facts_of_move,
    may_move,
    moved,
    read_reservation,
)
from reservations.transactions import Provided, Transaction, replanned


@replanned
def confirm_hold(operation: Operation, *, code: str) -> Outcome:
    """Make a hold an expected stay, with the nights and the room that it holds.

    A hold whose time has come can be confirmed as long as nobody has released it.
    Raises UnknownReservation, HoldReleased, NotOnHold, and what the transaction raises.
    """
    h = operation.hotel
    reservation = read_reservation(h, code)
    hotel = read_hotel(fetch([keys.hotel(h)]), h)
    today = hotel.business_date
    if released := refusal_of_confirming(reservation, hotel):
        raise released
    check_move("confirm_hold", reservation, today)
    nights = reservation.held_nights()
    with Transaction(
        operation,
        business_date=today,
        about=reservation.pk,
        facts=facts_of_move("confirm_hold", reservation, before=nights, after=nights),
        names={"Reservation": code},
    ) as tx:
        tx.update(
            reservation,
            [
                *moved("confirm_hold", reservation, reservation.stay),
                Reservation.release_at.remove(),
            ],
            _stands(hotel, code),
            as_read=True,
        )
    return tx.outcome


def _stands(hotel: Hotel, code: str) -> Provided:
    """It is a hold still; where its time has come meanwhile, that is told."""
    is_hold = may_move("confirm_hold", code)

    def otherwise(seen: Reservation | None) -> Exception:
        released = refusal_of_confirming(seen, hotel) if seen else None
        return released or is_hold.otherwise(seen)

    return Provided(is_hold.condition, otherwise)
