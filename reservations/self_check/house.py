"""Rooms agree with who is in house, and every record stands where it is looked for."""

from collections.abc import Iterator

from reservations.domain.lifecycle import ReservationStatus, RoomStatus
from reservations.models import Room, keys
from reservations.models.keys import Key
from reservations.self_check.problems import Problem
from reservations.self_check.records import HeldStay
from reservations.self_check.state import HotelState

NOBODY = (None, None, None)


def check_rooms(state: HotelState) -> Iterator[Problem]:
    """Each room shows who is in house in it, and nobody else."""
    in_house = [s for s in state.stays.values() if s.status == ReservationStatus.FULFILLED]
    by_room = {stay.room: stay for stay in in_house}
    for stay in in_house:
        if by_room[stay.room] is not stay or stay.room not in state.rooms:
            says = f"Reservation {stay.code} is in house, but has room {stay.room} not to itself."
            where = [keys.reservation(state.h, each.code) for each in (stay, by_room[stay.room])]
            where.append(keys.room(state.h, stay.room or ""))
            about = ("shared", stay.code)
            yield Problem("shared", about, says, (keys.hotel(state.h), *dict.fromkeys(where)))
    for room in state.rooms.values():
        yield from _occupant(state, room, by_room.get(room.id))


def _occupant(state: HotelState, room: Room, guest: HeldStay | None) -> Iterator[Problem]:
    should = (guest.code, guest.guest_name, guest.departure) if guest else NOBODY
    who = should[0] or "nobody"
    where: list[Key] = [keys.hotel(state.h), room.key]
    where += [keys.reservation(state.h, code) for code in (should[0], room.rented_to) if code]
    known = tuple(dict.fromkeys(where))
    if (room.rented_to, room.guest_name, room.occupied_until) != should:
        says = f"Room {room.id} shows {room.rented_to}, but {who} is in house in it."
        yield Problem("occupant", ("occupant", room.id), says, known)
    if (room.status == RoomStatus.OCCUPIED) != (guest is not None):
        says = f"Room {room.id} is {room.status}, but {who} is in house in it."
        yield Problem("occupied", ("occupied", room.id), says, known)


def check_numbers(state: HotelState) -> Iterator[Problem]:
    """Every number on a door leads to its room, and every room is found by its number."""
    by_room = {room_id: number for number, room_id in state.numbers.items()}
    for number, room_id in sorted(state.numbers.items()):
        room = state.rooms.get(room_id)
        if room is None or keys.room_number(state.h, room.number).sk != number:
            says = f"Number {number} leads to room {room_id}, which does not have it."
            where = (keys.hotel(state.h), keys.room_number(state.h, number))
            about = ("number", number)
            yield Problem("number", about, says, (*where, keys.room(state.h, room_id)))
    for room in state.rooms.values():
        if room.id not in by_room:
            says = f"Room {room.id} is not found by its number {room.number}."
            looked = (keys.hotel(state.h), room.key, keys.room_number(state.h, room.number))
            yield Problem("unnumbered", ("unnumbered", room.id), says, looked)


def check_places(state: HotelState) -> Iterator[Problem]:
    """Every reservation stands on the desk by its status and date, and under its guest."""
    for stay in state.stays.values():
        should = stay.should_stand
        owner = keys.stay_of_guest(state.h, stay.guest, stay.arrival, stay.code)
        for name, found, wanted in (("GSI1", stay.place, should), ("GSI2", stay.owner, owner)):
            if found != wanted:
                says = (
                    f"Reservation {stay.code} stands under {'/'.join(found)} in {name}, "
                    f"not under {'/'.join(wanted)}."
                )
                where = (keys.hotel(state.h), keys.reservation(state.h, stay.code))
                yield Problem("place", ("place", name, stay.code), says, where)


def check_journal(state: HotelState) -> Iterator[Problem]:
    """Every record names the operation that wrote it last, and that has its journal entry."""
    for key, operation in sorted(state.written_by.items()):
        if operation not in state.journal.dates and operation != OPENED:
            says = f"{'/'.join(key)} was written by {operation}, which has no entry."
            where = (keys.hotel(state.h), key, keys.journal_entry(state.h, operation))
            yield Problem("journal", ("journal", *key), says, where)


def check_forms(state: HotelState) -> Iterator[Problem]:
    """No record lacks a form that all have by the hotel's record: a program of before, which had
    not been stopped, can have written it."""
    for key, form in sorted(state.lacking.items()):
        if form <= state.form:
            says = f"{'/'.join(key)} lacks form {form}, which all have: migrate_table writes it."
            yield Problem("form", ("form", *key), says, (keys.hotel(state.h), key))


# What the tests' hotels are opened with, without any operation.
OPENED = "opened"
