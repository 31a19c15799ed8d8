"""Undo check-in: the guest has not come in after all, and is expected as before."""

from reservations.domain.operation import Operation, Outcome
from reservations.models import Guest, Reservation, Room, keys
from reservations.models.months import month_keys
from reservations.models.reading import Found, fetch
from reservations.models.reservation import holds
from reservations.models.reversals import Reversal, check_in_undone
from reservations.services._claims import write_claims
from reservations.services._expired_holds import past_expired_holds
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
from reservations.services._reversals import who_has_the_room
from reservations.services._rooms import vacated
from reservations.transactions import Provided, Stale, Transaction, replanned


@past_expired_holds
@replanned
def undo_check_in(operation: Operation, *, code: str, keep_room: bool = False) -> Outcome:
    """Put the reservation back to what it was before check-in, on the same business date.

    The nights to come are of the booked type again, in the room that was assigned before or
    in none. With `keep_room` the guest's room stays assigned, and its type is booked now.
    The room is free, and housekeeping's state of it stays.
    Raises UnknownReservation, NotInHouse, DayIsOver, UnknownRoom, RoomRetyped,
    DayUseNeedsRoom, GuestMerged, NotOnSaleYet, NoRoomLeft, RoomTaken, and what the transaction
    raises.
    """
    h = operation.hotel
    reservation = read_reservation(h, code)
    wanted = [keys.hotel(h), keys.guest(h, reservation.guest_id), *_room_keys(h, reservation)]
    found = fetch(wanted)
    today = read_hotel(found, h).business_date
    check_move("undo_check_in", reservation, today)
    rooms = {room.id: room for room in found.values() if isinstance(room, Room)}
    room_of(rooms, reservation)
    reversal = check_in_undone(reservation, rooms, today, keep_room=keep_room)
    return _write(operation, found, reservation, rooms, reversal)


def _room_keys(h: str, reservation: Reservation) -> list[keys.Key]:
    """Where the guest is, and where the guest was to be."""
    rooms = (reservation.fulfilled_by, reservation.assigned_before)
    return [keys.room(h, room) for room in rooms if room]


def _write(
    operation: Operation,
    found: Found,
    reservation: Reservation,
    rooms: dict[str, Room],
    reversal: Reversal,
) -> Outcome:
    h, today = operation.hotel, read_hotel(found, operation.hotel).business_date
    given = rooms[reservation.fulfilled_by]
    guest_key = keys.guest(h, reservation.guest_id)
    changes = reversal.changes(today)
    with (
        who_has_the_room(h, changes, rooms),
        Transaction(
            operation,
            business_date=today,
            about=reservation.pk,
            facts=_facts(reservation, reversal),
            names={"Reservation": reservation.code, "Room": given.number},
        ) as tx,
    ):
        _write_reservation(tx, reservation, reversal)
        guest = existing(found.one(Guest, guest_key), guest_key)
        tx.update(guest, [Guest.occupies_rooms.delete({given.id})], *active(guest.id))
        tx.update(
            given,
            vacated(),
            Provided(Room.rented_to == reservation.code, lambda _: Stale(given.key)),
            as_read=True,
        )
        months = found.and_those_at(month_keys(h, changes))
        write_claims(tx, changes, months=months, rooms=rooms)
    return tx.outcome


def _facts(reservation: Reservation, reversal: Reversal) -> dict[str, dict[str, object]]:
    return facts_of_move(
        "undo_check_in",
        reservation,
        before=reversal.held,
        after=reversal.nights,
        room=reversal.room,
    )


def _write_reservation(tx: Transaction, reservation: Reservation, reversal: Reversal) -> None:
    room = reversal.room
    # The promise not to move the guest was of the room that the guest is in.
    unlocked = [] if room == reservation.fulfilled_by else [Reservation.room_locked.remove()]
    tx.update(
        reservation,
        [
            *moved("undo_check_in", reservation, reversal.stay),
            Reservation.room_type.set(reversal.room_type),
            Reservation.fulfilled_by.remove(),
            Reservation.assigned_before.remove(),
            Reservation.assigned_room.set(room) if room else Reservation.assigned_room.remove(),
            *unlocked,
            *holds(reversal.nights, now_in=room),
            Reservation.room_note.remove(),
            Reservation.checked_in_at.remove(),
            Reservation.checked_in_on.remove(),
        ],
        may_move("undo_check_in", reservation.code),
        as_read=True,
    )
