"""Changes of one record, taken back one after the other until the moment that is asked for.

A record is a mapping of fields here, and a change tells some of them before and after. An entry
stands in the journal at the instant at which its verb was begun, and may have been committed up to
`LONGEST_VERB` later: of two clerks at one record the one who began first may have come second. So
the order is not that of the instants alone: what led to the state that is known was last, what
led to the one before it was the last but one.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from reservations.domain.day_end import LONGEST_VERB

State = dict[str, Any]


class Unknown(StrEnum):
    """In the place of a value that was something, of which no entry says what."""

    NOT_KEPT = "NOT_KEPT"


NOT_KEPT: Final = Unknown.NOT_KEPT


def told(value: Any) -> Any:
    """The value, None where no entry says what it was."""
    return None if value is NOT_KEPT else value


@dataclass(frozen=True)
class Change:
    """Fields before and after. `before` is None where the record began to exist, `after` where
    it ceased; `place` (`instant#operation`) orders what is of one instant."""

    at: dt.datetime
    place: str
    before: Mapping[str, Any] | None = field(default_factory=dict)
    after: Mapping[str, Any] | None = field(default_factory=dict)

    def leads_to(self, state: State | None) -> bool:
        """Whether the record can have been in this state right after the change."""
        if self.after is None or state is None:
            return self.after is None and state is None
        return all(state.get(name) in (value, NOT_KEPT) for name, value in self.after.items())

    def undone(self, state: State | None) -> State | None:
        """The state right before the change."""
        return None if self.before is None else {**(state or {}), **self.before}


def newest_first(now: State | None, changes: Iterable[Change]) -> list[Change]:
    """The changes in the order in which they were committed, as far as their facts tell."""
    state, ordered = now, []
    for life in _lives(changes):
        while life:
            chosen = _last_of(state, life)
            life.remove(chosen)
            ordered.append(chosen)
            state = chosen.undone(state)
    return ordered


def _lives(changes: Iterable[Change]) -> list[list[Change]]:
    """The changes, newest first, from when the record began to exist until it ceased: the id of
    a room that was removed may be given to another one."""
    lives: list[list[Change]] = [[]]
    ordered = sorted(changes, key=lambda change: change.place, reverse=True)
    for number, change in enumerate(ordered, 1):
        lives[-1].append(change)
        # What stands before the first beginning is of that life, and of a clock that is late.
        if change.before is None and any(older.after is None for older in ordered[number:]):
            lives.append([])
    return lives


def _last_of(state: State | None, left: list[Change]) -> Change:
    """The newest of those that can have led to the state, and from what another one has led to.

    Nothing comes before a record begins to exist, so that this is the last to be chosen. Where
    nothing fits, as after a repair, the order is that of the instants.
    """
    later = [change for change in left if change.before is not None] or left
    near = [change for change in later if later[0].at - change.at <= LONGEST_VERB]
    fitting = [change for change in near if change.leads_to(state)]
    leading_on = (change for change in fitting if _leads_on(change, state, near))
    return next(leading_on, (*fitting, later[0])[0])


def _leads_on(change: Change, state: State | None, near: list[Change]) -> bool:
    before, others = change.undone(state), [each for each in near if each is not change]
    return not others or any(each.leads_to(before) for each in others)


def effective(ordered: Iterable[Change]) -> list[tuple[dt.datetime, Change]]:
    """Changes (newest first) with the instant from which each counts: no earlier than those
    which were committed before it."""
    counted: list[tuple[dt.datetime, Change]] = []
    since: dt.datetime | None = None
    for change in reversed(list(ordered)):
        since = max(since, change.at) if since else change.at
        counted.append((since, change))
    return counted[::-1]


def state_at(now: State | None, changes: Iterable[Change], moment: dt.datetime) -> State | None:
    """The record as it was right after the last change that counts at the moment; None where it
    did not exist.

    `changes` are all since the moment, and may be older ones; those of the `LONGEST_VERB` before
    it put the newer ones in order.
    """
    state, counted = now, effective(newest_first(now, changes))
    while counted and counted[0][0] > moment:
        state = counted.pop(0)[1].undone(state)
    return _told_before(state, [change for _, change in counted])


def _told_before(state: State | None, newest_first: Iterable[Change]) -> State | None:
    """The state with what the change after it does not say taken from those which led to it."""
    if state is None:
        return None
    unknown = {name for name, value in state.items() if value is NOT_KEPT}
    told = dict(state)
    for change in newest_first:
        known = unknown & (change.after or {}).keys()
        told |= {name: value for name, value in (change.after or {}).items() if name in known}
        unknown -= known
        if change.before is None:
            break
    return told
