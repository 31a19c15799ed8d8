"""Check out: the guest has left; nights that were not slept are given back."""

import datetime as dt

from reservations.domain.lifecycle import Housekeeping, RoomStatus
from reservations.domain.nights import Night, before, differences
from reservations.domain.operation import Operation, Outcome
from reservations.domain.stay import Stay
from reservations.models import Guest, Reservation, Room, keys
from reservations.models.reading import Found, fetch
from reservations.models.reservation import stored_nights
from reservations.services._claims import month_keys, write_claims
from reservations.services._guests import active
from reservations.services._hotel import read_hotel
from reservations.services._reservations import (
    check_move,
    existing,
    facts_of_move,
    may_move,
    moved,
    read_reservation,
)
from reservations.transactions import Provided, Stale, Transaction, replanned


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
    new = before(old, today)
    changes = differences(old, new, since=today)
    room = existing(found.one(Room, room_key), room_key)
    with Transaction(
        operation,
        business_date=today,
        about=reservation.pk,
        facts=facts_of_move("check_out", before=old, after=new, room=room.id),
        names={"Reservation": code, "Room": room.number},
    ) as tx:
        _write_reservation(tx, reservation, new, today)
        _write_guest(tx, found, guest_key, reservation)
        _write_room(tx, room, code)
        write_claims(
            tx,
            changes,
            code=code,
            months=found.and_those_at(month_keys(h, changes)),
            numbers={room.id: room.number},
        )
    return tx.outcome


def _write_reservation(
    tx: Transaction, reservation: Reservation, nights: list[Night], today: dt.date
) -> None:
    stay = Stay(reservation.arrival, min(reservation.departure, today))
    tx.update(
        reservation,
        [
            *moved(tx.operation.hotel, "check_out", reservation, stay, left_on=today),
            Reservation.departure.set(stay.departure),
            Reservation.nights.set(stored_nights(nights)),
            Reservation.checked_out_at.set(tx.operation.at),
        ],
        may_move("check_out", reservation.code),
        as_read=True,
    )


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


def _write_room(tx: Transaction, room: Room, code: str) -> None:
    tx.update(
        room,
        [
            Room.status.set(RoomStatus.FREE.value),
            Room.housekeeping.set(Housekeeping.DIRTY.value),
            Room.rented_to.remove(),
            Room.guest_name.remove(),
            Room.occupied_until.remove(),
        ],
        Provided(Room.rented_to == code, lambda _: Stale(room.key)),
        as_read=True,
    )
