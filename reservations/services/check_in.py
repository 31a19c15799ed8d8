"""Check in: the guest gets a room that is free, ready and unclaimed for the stay."""

from collections.abc import Sequence
from itertools import chain

from reservations.domain.nights import (
    Holding,
    day_between,
    differences,
    in_room,
    slots_to_enter,
)
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import (
    AssignmentLocked,
    NoRoomReady,
    UnknownRoom,
)
from reservations.domain.room_choice import Candidate, choose_rooms
from reservations.models import Guest, Reservation, Room, keys
from reservations.models.candidates import candidates_for
from reservations.models.expired_holds import Hold
from reservations.models.months import month_keys
from reservations.models.reading import House, fetch
from reservations.services._choice import Choice, choose, desks_choice
from reservations.services._claims import write_claims
from reservations.services._entering import (
    check_day,
    facts_of_entering,
    this_month,
    write_entering,
)
from reservations.services._expired_holds import past_expired_holds
from reservations.services._guests import active
from reservations.services._hotel import keep_day_open, read_house, read_stays_with_rooms
from reservations.services._reservations import (
    check_move,
    existing,
    read_reservation,
)
from reservations.transactions import Transaction, replanned


@past_expired_holds
@replanned
def check_in(
    operation: Operation, *, code: str, room: str | None = None, note: str = ""
) -> Outcome:
    """Give the guest a room. `room` is the number on the door; without one the desk chooses.

    The assigned room is chosen first, then a ready one of the booked type, then an upgrade; among
    equals one without fresh complaints, and one that is praised for what the guest asks for.
    Checking in to another type gives the booked type's nights back and takes the other's;
    prices stay as agreed. A late arrival keeps its past nights where they were.
    With a `note` a named room is given although it is not ready; the reservation keeps it.
    Raises UnknownReservation, NotExpected, ArrivesLater, StayIsOver, UnknownRoom,
    RoomOccupied, RoomNotReady, AssignmentLocked, PartyTooLarge, NoRoomReady, NoRoomLeft,
    RoomTaken, GuestMerged, and what the transaction raises.
    """
    h = operation.hotel
    if room:
        [reservation], house = read_stays_with_rooms(h, [code], number=room)
        check_move("check_in", reservation, house.hotel.business_date)
        given = _named(house, room, reservation, note)
        return _give(operation, reservation, house, given, note)
    reservation, house = read_reservation(h, code), read_house(h)
    check_move("check_in", reservation, house.hotel.business_date)
    choice = _chosen(operation, house, reservation)
    given = house.rooms[choice.room]
    with desks_choice(given, choice.run_out):
        return _give(operation, reservation, house, given, "")


def _give(
    operation: Operation, reservation: Reservation, house: House, given: Room, note: str
) -> Outcome:
    h, hotel, code = operation.hotel, house.hotel, reservation.code
    today, old = hotel.business_date, reservation.held_nights()
    new = in_room(old, given.id, given.room_type, since=today)
    changes = differences([Holding(code, old, new)], since=today)
    guest_key = keys.guest(h, reservation.guest_id)
    found = fetch([guest_key, this_month(h, given, today), *month_keys(h, changes)])
    with Transaction(
        operation,
        business_date=today,
        about=reservation.pk,
        facts=facts_of_entering(hotel, reservation, given, new),
        names={"Reservation": code, "Room": given.number},
    ) as tx:
        write_entering(tx, hotel, reservation, given, new, note=note)
        guest = existing(found.one(Guest, guest_key), guest_key)
        tx.update(guest, [Guest.occupies_rooms.add({given.id})], *active(guest.id))
        if reservation.departure <= today:
            keep_day_open(tx, hotel)
        write_claims(tx, changes, months=found, rooms=house.rooms)
        check_day(tx, hotel, reservation, given, new, found)
    return tx.outcome


def _named(house: House, number: str, reservation: Reservation, note: str) -> Room:
    room = house.room_numbered(number)
    if room is None:
        raise UnknownRoom(room=number)
    if reservation.room_locked and reservation.assigned_room not in (None, room.id):
        raise AssignmentLocked(code=reservation.code, room=reservation.assigned_room)
    refusal = room.refusal_of_giving(house.hotel, though_dirty=bool(note))
    if refusal:
        raise refusal
    if room.room_type != reservation.room_type:
        house.types[room.room_type].check_holds(reservation.party)
    return room


def _chosen(operation: Operation, house: House, reservation: Reservation) -> Choice:
    """The best room that is not of a lesser type: that is for the clerk to decide."""

    def is_as_wanted(room: Candidate) -> bool:
        return room.room_type == reservation.room_type or room.id == reservation.assigned_room

    choice = choose(
        operation,
        lambda run_out: _best_first(house, reservation, run_out),
        is_as_wanted,
        assigned=reservation.assigned_room,
    )
    if choice is None:
        raise NoRoomReady(code=reservation.code)
    return choice


def _best_first(house: House, reservation: Reservation, run_out: Sequence[Hold]) -> list[Candidate]:
    today, held = house.hotel.business_date, reservation.held_nights()
    rate = int(house.types[reservation.room_type].rate)
    slots, besides = slots_to_enter(held, since=today), day_between(held, since=today)
    candidates = candidates_for(
        house,
        [*slots, *chain.from_iterable(besides.values())],
        booked_type=reservation.room_type,
        party=reservation.party,
        run_out=run_out,
    )
    kept = reservation.assigned_room if reservation.room_locked else None
    return choose_rooms(
        [room for room in candidates if room.rate >= rate and kept in (None, room.id)],
        code=reservation.code,
        booked_type=reservation.room_type,
        assigned=reservation.assigned_room,
        slots=slots,
        besides=besides,
        booked_rate=rate,
        wishes=reservation.wishes or (),
    )
