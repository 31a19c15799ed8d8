"""The statuses of reservations and rooms, and the moves between them as data.

The stored words are those of the AWS example; what people read on screen is in `wording`.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from reservations.domain.refusals import (
    ArrivesLater,
    AssignmentLocked,
    DayIsOver,
    NoRoomAssigned,
    NotCancelled,
    NotDeparted,
    NotExpected,
    NotInHouse,
    NotLocked,
    NotOnHold,
    NotOpen,
    Refusal,
    RoomNotReady,
    RoomOccupied,
    StayIsOver,
)
from reservations.domain.stay import Stay


class ReservationStatus(StrEnum):
    PENDING = "PENDING"
    FULFILLED = "FULFILLED"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"
    NO_SHOW = "NO_SHOW"
    HOLD = "HOLD"


class RoomStatus(StrEnum):
    FREE = "FREE"
    OCCUPIED = "OCCUPIED"


class Housekeeping(StrEnum):
    DIRTY = "DIRTY"
    CLEAN = "CLEAN"
    INSPECTED = "INSPECTED"


PENDING, FULFILLED, CLOSED = (
    ReservationStatus.PENDING,
    ReservationStatus.FULFILLED,
    ReservationStatus.CLOSED,
)
CANCELLED, NO_SHOW, HOLD = (
    ReservationStatus.CANCELLED,
    ReservationStatus.NO_SHOW,
    ReservationStatus.HOLD,
)

# What the reservations of these statuses list in `Nights` is claimed in the month items.
HOLDS_NIGHTS = frozenset({PENDING, FULFILLED, HOLD})

# Given up before it began: what such a reservation lists is no longer its own.
GIVEN_UP = frozenset({CANCELLED, NO_SHOW})

READY = frozenset({Housekeeping.CLEAN, Housekeeping.INSPECTED})
INSPECTED = frozenset({Housekeeping.INSPECTED})


def ready_states(*, inspected_only: bool) -> frozenset[Housekeeping]:
    """The states in which a room can be given, by whether the hotel wants it inspected."""
    return INSPECTED if inspected_only else READY


@dataclass(frozen=True)
class Move:
    """One step of a reservation's life: where it may start, where it ends, the refusal if not.

    A move that ends where it started changes something else of the reservation.
    """

    starts: tuple[ReservationStatus, ...]
    end: ReservationStatus | None
    otherwise: Callable[..., Refusal]


MOVES = {
    "check_in": Move((PENDING,), FULFILLED, NotExpected),
    "check_out": Move((FULFILLED,), CLOSED, NotInHouse),
    "cancel": Move((PENDING, HOLD), CANCELLED, NotExpected),
    "no_show": Move((PENDING,), NO_SHOW, NotExpected),
    "confirm_hold": Move((HOLD,), PENDING, NotOnHold),
    "expire_hold": Move((HOLD,), CANCELLED, NotOnHold),
    "undo_check_in": Move((FULFILLED,), PENDING, NotInHouse),
    "undo_check_out": Move((CLOSED,), FULFILLED, NotDeparted),
    "reinstate": Move((CANCELLED, NO_SHOW), PENDING, NotCancelled),
    "change_dates": Move((PENDING, HOLD, FULFILLED), None, NotOpen),
    "assign_room": Move((PENDING, HOLD), None, NotExpected),
    "unassign_room": Move((PENDING, HOLD), None, NotExpected),
    "move_room": Move((FULFILLED,), None, NotInHouse),
    "swap_rooms": Move((PENDING, HOLD, FULFILLED), None, NotOpen),
    "lock_room": Move((PENDING, HOLD, FULFILLED), None, NotOpen),
    "unlock_room": Move((PENDING, HOLD, FULFILLED), None, NotOpen),
    "change_party": Move((PENDING, HOLD, FULFILLED), None, NotOpen),
    "change_guest": Move((PENDING, HOLD, FULFILLED), None, NotOpen),
    "edit_notes": Move(tuple(ReservationStatus), None, NotOpen),
}

# A room that is not to be moved refuses all of these; only one that is locked can be unlocked.
MOVES_ROOM = frozenset({"assign_room", "unassign_room", "move_room", "swap_rooms", "lock_room"})
NEEDS_ROOM = frozenset({"unassign_room", "swap_rooms", "lock_room"})


@dataclass(frozen=True)
class Standing:
    """What a reservation is, as far as its next moves depend on it. `room` is an id."""

    code: str
    status: str
    stay: Stay
    room: str | None = None
    is_locked: bool = False
    checked_in_on: dt.date | None = None
    checked_out_on: dt.date | None = None


def refusal_of_move(verb: str, standing: Standing, business_date: dt.date) -> Refusal | None:
    """Why this reservation may not make this move now, or None if it may.

    The rules stand in the order in which a clerk would want to hear them: what the
    reservation is first, then what the date is, then what its room is.
    """
    move, code = MOVES[verb], standing.code
    if standing.status not in move.starts:
        return move.otherwise(code=code, status=standing.status)
    return _refusal_of_date(verb, standing, business_date) or _refusal_of_lock(verb, standing)


def _refusal_of_date(verb: str, standing: Standing, today: dt.date) -> Refusal | None:
    stay, code = standing.stay, standing.code
    if verb in ("check_in", "no_show") and today < stay.arrival:
        return ArrivesLater(code=code, arrival=stay.arrival, business_date=today)
    needs_night = verb in ("check_in", "reinstate") or verb in MOVES_ROOM
    if needs_night and standing.status != FULFILLED and stay.is_over(today):
        return StayIsOver(code=code, departure=stay.departure, business_date=today)
    done_on = {
        "undo_check_in": standing.checked_in_on,
        "undo_check_out": standing.checked_out_on,
    }
    if verb in done_on and done_on[verb] != today:
        return DayIsOver(code=code, verb=verb, on=done_on[verb], business_date=today)
    return None


def _refusal_of_lock(verb: str, standing: Standing) -> Refusal | None:
    if verb in NEEDS_ROOM and not standing.room:
        return NoRoomAssigned(code=standing.code)
    if verb in MOVES_ROOM and standing.room and standing.is_locked:
        return AssignmentLocked(code=standing.code, room=standing.room)
    if verb == "unlock_room" and not standing.is_locked:
        return NotLocked(code=standing.code)
    return None


def refusal_of_room(
    *,
    number: str,
    status: str,
    housekeeping: str,
    holder: str | None,
    inspected_only: bool = False,
    though_dirty: bool = False,
) -> Refusal | None:
    """Why nobody can be checked in to this room now, or None if somebody can.

    `though_dirty` is for those who have decided to give it as it is.
    """
    if status != RoomStatus.FREE:
        return RoomOccupied(room=number, holder=holder)
    wanted = ready_states(inspected_only=inspected_only)
    if housekeeping not in wanted and not though_dirty:
        return RoomNotReady(room=number, housekeeping=housekeeping)
    return None
