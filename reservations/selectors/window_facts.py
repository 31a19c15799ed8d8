"""What the windows say that are in the way, where a refusal knows only their ids."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from reservations.domain.holders import WindowFacts, window_of
from reservations.domain.nearest import Nearest
from reservations.domain.refusals import Refusal, RoomHasStays, RoomTaken
from reservations.models import Window
from reservations.selectors.windows import read_windows

# By who holds a room, as claims and refusals name it.
Facts = Mapping[str, WindowFacts]
R = TypeVar("R", bound=Refusal | None)


def with_windows(h: str, refusals: Sequence[R]) -> list[R]:
    """The refusals, each with what its windows say: one batch, if any names a window."""
    facts = read_facts(h, (holder for refusal in refusals for holder in holders_in(refusal)))
    return [told(refusal, facts) for refusal in refusals]


def with_window(h: str, refusal: R) -> R:
    """The same of one."""
    return with_windows(h, [refusal])[0]


def read_facts(h: str, holders: Iterable[str]) -> Facts:
    """What the windows among the holders say: one batch, if there are any."""
    ids = dict.fromkeys(window_of(holder) for holder in holders)
    return facts_of(read_windows(h, [each for each in ids if each]))


def facts_of(windows: Iterable[Window]) -> Facts:
    """The same of windows that have been read."""
    return {
        window.holder: WindowFacts(window.kind, window.first, window.until, window.reason)
        for window in windows
    }


def holders_in(refusal: Refusal | None) -> tuple[str, ...]:
    """Whom a refusal names as having a room."""
    match refusal:
        case RoomTaken(holder=holder):
            return (holder,)
        case RoomHasStays(holders=holders):
            return holders
    return ()


def told(refusal: R, facts: Facts) -> R:
    """The refusal with what is known of the windows that it names."""
    known = [facts[holder] for holder in holders_in(refusal) if holder in facts]
    if isinstance(refusal, RoomTaken) and known:
        return replace(refusal, window=known[0])
    if isinstance(refusal, RoomHasStays) and known:
        return replace(refusal, windows=tuple(known))
    return refusal


def told_near(nearest: Nearest, facts: Facts) -> Nearest:
    """The same of what is in the way in a stay's own room."""
    reach = nearest.in_room
    window = facts.get(reach.holder or "") if reach else None
    if reach is None or window is None:
        return nearest
    return replace(nearest, in_room=replace(reach, window=window))
