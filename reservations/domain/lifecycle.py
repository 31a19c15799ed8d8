"""The statuses of reservations and rooms, and the moves between them as data.

The stored words are those of the AWS example; what people read on screen is in `wording`.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from reservations.domain.refusals import (
    ArrivesLater,
    NotExpected,
    NotInHouse,
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


# What the reservations of these statuses list in `Nights` is claimed in the month items.
HOLDS_NIGHTS = frozenset(
    {ReservationStatus.PENDING, ReservationStatus.FULFILLED, ReservationStatus.HOLD}
)

READY = frozenset({Housekeeping.CLEAN, Housekeeping.INSPECTED})


@dataclass(frozen=True)
class Move:
    """One step of a reservation's life: where it starts, where it ends, the refusal if not."""

    start: ReservationStatus
    end: ReservationStatus
    otherwise: type[NotExpected] | type[NotInHouse]


MOVES = {
    "check_in": Move(ReservationStatus.PENDING, ReservationStatus.FULFILLED, NotExpected),
    "check_out": Move(ReservationStatus.FULFILLED, ReservationStatus.CLOSED, NotInHouse),
    "cancel": Move(ReservationStatus.PENDING, ReservationStatus.CANCELLED, NotExpected),
    "no_show": Move(ReservationStatus.PENDING, ReservationStatus.NO_SHOW, NotExpected),
}


def refusal_of_move(
    verb: str, *, code: str, status: str, stay: Stay, business_date: dt.date
) -> Refusal | None:
    """Why this reservation may not make this move now, or None if it may.

    The rules stand in the order in which a clerk would want to hear them: what the
    reservation is first, then what the date is.
    """
    move = MOVES[verb]
    if status != move.start:
        return move.otherwise(code=code, status=status)
    if verb in ("check_in", "no_show") and business_date < stay.arrival:
        return ArrivesLater(code=code, arrival=stay.arrival, business_date=business_date)
    if verb == "check_in" and business_date >= stay.departure:
        return StayIsOver(code=code, departure=stay.departure, business_date=business_date)
    return None


def refusal_of_room(
    *, number: str, status: str, housekeeping: str, holder: str | None
) -> Refusal | None:
    """Why nobody can be checked in to this room now, or None if somebody can."""
    if status != RoomStatus.FREE:
        return RoomOccupied(room=number, holder=holder)
    if housekeeping not in READY:
        return RoomNotReady(room=number, housekeeping=housekeeping)
    return None
