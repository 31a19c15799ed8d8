"""Check out: the guest has left; nights that were not slept are given back."""

import datetime as dt
from typing import Any

from reservations.domain.nights import Holding, Night, before, differences
from reservations.domain.operation import Operation, Outcome
from reservations.domain.stay import Stay
from reservations.models import Guest, Reservation, Room, keys
from reservations.models.reading import Found, fetch
from reservations.models.reservation import holds, stored_nights
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
    room_of,
)
from reservations.services._rooms import dirty, vacated
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
    changes = differences([Holding(code, old, new)], since=today)
    rooms = {record.id: record for record in found.values() if isinstance(record, Room)}
    room = room_of(rooms, reservation)
    with Transaction(
        operation,
        business_date=today,
        about=reservation.pk,
        facts=_facts(reservation, old, new, room),
        names={"Reservation": code, "Room": room.number},
    ) as tx:
        _write_reservation(tx, reservation, today)
        _write_guest(tx, found, guest_key, reservation)
        _write_room(tx, room, code, today)
        months = found.and_those_at(month_keys(h, changes))
        write_claims(tx, changes, months=months, rooms={room.id: room})
    return tx.outcome


def _facts(
    reservation: Reservation, old: list[Night], new: list[Night], room: Room
) -> dict[str, Any]:
    facts = facts_of_move("check_out", reservation, before=old, after=new, room=room.id)
    facts["before"]["housekeeping"] = room.housekeeping
    return facts


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


def _write_room(tx: Transaction, room: Room, code: str, today: dt.date) -> None:
    tx.update(
        room,
        [*vacated(), *dirty(tx.operation, today)],
        Provided(Room.rented_to == code, lambda _: Stale(room.key)),
        as_read=True,
    )
