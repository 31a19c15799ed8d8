"""Holds whose time has come give way to whoever needs what they still claim."""

import functools
from collections.abc import Callable, Iterable
from typing import Concatenate, ParamSpec, cast

from reservations.domain.operation import Operation, Outcome, new_operation_id
from reservations.domain.refusals import (
    GuestMerged,
    HoldStands,
    NoRoomLeft,
    NoRoomReady,
    NotOnHold,
    Refusal,
    RoomHasStays,
    RoomTaken,
    TypeOversold,
)
from reservations.models import Reservation
from reservations.models.expired_holds import expired_among, expired_holds
from reservations.services._release import expire

P = ParamSpec("P")
FOR_LACK_OF_ROOMS = (NoRoomLeft, NoRoomReady, RoomHasStays, RoomTaken, TypeOversold)


def past_expired_holds(
    verb: Callable[Concatenate[Operation, P], Outcome],
) -> Callable[Concatenate[Operation, P], Outcome]:
    """Before a verb is refused for lack of rooms, release the expired holds in its way.

    One after the other, the longest expired first: each by an operation of its own, of the
    same member of staff, and then the verb is tried again, until it is done or nothing in its
    way has run out. The decorator stands outside `replanned`.
    """

    @functools.wraps(verb)
    def carry_out(operation: Operation, *args: P.args, **kwargs: P.kwargs) -> Outcome:
        while True:
            try:
                return verb(operation, *args, **kwargs)
            except FOR_LACK_OF_ROOMS as refusal:
                # Each round leaves fewer holds that had run out by the operation's instant.
                if not _gave_way(operation, _in_the_way(operation, refusal)):
                    raise

    return cast(Callable[Concatenate[Operation, P], Outcome], carry_out)


def _in_the_way(operation: Operation, refusal: Refusal) -> list[Reservation]:
    """The expired holds to which the refusal is due."""
    h, now = operation.hotel, operation.at
    match refusal:
        case RoomTaken(holder=holder):
            return expired_among(h, [holder], now)
        case RoomHasStays(holders=holders):
            return expired_among(h, holders, now)
        case NoRoomLeft(room_type=code, night=date) | TypeOversold(room_type=code, night=date):
            taken = (code, date)
            return [
                hold
                for hold in expired_holds(h, now)
                if any((night.room_type, night.date) == taken for night in hold.held_nights())
            ]
    # Where no room at all could be chosen, any of them may have had one.
    return expired_holds(h, now)


def _gave_way(operation: Operation, holds: Iterable[Reservation]) -> bool:
    """Release the first that can be; whether anything has changed by that, or by a colleague."""
    return any(_released(operation, hold.code) for hold in holds)


def _released(operation: Operation, code: str) -> bool:
    expiry = Operation(
        new_operation_id(), "expire_hold", operation.hotel, by=operation.by, at=operation.at
    )
    try:
        expire(expiry, code=code)
    except NotOnHold:
        # A colleague was quicker; whether the room is free now is for the verb to find out.
        return True
    except (GuestMerged, HoldStands):
        return False
    return True
