"""Change guest: a reservation is somebody else's."""

from reservations.domain.operation import Operation, Outcome
from reservations.domain.profile import Profile
from reservations.domain.refusals import SameGuest
from reservations.models import Guest, Reservation, Room, keys
from reservations.models.reading import Found, fetch
from reservations.services._booking import Booker, booker_of, write_booker
from reservations.services._guests import active, belongs_to
from reservations.services._hotel import read_hotel
from reservations.services._reservations import (
    check_move,
    existing,
    may_move,
    read_reservation,
    room_of,
)
from reservations.transactions import Provided, Stale, Transaction, replanned


@replanned
def change_guest(operation: Operation, *, code: str, guest: str | Profile) -> Outcome:
    """Give an open reservation to another guest: a known one's id, or a new one's profile.

    A room that the guest is in shows the new name at once.
    Raises UnknownReservation, NotOpen, UnknownGuest, GuestMerged, GuestAnonymised, SameGuest,
    and what the transaction raises.
    """
    h = operation.hotel
    reservation = read_reservation(h, code)
    found = fetch(_keys(h, reservation, guest))
    today = read_hotel(found, h).business_date
    check_move("change_guest", reservation, today)
    if guest == reservation.guest_id:
        raise SameGuest(guest=guest)
    booker = booker_of(found, h, guest)
    with Transaction(
        operation,
        business_date=today,
        about=reservation.pk,
        facts={"before": {"guest": reservation.guest_id}, "after": {"guest": booker.id}},
        names={"Reservation": code, "Guest": booker.id},
    ) as tx:
        _write_reservation(tx, reservation, booker)
        _leave(tx, found, reservation)
        write_booker(tx, booker, code, room=reservation.fulfilled_by)
        _write_room(tx, found, reservation, booker)
    return tx.outcome


def _keys(h: str, reservation: Reservation, guest: str | Profile) -> list[keys.Key]:
    wanted = [keys.hotel(h), keys.guest(h, reservation.guest_id)]
    if isinstance(guest, str):
        wanted.append(keys.guest(h, guest))
    if reservation.fulfilled_by:
        wanted.append(keys.room(h, reservation.fulfilled_by))
    return wanted


def _write_reservation(tx: Transaction, reservation: Reservation, booker: Booker) -> None:
    tx.update(
        reservation,
        belongs_to(tx.operation.hotel, reservation, booker.id, booker.name),
        may_move("change_guest", reservation.code),
        as_read=True,
    )


def _leave(tx: Transaction, found: Found, reservation: Reservation) -> None:
    """Whose reservation it was has one less, and is in that room no more."""
    key = keys.guest(tx.operation.hotel, reservation.guest_id)
    guest = existing(found.one(Guest, key), key)
    room = reservation.fulfilled_by
    leaves = [Guest.occupies_rooms.delete({room})] if room else []
    tx.update(
        guest, [Guest.active_reservations.delete({reservation.code}), *leaves], *active(guest.id)
    )


def _write_room(tx: Transaction, found: Found, reservation: Reservation, booker: Booker) -> None:
    if reservation.fulfilled_by:
        rooms = {each.id: each for each in found.values() if isinstance(each, Room)}
        room = room_of(rooms, reservation)
        inside = Provided(Room.rented_to == reservation.code, lambda _: Stale(room.key))
        tx.update(room, [Room.guest_name.set(booker.name)], inside, as_read=True)
