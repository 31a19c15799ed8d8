"""Undo check-out: the guest has not left after all, and is in house as before."""

from reservations.domain.lifecycle import RoomStatus
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import RoomOccupied, UnknownRoom
from reservations.models import Guest, Reservation, Room, RoomNights, keys
from reservations.models.months import month_keys
from reservations.models.reading import Found, fetch
from reservations.models.reservation import holds
from reservations.models.reversals import (
    Reversal,
    check_last_day,
    check_out_undone,
    last_day_keys,
    moved_in_on,
)
from reservations.services._claims import check_in_service, write_claims
from reservations.services._expired_holds import past_expired_holds
from reservations.services._guests import (
    belongs_to,
    guest_by_now,
    named_as_read,
    still_kept,
    with_guests,
)
from reservations.services._hotel import keep_day_open, read_hotel
from reservations.services._reservations import (
    check_move,
    facts_of_move,
    may_move,
    moved,
    read_reservation,
)
from reservations.services._reversals import who_has_the_room
from reservations.services._rooms import can_be_given, occupied_by
from reservations.transactions import Provided, Stale, Transaction, replanned


@past_expired_holds
@replanned
def undo_check_out(operation: Operation, *, code: str) -> Outcome:
    """Put the guest back into the same room, on the business date of the check-out.

    Nights that were given back are claimed again, of the type that the room has now; the
    departure and the prices are as they were agreed. The room stays as dirty as it is. Of a
    profile that was merged meanwhile it is the kept guest's.
    Raises UnknownReservation, NotDeparted, DayIsOver, UnknownRoom when the room is gone,
    RoomOccupied, GuestAnonymised, NotOnSaleYet, NoRoomLeft, RoomTaken, also when the room was
    closed meanwhile and no night is left to be claimed again, and what the transaction raises.
    """
    h = operation.hotel
    reservation = read_reservation(h, code)
    room_key = keys.room(h, reservation.fulfilled_by or "")
    found = fetch([keys.hotel(h), room_key, keys.guest(h, reservation.guest_id)])
    today = read_hotel(found, h).business_date
    check_move("undo_check_out", reservation, today)
    room = found.one(Room, room_key)
    if room is None:
        raise UnknownRoom(room=reservation.fulfilled_by)
    if room.status != RoomStatus.FREE:
        raise RoomOccupied(room=room.number, holder=room.rented_to)
    reversal = check_out_undone(reservation, room, today)
    found = found.and_those_at(last_day_keys(h, reversal, today))
    check_last_day(h, reversal, found, room, today)
    return _write(operation, found, reservation, room, reversal)


def _write(
    operation: Operation, found: Found, reservation: Reservation, room: Room, reversal: Reversal
) -> Outcome:
    h, code = operation.hotel, reservation.code
    hotel = read_hotel(found, h)
    today = hotel.business_date
    guest = guest_by_now(found, h, reservation)
    held, nights, until = reversal.held, reversal.nights, reversal.stay.departure
    changes = reversal.changes(today)
    facts = facts_of_move("undo_check_out", reservation, before=held, after=nights, room=room.id)
    with (
        who_has_the_room(h, changes, {room.id: room}),
        Transaction(
            operation,
            business_date=today,
            about=reservation.pk,
            facts=with_guests(facts, reservation, guest),
            names={"Reservation": code, "Room": room.number},
        ) as tx,
    ):
        _write_reservation(tx, reservation, guest, reversal)
        _write_guest(tx, guest, code, room)
        since = moved_in_on(reversal, reservation, today)
        occupied = occupied_by(code, guest.name, since=since, until=until)
        tx.update(room, occupied, *_still_free(room), as_read=True)
        if until <= today:
            keep_day_open(tx, hotel)
        months = found.and_those_at(month_keys(h, changes))
        write_claims(tx, changes, months=months, rooms={room.id: room})
        for key in last_day_keys(h, reversal, today):
            check_in_service(tx, RoomNights(*key), today)
    return tx.outcome


def _still_free(room: Room) -> tuple[Provided, ...]:
    """The room is there, and nobody is in it; in whichever state it was left, it is theirs."""
    there = Provided(Room.pk.exists(), lambda _: Stale(room.key))
    return (there, *can_be_given(room, inspected_only=False, though_dirty=True))


def _write_reservation(
    tx: Transaction, reservation: Reservation, guest: Guest, reversal: Reversal
) -> None:
    tx.update(
        reservation,
        [
            *moved("undo_check_out", reservation, reversal.stay),
            # A departed stay keeps the guest under whom it was slept; this one is no longer.
            *belongs_to(tx.operation.hotel, reservation, guest.id, guest.name),
            Reservation.departure.set(reversal.stay.departure),
            *holds(reversal.nights, now_in=reversal.room),
            Reservation.given_back.remove(),
            Reservation.checked_out_at.remove(),
            Reservation.checked_out_on.remove(),
        ],
        may_move("undo_check_out", reservation.code),
        as_read=True,
    )


def _write_guest(tx: Transaction, guest: Guest, code: str, room: Room) -> None:
    tx.update(
        guest,
        [Guest.active_reservations.add({code}), Guest.occupies_rooms.add({room.id})],
        *still_kept(guest),
        *named_as_read(guest),
    )
