"""Which rooms the arrivals of today wait for: those assigned to them and, where their type has
too few that are ready, as many others as are lacking."""

from collections.abc import Callable, Collection
from dataclasses import replace
from enum import StrEnum

from reservations.domain.allotment import allot
from reservations.domain.lifecycle import Housekeeping, RoomStatus
from reservations.domain.room_choice import Candidate
from reservations.models import Room
from reservations.models.reading import House
from reservations.selectors.boards.expected import GivenNow


class DueIn(StrEnum):
    """Why a guest of today waits for the room."""

    ASSIGNED = "ASSIGNED"
    SHORT = "SHORT"


def due_in_rooms(house: House, now: GivenNow, closed: Collection[str]) -> dict[str, DueIn]:
    """Room id -> why somebody waits for it. The rooms in `closed` (ids) are not asked for."""
    lacking = dict.fromkeys(_lacking(house, now, closed), DueIn.SHORT)
    assigned = {wish.assigned for wish in now.wishes if wish.assigned}
    return {**lacking, **dict.fromkeys(assigned - set(closed), DueIn.ASSIGNED)}


def _lacking(house: House, now: GivenNow, closed: Collection[str]) -> list[str]:
    """One room that is not ready, and could be had, for each arrival without any."""
    waiting = [w for w in now.wishes if w.assigned is None and w.code not in now.rooms]
    possible = [
        _once_ready(house, room)
        for room in now.candidates
        if not room.is_ready and room.id not in closed
    ]
    found: dict[str, str] = {}
    for is_next in SOONEST_READY:
        left = [wish for wish in waiting if wish.code not in found]
        found |= allot(left, [room for room in possible if is_next(house.rooms[room.id])])
    return list(found.values())


def _once_ready(house: House, candidate: Candidate) -> Candidate:
    """The room as it will be once it is clean and whoever leaves it today has left."""
    room = house.rooms[candidate.id]
    holders = candidate.holders
    if _is_left_today(house, room):
        holders = {slot: code for slot, code in holders.items() if code != room.rented_to}
    return replace(candidate, is_ready=True, holders=holders)


def _is_left_today(house: House, room: Room) -> bool:
    return bool(room.occupied_until and room.occupied_until <= house.hotel.business_date)


def _needs_a_look(room: Room) -> bool:
    return bool(room.status == RoomStatus.FREE and room.housekeeping != Housekeeping.DIRTY)


def _is_empty(room: Room) -> bool:
    return bool(room.status == RoomStatus.FREE and room.housekeeping == Housekeeping.DIRTY)


def _is_occupied(room: Room) -> bool:
    return bool(room.status == RoomStatus.OCCUPIED)


# What is done first where any room of the type will do. A room in which somebody stays is
# claimed for the night, so that of the occupied ones only those that are left today remain.
SOONEST_READY: tuple[Callable[[Room], bool], ...] = (_needs_a_look, _is_empty, _is_occupied)
