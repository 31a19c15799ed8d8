"""Check out: the guest has left; nights that were not slept are given back."""

from reservations.domain.nights import Holding, before, differences
from reservations.domain.operation import Operation, Outcome
from reservations.models import Guest, Reservation, Room, keys
from reservations.models.months import month_keys
from reservations.models.reading import Found, fetch
from reservations.services._claims import write_claims
from reservations.services._guests import active
from reservations.services._hotel import read_hotel
from reservations.services._leaving import facts_of_leaving, write_leaving
from reservations.services._reservations import (
    check_move,
    existing,
    read_reservation,
    room_of,
)
from reservations.transactions import Transaction, replanned


@replanned
def check_out(operation: Operation, *, code: str) -> Outcome:
    """The guest leaves today: the room becomes free and dirty.

    Leaving early gives the remaining nights of the room and of its type back, and the
    departure becomes the day of leaving.
    Raises UnknownReservation, NotInHouse, and what the transaction raises.
    """
    h = operation.hotel
    reservation = read_reservation(h, code)
    room_key = keys.room(h, reservation.fulfilled_by or "")
    guest_key = keys.guest(h, reservation.guest_id)
    found = fetch([keys.hotel(h), room_key, guest_key])
    today = read_hotel(found, h).business_date
    check_move("check_out", reservation, today)
    old = reservation.held_nights()
    changes = differences([Holding(code, old, before(old, today))], since=today)
    rooms = {record.id: record for record in found.values() if isinstance(record, Room)}
    room = room_of(rooms, reservation)
    with Transaction(
        operation,
        business_date=today,
        about=reservation.pk,
        facts=facts_of_leaving(reservation, room, today),
        names={"Reservation": code, "Room": room.number},
    ) as tx:
        write_leaving(tx, reservation, room)
        _write_guest(tx, found, guest_key, reservation)
        months = found.and_those_at(month_keys(h, changes))
        write_claims(tx, changes, months=months, rooms={room.id: room})
    return tx.outcome


def _write_guest(tx: Transaction, found: Found, key: keys.Key, reservation: Reservation) -> None:
    guest = existing(found.one(Guest, key), key)
    tx.update(
        guest,
        [
            Guest.active_reservations.delete({reservation.code}),
            Guest.occupies_rooms.delete({reservation.fulfilled_by}),
        ],
        *active(guest.id),
    )
