"""Holds whose time has come give way to whoever needs what they still claim."""

import functools
from collections.abc import Callable, Iterable
from typing import Concatenate, ParamSpec, cast

from reservations.domain.lifecycle import HOLDS_NIGHTS
from reservations.domain.operation import Operation, Outcome, new_operation_id
from reservations.domain.refusals import (
    BlockEnded,
    BlockStands,
    GuestMerged,
    HoldStands,
    NoRoomLeft,
    NoRoomReady,
    NothingSaved,
    NotOnHold,
    Refusal,
    RoomHasStays,
    RoomTaken,
    TypeOversold,
    UsedUp,
)
from reservations.domain.stay import month_of
from reservations.models import Availability, Block, Reservation, keys
from reservations.models.expired_holds import Hold, expired_holds, longest_expired_first
from reservations.models.reading import fetch
from reservations.services._blocks import end_block
from reservations.services._release import expire

P = ParamSpec("P")
FOR_LACK_OF_ROOMS = (NoRoomLeft, NoRoomReady, RoomHasStays, RoomTaken, TypeOversold)


def past_expired_holds(
    verb: Callable[Concatenate[Operation, P], Outcome],
) -> Callable[Concatenate[Operation, P], Outcome]:
    """Before a verb is refused for lack of rooms, release the expired holds in its way.

    One after the other, the longest expired first: each by an operation of its own, of the
    same member of staff, and then the verb is tried again, until it is done or nothing in its
    way has run out. It is tried again, too, where whoever the refusal names holds nothing any
    more, or more of the type is left than it says: then a colleague was quicker. The decorator
    stands outside `replanned`.
    """

    @functools.wraps(verb)
    def carry_out(operation: Operation, *args: P.args, **kwargs: P.kwargs) -> Outcome:
        gone: set[str] = set()
        tried = False
        while True:
            try:
                return verb(operation, *args, **kwargs)
            except UsedUp:
                if not tried:
                    raise
                # It was this very attempt that was lost, and then shut out for good.
                raise NothingSaved(verb=operation.verb) from None
            except FOR_LACK_OF_ROOMS as refusal:
                tried = True
                # Each round finds another that is gone or more that is left, or leaves fewer
                # holds that had run out by the operation's instant.
                in_the_way = _in_the_way(operation, refusal)
                gone_since = {hold.code for hold in in_the_way if _is_gone(hold)} - gone
                if not (
                    gone_since or _gave_way(operation, in_the_way) or _has_more(operation, refusal)
                ):
                    raise
                gone |= gone_since

    return cast(Callable[Concatenate[Operation, P], Outcome], carry_out)


def _in_the_way(operation: Operation, refusal: Refusal) -> list[Hold]:
    """Whom the refusal names, or the expired holds to which it is due."""
    h, now = operation.hotel, operation.at
    match refusal:
        case RoomTaken(holder=holder):
            return _reservations(h, [holder])
        case RoomHasStays(holders=holders):
            return _reservations(h, holders)
        case NoRoomLeft(room_type=code, night=date) | TypeOversold(room_type=code, night=date):
            taken = (code, date)
            return [
                hold
                for hold in expired_holds(h, now)
                if any((night.room_type, night.date) == taken for night in hold.held_nights())
            ]
    # Where no room at all could be chosen, any of them may have had one.
    return expired_holds(h, now)


def _reservations(h: str, holders: Iterable[str]) -> list[Hold]:
    """As they are now; those who hold a room may be windows as well."""
    found = fetch(keys.reservation(h, holder) for holder in holders)
    return [record for record in found.values() if isinstance(record, Reservation)]


def _is_gone(hold: Hold) -> bool:
    """A colleague has released it since its claim was read: the refusal is out of date."""
    if isinstance(hold, Reservation):
        return hold.status not in HOLDS_NIGHTS
    return not hold.is_on_hold


def _has_more(operation: Operation, refusal: Refusal) -> bool:
    """Whether a colleague has given a room of the type back since the refusal."""
    if not isinstance(refusal, NoRoomLeft):
        return False
    night = refusal.night
    key = keys.availability(operation.hotel, refusal.room_type, month_of(night))
    item = fetch([key]).one(Availability, key)
    return item is not None and item.left(night) > refusal.left


def _gave_way(operation: Operation, in_the_way: Iterable[Hold]) -> bool:
    """Release the first expired hold that can be; whether that or a colleague changed anything."""
    holds = longest_expired_first(in_the_way, operation.at)
    return any(_released(operation, hold) for hold in holds)


def _released(operation: Operation, hold: Hold) -> bool:
    try:
        _release(operation, hold)
    except (NotOnHold, BlockEnded):
        # A colleague was quicker; whether the room is free now is for the verb to find out.
        return True
    except (GuestMerged, HoldStands, BlockStands):
        return False
    return True


def _release(operation: Operation, hold: Hold) -> Outcome:
    if isinstance(hold, Block):
        expiry = _expiry(operation, "expire_block")
        return end_block(expiry, group=hold.group, block=hold.id, must_be_due=True)
    return expire(_expiry(operation, "expire_hold"), code=hold.code)


def _expiry(operation: Operation, verb: str) -> Operation:
    return Operation(new_operation_id(), verb, operation.hotel, by=operation.by, at=operation.at)
