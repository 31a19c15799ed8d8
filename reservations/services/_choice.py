"""The desk's own choice, where nobody has asked for a certain room."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from reservations.domain.operation import Operation
from reservations.domain.refusals import (
    NoRoomLeft,
    Refusal,
    RoomNotReady,
    RoomOccupied,
    RoomTaken,
)
from reservations.domain.room_choice import Candidate
from reservations.models import Room, keys
from reservations.models.expired_holds import Hold, expired_holds, taken_by
from reservations.transactions import Stale, stale_before

# The rooms that can be given once these holds have given theirs back, best first.
BestFirst = Callable[[Sequence[Hold]], list[Candidate]]


@dataclass(frozen=True)
class Choice:
    """A room (its id), and the expired holds of which it may still have to be got back."""

    room: str
    run_out: Sequence[Hold] = ()


def choose(
    operation: Operation,
    best_first: BestFirst,
    is_as_wanted: Callable[[Candidate], bool],
    *,
    assigned: str | None = None,
) -> Choice | None:
    """The best room, if there is any.

    Only where that is not of the type that is wanted are the holds asked for that have run
    out: two requests, and those of `best_first` once more if there are any.
    """
    at_once = _best(best_first(()), assigned)
    if at_once and is_as_wanted(at_once):
        return Choice(at_once.id)
    run_out = expired_holds(operation.hotel, operation.at)
    got_back = _best(best_first(run_out), assigned) if run_out else None
    # A hold has to give back nothing for a room that is no better.
    if got_back and not (at_once and at_once.room_type == got_back.room_type):
        return Choice(got_back.id, run_out)
    return Choice(at_once.id) if at_once else None


def _best(best_first: Sequence[Candidate], assigned: str | None) -> Candidate | None:
    """The best room; for a clerk who has lost one to a colleague any that is as good, or all who
    have lost would meet again at the next one."""
    best = next(iter(best_first), None)
    if best is None or best.id == assigned or not _has_lost_a_room():
        return best
    as_good = [room for room in best_first if room.goes_as == best.goes_as]
    return random.choice(as_good)  # noqa: S311 - nothing is to be kept secret


def _has_lost_a_room() -> bool:
    lost = stale_before()
    return lost is not None and lost.sk.startswith(keys.ROOM_PREFIX)


@contextmanager
def desks_choice(room: Room, run_out: Sequence[Hold]) -> Iterator[None]:
    """A room that nobody has asked for and that is lost to a colleague is chosen anew.

    What an expired hold still has is told to `past_expired_holds`, which gets it back.
    """
    try:
        yield
    except (RoomOccupied, RoomNotReady, RoomTaken, NoRoomLeft) as lost:
        if is_due_to(run_out, lost):
            raise
        raise Stale(room.key) from lost


def is_due_to(run_out: Sequence[Hold], lost: Refusal) -> bool:
    """Whether one of these holds still has what could not be had."""
    match lost:
        case RoomTaken(holder=holder):
            return holder in {hold.code for hold in run_out}
        case NoRoomLeft(room_type=room_type, night=night):
            return taken_by(run_out, since=night)[room_type, night] > 0
    return False
