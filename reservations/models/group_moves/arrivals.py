"""Check in together: everybody to a room of their own, of which all are looked at once."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from reservations.domain.lifecycle import refusal_of_move
from reservations.domain.nights import (
    Holding,
    Slot,
    day_between,
    in_room,
    nights_after,
    slots_to_enter,
)
from reservations.domain.refusals import (
    AssignmentLocked,
    NoRoomReady,
    Refusal,
    RoomOccupied,
    RoomOfAnotherType,
    RoomTaken,
)
from reservations.domain.room_choice import Candidate, choose_rooms
from reservations.domain.stay import month_of
from reservations.models import keys
from reservations.models.candidates import as_candidates, claims_among, holders_of, without
from reservations.models.group_moves.planned import Around, PlannedMove, refused
from reservations.models.house import Room
from reservations.models.reservation import Reservation

# Room id -> slot -> who claims it.
Holders = Mapping[str, Mapping[Slot, str]]


def plan_arrivals(around: Around, stays: Sequence[Reservation]) -> Iterator[PlannedMove]:
    """Each reservation with its room: the assigned one, or a ready one of the booked type.

    Whoever has an assigned room waits for that one: its key may be cut. An upgrade is for a clerk
    to decide. One Query per month in which any of the nights lies.
    """
    rooms = _Rooms(around, stays)
    for stay in stays:
        refusal = refusal_of_move("check_in", stay.standing(), around.today)
        try:
            if refusal:
                raise refusal
            around.guest(stay.guest_id)
            yield _arrival(around, stay, rooms.give(stay, around.seen(stay)))
        except Refusal as why:
            yield refused(stay, why)


def _arrival(around: Around, stay: Reservation, room: Room) -> PlannedMove:
    h, today, old = around.h, around.today, stay.held_nights()
    by_day = bool(around.house.hotel.day_use)
    new = in_room(old, room.id, room.room_type, since=today)
    tonight = any(night.date == today and not night.day_use for night in new)
    writes = [
        keys.guest(h, stay.guest_id),
        room.key,
        # A day guest could be booked meanwhile.
        *([keys.room_nights(h, room.id, month_of(today))] if by_day and tonight else []),
        *([keys.hotel(h)] if stay.departure <= today else []),
    ]
    return around.planned(stay, Holding(stay.code, old, new), room=room, writes=writes)


class _Rooms:
    """The rooms of the house as they are given away one after the other."""

    def __init__(self, around: Around, stays: Sequence[Reservation]) -> None:
        self._around, self._house = around, around.house
        self._given: dict[str, str] = {}
        # Room id -> for whom a clerk has chosen it: the desk gives it to nobody else before.
        chosen = [(stay.code, self._house.room_numbered(around.seen(stay))) for stay in stays]
        self._chosen = {room.id: code for code, room in chosen if room}
        wanted = {slot for stay in stays for slot in _slots(stay, around.today)}
        slots = sorted(wanted)
        self._holders = holders_of(around.h, [*slots, *nights_after(slots)]) if slots else {}
        self._past_holds = without(around.run_out, self._holders)

    def give(self, stay: Reservation, number: str) -> Room:
        """The room with this number, or without one the best that there is.

        Raises UnknownRoom, AssignmentLocked, RoomOfAnotherType, RoomOccupied, RoomNotReady,
        RoomTaken, NoRoomReady.
        """
        named = self._named(stay, number) if number else None
        assigned = self._house.rooms.get(stay.assigned_room or "")
        only = named or assigned
        if only:
            self._check(stay, only)
        room = only or self._best(stay)
        self._given[room.id] = stay.code
        return room

    def _named(self, stay: Reservation, number: str) -> Room:
        room = self._around.numbered(number)
        if stay.room_locked and stay.assigned_room not in (None, room.id):
            raise AssignmentLocked(code=stay.code, room=stay.assigned_room)
        if room.id != stay.assigned_room and room.room_type != stay.room_type:
            raise RoomOfAnotherType(number, room.room_type, stay.room_type)
        return room

    def _check(self, stay: Reservation, room: Room) -> None:
        if room.id in self._given:
            raise RoomOccupied(room=room.number, holder=self._given[room.id])
        if refusal := room.refusal_of_giving(self._house.hotel):
            raise refusal
        [candidate] = self._candidates(stay, {room.id: room}, self._past_holds)
        for slot in _slots(stay, self._around.today, room.id):
            holder = candidate.holders.get(slot, stay.code)
            if holder != stay.code:
                raise RoomTaken(room=room.number, night=slot.date, holder=holder)

    def _best(self, stay: Reservation) -> Room:
        """A room that nobody holds comes first, then one of which a hold has run out."""
        rooms = {
            room.id: room
            for room in self._house.rooms.values()
            if room.room_type == stay.room_type
            and room.id not in self._given
            and self._chosen.get(room.id, stay.code) == stay.code
        }
        for holders in (self._holders, self._past_holds):
            if best := self._best_first(stay, self._candidates(stay, rooms, holders)):
                return rooms[best[0].id]
        raise NoRoomReady(code=stay.code)

    def _best_first(self, stay: Reservation, candidates: list[Candidate]) -> list[Candidate]:
        today, held = self._around.today, stay.held_nights()
        return choose_rooms(
            candidates,
            code=stay.code,
            booked_type=stay.room_type,
            assigned=None,
            slots=slots_to_enter(held, since=today),
            besides=day_between(held, since=today),
            wishes=stay.wishes or (),
        )

    def _candidates(
        self, stay: Reservation, rooms: Mapping[str, Room], holders: Holders
    ) -> list[Candidate]:
        house = replace(self._house, rooms=dict(rooms))
        slots = _slots(stay, self._around.today)
        return as_candidates(house, claims_among(house, slots, holders))


def _slots(stay: Reservation, today: dt.date, room: str | None = None) -> list[Slot]:
    """What must be free in the room that the guest enters; without a room in any of them."""
    held = stay.held_nights()
    besides = day_between(held, since=today)
    wanted = chain.from_iterable(besides.values()) if room is None else besides.get(room, ())
    return [*slots_to_enter(held, since=today), *wanted]
