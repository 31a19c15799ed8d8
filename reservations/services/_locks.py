"""What lock and unlock share: whether a reservation is to be moved out of its room."""

from reservations.domain.operation import Operation, Outcome
from reservations.models import Reservation, Room, keys
from reservations.models.reading import fetch, read_reservation
from reservations.services._hotel import read_hotel
from reservations.services._reservations import check_move, end_of, may_move
from reservations.transactions import Action, Transaction


def write_lock(operation: Operation, verb: str, *, code: str, change: Action) -> Outcome:
    """Change the reservation's lock, and nothing else of it.

    The room of an expected stay that is over may have been removed: it is named no more.
    """
    h = operation.hotel
    reservation = read_reservation(h, code)
    room_key = keys.room(h, reservation.room or "")
    found = fetch([keys.hotel(h), room_key])
    today = read_hotel(found, h).business_date
    check_move(verb, reservation, today)
    room = found.one(Room, room_key)
    named = {"Room": room.number} if room else {}
    with Transaction(
        operation,
        business_date=today,
        about=reservation.pk,
        facts={
            "before": {"locked": bool(reservation.room_locked)},
            "after": {
                "status": end_of(verb, reservation),
                "room": reservation.room,
                "locked": not reservation.room_locked,
            },
        },
        names={"Reservation": code} | named,
    ) as tx:
        tx.update(reservation, [change], may_move(verb, code), as_read=True)
    return tx.outcome


LOCKED = Reservation.room_locked.set(True)
UNLOCKED = Reservation.room_locked.remove()
