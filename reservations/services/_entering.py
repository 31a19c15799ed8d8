"""What happens to a reservation and its room when the guest comes, alone or with others."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from reservations.domain.nights import Night
from reservations.domain.stay import month_of
from reservations.models import Hotel, Reservation, Room, RoomNights, keys
from reservations.models.reading import Found
from reservations.models.reservation import holds
from reservations.services._claims import check_left_by_day
from reservations.services._reservations import facts_of_move, may_move, moved
from reservations.services._rooms import can_be_given, occupied_by, unready_state
from reservations.transactions import Transaction


def facts_of_entering(
    hotel: Hotel, reservation: Reservation, given: Room, nights: Sequence[Night]
) -> dict[str, Any]:
    """What the journal keeps of it; `nights` are those that are held afterwards."""
    though = unready_state(given, inspected_only=bool(hotel.inspected_only))
    held = reservation.held_nights()
    return facts_of_move(
        "check_in", reservation, before=held, after=nights, room=given.id, though=though
    )


def write_entering(
    tx: Transaction,
    hotel: Hotel,
    reservation: Reservation,
    given: Room,
    nights: list[Night],
    *,
    note: str = "",
) -> None:
    """The guest is in the room. The profile is for the caller to write: it may be of several.

    With a `note` the room is given although it is not ready, and the reservation keeps why.
    The writes raise NotExpected, RoomOccupied, RoomNotReady, Stale.
    """
    though = unready_state(given, inspected_only=bool(hotel.inspected_only))
    _write_reservation(tx, reservation, given, nights, note if though else "")
    since, until = tx.business_date, reservation.departure
    tx.update(
        given,
        occupied_by(reservation.code, reservation.guest_name, since=since, until=until),
        *can_be_given(given, inspected_only=bool(hotel.inspected_only), though_dirty=bool(note)),
        as_read=True,
    )


def _write_reservation(
    tx: Transaction, reservation: Reservation, room: Room, nights: list[Night], note: str
) -> None:
    assigned = reservation.assigned_room
    tx.update(
        reservation,
        [
            *moved("check_in", reservation, reservation.stay),
            Reservation.fulfilled_by.set(room.id),
            Reservation.assigned_room.remove(),
            # An undo puts the reservation back to what was assigned before.
            Reservation.assigned_before.set(assigned)
            if assigned
            else Reservation.assigned_before.remove(),
            *holds(nights),
            *([Reservation.room_note.set(note)] if note else []),
            Reservation.checked_in_at.set(tx.operation.at),
            Reservation.checked_in_on.set(tx.business_date),
        ],
        may_move("check_in", reservation.code),
        as_read=True,
    )


def this_month(h: str, given: Room, today: dt.date) -> keys.Key:
    """The room's item of the month in which somebody enters it."""
    return keys.room_nights(h, given.id, month_of(today))


def check_day(
    tx: Transaction,
    hotel: Hotel,
    reservation: Reservation,
    given: Room,
    nights: Sequence[Night],
    found: Found,
) -> None:
    """Nobody has the room for the day, where the guest stays the night. Call it after the claims
    are written; `found` has the item of `this_month`. Raises RoomTaken."""
    today = tx.business_date
    if any(night.date == today and not night.day_use for night in nights):
        key = this_month(tx.operation.hotel, given, today)
        month = found.one(RoomNights, key) or RoomNights(*key)
        check_left_by_day(tx, given, month, reservation.code, may_come=bool(hotel.day_use))
