"""How a hotel sets what guests can say of its rooms.

Kinds are added, renamed, put in another order, retired and taken back. None is ever removed or
turned from praise into complaint, said or not: somebody may be saying it at this very moment, and
no guest who speaks waits for the hotel's record.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reservations.domain.reactions import MOST_KINDS, ReactionKind
from reservations.domain.refusals import (
    KindKept,
    KindTurned,
    LabelTaken,
    NoKindLeft,
    TooManyKinds,
    UnknownKind,
)


@dataclass(frozen=True)
class WantedKind:
    """A kind as it is to be; `code` is None for one that is new."""

    code: str | None
    label: str
    is_praise: bool
    is_retired: bool = False


def kinds_after(now: Iterable[ReactionKind], wanted: Sequence[WantedKind]) -> list[ReactionKind]:
    """The hotel's kinds once they are as wanted, in that order; a new one gets the first slot
    that no other ever had.

    Raises UnknownKind, KindKept, KindTurned, TooManyKinds, LabelTaken, NoKindLeft.
    """
    left = {kind.code: kind for kind in now}
    free = _free_slots(left.values())
    after = [_became(left.pop(each.code or "", None), each, free) for each in wanted]
    for kept in left.values():
        raise KindKept(label=kept.label)
    for label in doubled_labels(kind.label for kind in after):
        raise LabelTaken(label=label)
    if all(kind.is_retired for kind in after):
        raise NoKindLeft()
    return after


def _free_slots(kinds: Iterable[ReactionKind]) -> list[int]:
    return sorted(set(range(1, MOST_KINDS + 1)) - {kind.slot for kind in kinds})


def _became(was: ReactionKind | None, wanted: WantedKind, free: list[int]) -> ReactionKind:
    if was is None and wanted.code is not None:
        raise UnknownKind(kind=wanted.code)
    if was is not None and was.is_praise != wanted.is_praise:
        raise KindTurned(label=was.label, is_praise=was.is_praise)
    if was is None and not free:
        raise TooManyKinds(most=MOST_KINDS)
    slot = was.slot if was else free.pop(0)
    code = was.code if was else f"k{slot:02d}"
    return ReactionKind(code, slot, wanted.label, wanted.is_praise, wanted.is_retired)


def doubled_labels(labels: Iterable[str]) -> list[str]:
    """The labels that say the same as an earlier one, whatever their case; as they are written."""
    seen: Counter[str] = Counter()
    doubled = []
    for label in labels:
        seen[label.casefold()] += 1
        if seen[label.casefold()] > 1:
            doubled.append(label)
    return doubled


def in_their_places(kinds: Sequence[tuple[int, WantedKind]]) -> list[WantedKind]:
    """The kinds, each with the place that it is to have (the first is 1), in that order.

    They are given in the order of before. One that is moved to the place of another one stands
    before it if it comes from below, and after it if it comes from above.
    """

    def place_of(numbered: tuple[int, tuple[int, WantedKind]]) -> tuple[int, int, int]:
        was, (place, _) = numbered
        return place, (place > was) - (place < was), was

    return [kind for _, (_, kind) in sorted(enumerate(kinds, 1), key=place_of)]


def settings_of_kinds(kinds: Iterable[ReactionKind]) -> dict[str, Any]:
    """What a form shows of the kinds, for a fingerprint: by code, with their places."""
    return {kind.code: (place, kind) for place, kind in enumerate(kinds, 1)}


def facts_of_kinds(kinds: Iterable[ReactionKind]) -> list[dict[str, Any]]:
    """What the journal keeps of the kinds, in their order."""
    return [
        {
            "code": kind.code,
            "label": kind.label,
            "praise": kind.is_praise,
            "retired": kind.is_retired,
        }
        for kind in kinds
    ]
