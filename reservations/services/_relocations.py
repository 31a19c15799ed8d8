"""Reservations change rooms together: what assign, unassign, move and swap have in common."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import SameRoom, UnknownRoom
from reservations.models import Guest, Reservation, Room, RoomNights, keys
from reservations.models.months import month_keys
from reservations.models.reading import Found, House, fetch
from reservations.models.relocations import (
    Relocation,
    check_relocations,
    last_day_keys,
    planned,
)
from reservations.models.reservation import holds
from reservations.services._claims import check_in_service, write_claims
from reservations.services._guests import active
from reservations.services._reservations import existing, facts_of_move, may_move, room_of
from reservations.services._rooms import can_be_given, dirty, occupied_by, unready_state, vacated
from reservations.services._told_again import tell_again
from reservations.transactions import Action, Provided, Stale, Transaction

Names = Mapping[str, str]


def other_room(house: House, number: str, reservation: Reservation) -> Room:
    """The room with this number, which the reservation does not have yet.

    Raises UnknownRoom, SameRoom.
    """
    room = house.room_numbered(number)
    if room is None:
        raise UnknownRoom(room=number)
    if room.id == reservation.room:
        raise SameRoom(code=reservation.code, room=room.number)
    return room


def relocate(
    operation: Operation,
    verb: str,
    relocations: Sequence[Relocation],
    *,
    house: House,
    names: Sequence[Names],
    note: str = "",
) -> Outcome:
    """Give each reservation its room from the business date on, all of them or none.

    `names` is what is told of each; the outcome is that of the first. With a `note` a guest in
    house gets a room that is not ready.
    Raises PartyTooLarge, RoomOccupied, RoomNotReady, RoomTaken, NoRoomLeft, GuestMerged, and
    what the transaction raises.
    """
    h, today = operation.hotel, house.hotel.business_date
    movers = [each for each in relocations if each.is_in_house]
    changes, unready = planned(relocations, today), _unready(movers, house)
    last_days = last_day_keys(h, movers, today)
    found = fetch([*_guest_keys(h, movers), *month_keys(h, changes), *last_days])
    check_relocations(relocations, house, found, though_dirty=bool(note))
    facts = [_facts(verb, each, house, unready) for each in relocations]
    with Transaction(
        operation,
        business_date=today,
        about=relocations[0].reservation.pk,
        facts=facts[0],
        names=names[0],
    ) as tx:
        for each in relocations:
            _write_reservation(tx, verb, each, today, dict.fromkeys(unready, note))
        _write_rooms(tx, movers, house, note)
        _write_guests(tx, movers, found)
        write_claims(tx, changes, months=found, rooms=house.rooms)
        for key in last_days:
            check_in_service(tx, RoomNights(*key), today)
        for each, said, named in zip(relocations[1:], facts[1:], names[1:], strict=True):
            tell_again(tx, each.reservation.pk, said, named)
    return tx.outcome


def _unready(movers: Sequence[Relocation], house: House) -> dict[str, str]:
    """Reservation code -> the state of a room that is given although it is not ready.

    What another guest leaves at this moment is taken over as it is.
    """
    left = {each.reservation.fulfilled_by for each in movers}
    inspected_only = bool(house.hotel.inspected_only)
    states = {
        each.reservation.code: unready_state(each.room, inspected_only=inspected_only)
        for each in movers
        if each.room and each.room.id not in left
    }
    return {code: state for code, state in states.items() if state}


def _facts(verb: str, each: Relocation, house: House, unready: Mapping[str, str]) -> dict[str, Any]:
    facts = facts_of_move(
        verb,
        each.reservation,
        before=each.old,
        after=each.new(house.hotel.business_date),
        room=each.room.id if each.room else None,
        though=unready.get(each.reservation.code),
    )
    if each.reservation.room:
        facts["before"]["room"] = each.reservation.room
    if each.is_in_house:
        left = room_of(house.rooms, each.reservation)
        facts["before"]["housekeeping"] = left.housekeeping
    return facts


def _write_reservation(
    tx: Transaction, verb: str, each: Relocation, today: dt.date, notes: Mapping[str, str]
) -> None:
    code, nights = each.reservation.code, each.new(today)
    now_in = each.room.id if each.room and each.is_in_house else None
    tx.update(
        each.reservation,
        [
            *_in_its_room(each),
            *holds(nights, now_in=now_in),
            *([Reservation.room_note.set(notes[code])] if notes.get(code) else []),
        ],
        may_move(verb, code),
        as_read=True,
    )


def _in_its_room(each: Relocation) -> list[Action]:
    """A guest in house keeps the type that was booked: the nights say which one is held."""
    if each.room is None:
        return [Reservation.assigned_room.remove()]
    if each.is_in_house:
        return [Reservation.fulfilled_by.set(each.room.id)]
    return [
        Reservation.assigned_room.set(each.room.id),
        Reservation.room_type.set(each.room.room_type),
    ]


def _write_rooms(tx: Transaction, movers: Sequence[Relocation], house: House, note: str) -> None:
    """Each room once: somebody comes into it, somebody leaves it dirty, or both."""
    today = house.hotel.business_date
    coming = {each.room.id: each for each in movers if each.room}
    leaving = {room_of(house.rooms, each.reservation).id: each for each in movers}
    for room_id in dict.fromkeys([*coming, *leaving]):
        room, comes, leaves = house.rooms[room_id], coming.get(room_id), leaving.get(room_id)
        actions = _moves_in(comes.reservation, today) if comes else vacated()
        if leaves:
            actions += dirty(tx.operation, today)
        provided = (
            [_still_has(leaves.reservation, room)]
            if leaves
            else can_be_given(
                room, inspected_only=bool(house.hotel.inspected_only), though_dirty=bool(note)
            )
        )
        tx.update(room, actions, *provided, as_read=True)


def _still_has(reservation: Reservation, room: Room) -> Provided:
    return Provided(Room.rented_to == reservation.code, lambda _: Stale(room.key))


def _moves_in(reservation: Reservation, today: dt.date) -> list[Action]:
    return occupied_by(
        reservation.code, reservation.guest_name, since=today, until=reservation.departure
    )


def _guest_keys(h: str, movers: Sequence[Relocation]) -> list[keys.Key]:
    return list(dict.fromkeys(keys.guest(h, each.reservation.guest_id) for each in movers))


def _write_guests(tx: Transaction, movers: Sequence[Relocation], found: Found) -> None:
    """One write a guest, of the set as a whole: DynamoDB adds to a set or takes from it."""
    for key in _guest_keys(tx.operation.hotel, movers):
        guest = existing(found.one(Guest, key), key)
        own = [each for each in movers if each.reservation.guest_id == guest.id]
        left = {each.reservation.fulfilled_by for each in own}
        entered = {each.room.id for each in own if each.room}
        rooms = (set(guest.occupies_rooms or ()) - left) | entered
        tx.update(guest, [Guest.occupies_rooms.set(rooms)], *active(guest.id), as_read=True)
