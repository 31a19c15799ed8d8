"""Reinstate: a stay that was cancelled, released or marked as a no-show is to be after all."""

import datetime as dt
from typing import Any

from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.operation import Operation, Outcome
from reservations.models import Guest, Reservation, Room, keys
from reservations.models.months import month_keys
from reservations.models.reading import Found, fetch
from reservations.models.reservation import holds
from reservations.models.reversals import Reversal, reinstated, rooms_named
from reservations.services._claims import write_claims
from reservations.services._expired_holds import past_expired_holds
from reservations.services._guests import (
    belongs_to,
    guest_by_now,
    named_as_read,
    still_kept,
    with_guests,
)
from reservations.services._hotel import read_hotel
from reservations.services._reservations import (
    check_move,
    facts_of_move,
    may_move,
    placed,
    read_reservation,
)
from reservations.services._reversals import who_has_the_room
from reservations.transactions import Action, Transaction, replanned


@past_expired_holds
@replanned
def reinstate(operation: Operation, *, code: str, keep_room: bool = True) -> Outcome:
    """Claim the nights to come again as they were agreed; the guest is expected.

    What was on hold is on hold again if its release time is still to come. Without
    `keep_room` the assigned room is given up, and a room is chosen later. Of a profile that
    was merged meanwhile it is the kept guest's.
    Raises UnknownReservation, NotCancelled, StayIsOver, UnknownRoom, RoomRetyped,
    DayUseNeedsRoom, GuestAnonymised, NotOnSaleYet, NoRoomLeft, RoomTaken, and what the
    transaction raises.
    """
    h = operation.hotel
    reservation = read_reservation(h, code)
    found = fetch([keys.hotel(h), keys.guest(h, reservation.guest_id)])
    today = read_hotel(found, h).business_date
    check_move("reinstate", reservation, today)
    named = [keys.room(h, room) for room in rooms_named(reservation, today) if keep_room]
    found = found.and_those_at(named)
    rooms = {room.id: room for room in found.values() if isinstance(room, Room)}
    reversal = reinstated(h, reservation, rooms, today, keep_room=keep_room)
    return _write(operation, found, reservation, rooms, reversal)


def _write(
    operation: Operation,
    found: Found,
    reservation: Reservation,
    rooms: dict[str, Room],
    reversal: Reversal,
) -> Outcome:
    h, code = operation.hotel, reservation.code
    today = read_hotel(found, h).business_date
    guest = guest_by_now(found, h, reservation)
    status = _status(reservation, operation.at)
    changes = reversal.changes(today)
    with (
        who_has_the_room(h, changes, rooms),
        Transaction(
            operation,
            business_date=today,
            about=reservation.pk,
            facts=with_guests(_facts(reservation, status, reversal), reservation, guest),
            names={"Reservation": code},
        ) as tx,
    ):
        actions = _reinstated(h, reservation, guest, status, reversal)
        tx.update(reservation, actions, may_move("reinstate", code), as_read=True)
        joins = [Guest.active_reservations.add({code})]
        tx.update(guest, joins, *still_kept(guest), *named_as_read(guest))
        months = found.and_those_at(month_keys(h, changes))
        write_claims(tx, changes, months=months, rooms=rooms)
    return tx.outcome


def _status(reservation: Reservation, now: dt.datetime) -> str:
    release_at = reservation.release_at
    stands = release_at is not None and release_at > now
    return (ReservationStatus.HOLD if stands else ReservationStatus.PENDING).value


def _facts(reservation: Reservation, status: str, reversal: Reversal) -> dict[str, Any]:
    held, nights = reversal.held, reversal.nights
    return facts_of_move("reinstate", reservation, before=held, after=nights, status=status)


def _reinstated(
    h: str, reservation: Reservation, guest: Guest, status: str, reversal: Reversal
) -> list[Action]:
    actions = [
        *placed(reservation, status, reversal.stay),
        # Whoever was renamed or merged meanwhile was so on open stays only.
        *belongs_to(h, reservation, guest.id, guest.name),
        *holds(reversal.nights),
        Reservation.reason.remove(),
    ]
    if status != ReservationStatus.HOLD:
        actions.append(Reservation.release_at.remove())
    if reversal.room is None:
        actions += [Reservation.assigned_room.remove(), Reservation.room_locked.remove()]
    return actions
