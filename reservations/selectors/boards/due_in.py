"""Which rooms the arrivals of today wait for: those assigned to them and, where their type has
too few that are ready, as many others as are lacking."""

from collections.abc import Collection, Iterable
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


def due_in_rooms(house: House, given: GivenNow, closed: Collection[str]) -> dict[str, DueIn]:
    """Room id -> why somebody waits for it. The rooms in `closed` (ids) are not asked for."""
    lacking = dict.fromkeys(_lacking(house, given, closed), DueIn.SHORT)
    assigned = {wish.assigned for wish in given.wishes if wish.assigned}
    return {**lacking, **dict.fromkeys(assigned - set(closed), DueIn.ASSIGNED)}


def _lacking(house: House, given: GivenNow, closed: Collection[str]) -> Iterable[str]:
    """One room that is not ready, and could be had, for each arrival without any."""
    waiting = [w for w in given.wishes if w.assigned is None and w.code not in given.rooms]
    possible = [
        _once_ready(house, room)
        for room in given.candidates
        if not room.is_ready and room.id not in closed
    ]
    return allot(waiting, possible).values()


def _once_ready(house: House, candidate: Candidate) -> Candidate:
    """The room as it will be once it is clean and whoever leaves it today has left."""
    room = house.rooms[candidate.id]
    holders = candidate.holders
    if _is_left_today(house, room):
        holders = {slot: code for slot, code in holders.items() if code != room.rented_to}
    return replace(candidate, is_ready=True, holders=holders, turn=_turn(room))


def _is_left_today(house: House, room: Room) -> bool:
    return bool(room.occupied_until and room.occupied_until <= house.hotel.business_date)


def _turn(room: Room) -> int:
    """A room that needs only a look is ready soonest, then an empty one, then one that is left.

    Where somebody stays the night is claimed, so that of the occupied rooms only those that are
    left today come into question.
    """
    if room.status == RoomStatus.OCCUPIED:
        return 2
    return 1 if room.housekeeping == Housekeeping.DIRTY else 0
