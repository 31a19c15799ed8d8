"""Check in: the guest gets a room that is free, ready and unclaimed for the stay."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from reservations.domain.lifecycle import READY, RoomStatus, refusal_of_room
from reservations.domain.nights import Night, differences, in_room
from reservations.domain.operation import Operation, Outcome
from reservations.domain.party import check_party
from reservations.domain.refusals import (
    NoRoomLeft,
    NoRoomReady,
    RoomNotReady,
    RoomOccupied,
    RoomTaken,
    UnknownRoom,
)
from reservations.domain.room_choice import choose_rooms
from reservations.models import Guest, Reservation, Room, keys
from reservations.models.candidates import candidates_for
from reservations.models.reading import House, fetch, read_house
from reservations.models.reservation import stored_nights
from reservations.services._claims import month_keys, write_claims
from reservations.services._guests import active
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
def check_in(operation: Operation, *, code: str, room: str | None = None) -> Outcome:
    """Give the guest a room. `room` is the number on the door; without one the desk chooses.

    The assigned room is chosen first, then a ready one of the booked type, then an upgrade.
    Checking in to another type gives the booked type's nights back and takes the other's;
    prices stay as agreed. A late arrival keeps its past nights where they were.
    Raises UnknownReservation, NotExpected, ArrivesLater, StayIsOver, UnknownRoom,
    RoomOccupied, RoomNotReady, PartyTooLarge, NoRoomReady, NoRoomLeft, RoomTaken,
    GuestMerged, and what the transaction raises.
    """
    h = operation.hotel
    reservation = read_reservation(h, code)
    house = read_house(h)
    today = house.hotel.business_date
    check_move("check_in", reservation, today)
    given = _named(house, room, reservation) if room else _chosen(house, reservation, today)
    with nullcontext() if room else _desks_choice(given):
        return _give(operation, reservation, house, given)


@contextmanager
def _desks_choice(room: Room) -> Iterator[None]:
    """A room that nobody has asked for and that is lost to a colleague is chosen anew."""
    try:
        yield
    except (RoomOccupied, RoomNotReady, RoomTaken, NoRoomLeft) as lost:
        raise Stale(room.key) from lost


def _give(operation: Operation, reservation: Reservation, house: House, given: Room) -> Outcome:
    h, today, code = operation.hotel, house.hotel.business_date, reservation.code
    old = reservation.held_nights()
    new = in_room(old, given.id, given.room_type, since=today)
    changes = differences(old, new, since=today)
    guest_key = keys.guest(h, reservation.guest_id)
    found = fetch([guest_key, *month_keys(h, changes)])
    with Transaction(
        operation,
        business_date=today,
        about=reservation.pk,
        facts=facts_of_move("check_in", before=old, after=new, room=given.id),
        names={"Reservation": code, "Room": given.number},
    ) as tx:
        _write_reservation(tx, reservation, given, new)
        guest = existing(found.one(Guest, guest_key), guest_key)
        tx.update(guest, [Guest.occupies_rooms.add({given.id})], *active(guest.id))
        _write_room(tx, given, reservation)
        numbers = {each.id: each.number for each in house.rooms.values()}
        write_claims(tx, changes, code=code, months=found, numbers=numbers)
    return tx.outcome


def _named(house: House, number: str, reservation: Reservation) -> Room:
    for room in house.rooms.values():
        if room.number == number:
            break
    else:
        raise UnknownRoom(room=number)
    refusal = refusal_of_room(
        number=room.number,
        status=room.status,
        housekeeping=room.housekeeping,
        holder=room.rented_to,
    )
    if refusal:
        raise refusal
    if room.room_type != reservation.room_type:
        other = house.types[room.room_type]
        check_party(
            reservation.party,
            room_type=other.code,
            max_adults=int(other.max_adults),
            sleeps=int(other.sleeps),
        )
    return room


def _chosen(house: House, reservation: Reservation, today: dt.date) -> Room:
    """The best room that is not of a lesser type: that is for the clerk to decide."""
    rate = int(house.types[reservation.room_type].rate)
    nights = [night for night in reservation.stay.nights() if night >= today]
    candidates = candidates_for(
        house, nights, booked_type=reservation.room_type, party=reservation.party
    )
    choice = choose_rooms(
        [room for room in candidates if room.rate >= rate],
        code=reservation.code,
        booked_type=reservation.room_type,
        assigned=reservation.assigned_room,
        nights=nights,
        booked_rate=rate,
    )
    if not choice:
        raise NoRoomReady(code=reservation.code)
    return house.rooms[choice[0].id]


def _write_reservation(
    tx: Transaction, reservation: Reservation, room: Room, nights: list[Night]
) -> None:
    tx.update(
        reservation,
        [
            *moved(tx.operation.hotel, "check_in", reservation, reservation.stay),
            Reservation.fulfilled_by.set(room.id),
            Reservation.assigned_room.remove(),
            Reservation.nights.set(stored_nights(nights)),
            Reservation.checked_in_at.set(tx.operation.at),
        ],
        may_move("check_in", reservation.code),
        as_read=True,
    )


def _write_room(tx: Transaction, room: Room, reservation: Reservation) -> None:
    tx.update(
        room,
        [
            Room.status.set(RoomStatus.OCCUPIED.value),
            Room.rented_to.set(reservation.code),
            Room.guest_name.set(reservation.guest_name),
            Room.occupied_until.set(reservation.departure),
        ],
        Provided(
            Room.status == RoomStatus.FREE.value,
            lambda seen: RoomOccupied(room=room.number, holder=seen and seen.rented_to),
        ),
        Provided(
            Room.housekeeping.is_in(*sorted(READY)),
            lambda seen: RoomNotReady(room=room.number, housekeeping=seen.housekeeping),
        ),
        as_read=True,
    )
