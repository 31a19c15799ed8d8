"""What the windows say that are in the way, where a refusal knows only their ids."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from reservations.domain.holders import Closure, window_of
from reservations.domain.nearest import Nearest
from reservations.domain.refusals import Refusal, RoomHasStays, RoomTaken
from reservations.selectors.windows import read_windows

Closures = dict[str, Closure]
R = TypeVar("R", bound=Refusal | None)


def with_closures(h: str, refusals: Sequence[R]) -> list[R]:
    """The refusals, each knowing what its windows say: one batch, if any names a window."""
    found = _read(h, (holder for refusal in refusals for holder in _holders(refusal)))
    return [_told(refusal, found) for refusal in refusals] if found else list(refusals)


def with_closure(h: str, refusal: R) -> R:
    """The same of one."""
    return with_closures(h, [refusal])[0]


def near_closure(h: str, nearest: Nearest) -> Nearest:
    """The same of what is in the way in a stay's own room."""
    holder = nearest.in_room.holder if nearest.in_room else None
    found = _read(h, [holder] if holder else [])
    if not nearest.in_room or holder not in found:
        return nearest
    return replace(nearest, in_room=replace(nearest.in_room, closure=found[holder]))


def _read(h: str, holders: Iterable[str]) -> Closures:
    ids = dict.fromkeys(window_of(holder) for holder in holders)
    windows = read_windows(h, [each for each in ids if each])
    return {
        window.holder: Closure(window.kind, window.first, window.until, window.reason)
        for window in windows
    }


def _holders(refusal: Refusal | None) -> tuple[str, ...]:
    match refusal:
        case RoomTaken(holder=holder):
            return (holder,)
        case RoomHasStays(holders=holders):
            return holders
    return ()


def _told(refusal: R, found: Closures) -> R:
    if isinstance(refusal, RoomTaken):
        refusal.closure = found.get(refusal.holder)
    if isinstance(refusal, RoomHasStays):
        known = (found.get(holder) for holder in refusal.holders)
        refusal.closures = tuple(closure for closure in known if closure)
    return refusal
