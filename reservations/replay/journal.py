"""What the journal says of a run's operations, many at a time."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from reservations.domain.operation import Operation
from reservations.models import JournalEntry, keys
from reservations.models.journal import TOMBSTONE
from reservations.models.reading import fetch
from reservations.replay.steps import MAX_ATTEMPTS, Step
from reservations.transactions.contention import among_rivals


@dataclass(frozen=True)
class Recorded:
    """An operation that the journal knows: what it did, or for good why it was not done.

    `refused` holds the facts with which it was refused, and is None where it was done.
    """

    names: dict[str, str] = field(default_factory=dict)
    business_date: dt.date | None = None
    refused: dict[str, str] | None = None


def recorded(h: str, operation_ids: Iterable[str]) -> dict[str, Recorded]:
    """Those of the operations that were done or refused for good: one request per hundred.

    A bare tombstone is neither: nothing was saved under it, and the step is still to be done.
    """
    found = fetch(keys.journal_entry(h, each) for each in operation_ids)
    entries = (entry for entry in found.values() if isinstance(entry, JournalEntry))
    judged = {entry.operation: _judged(entry) for entry in entries}
    return {operation: said for operation, said in judged.items() if said is not None}


def recorded_under_a_later_id(h: str, step: Step) -> Recorded | None:
    """What became of a step whose first id was burnt by a lost answer (`Steps.carry_out`)."""
    for burnt in range(1, MAX_ATTEMPTS):
        found = recorded(h, [step.id(burnt)])
        if found:
            return found[step.id(burnt)]
    return None


def _judged(entry: JournalEntry) -> Recorded | None:
    if entry.verb != TOMBSTONE:
        return Recorded(names=_plain(entry.names), business_date=entry.business_date)
    return Recorded(refused=_plain(entry.facts)) if entry.facts else None


def _plain(stored: Any) -> dict[str, str]:
    return {name: str(value) for name, value in stored.as_dict().items()} if stored else {}


def record_refusal(operation: Operation, facts: dict[str, str]) -> None:
    """Note that the operation was refused for good, so that going on does not try it again.

    What was full then may be free now, and a run that goes on must end as one without a stop.
    """
    entry = JournalEntry.at(
        operation.hotel,
        operation.id,
        verb=TOMBSTONE,
        by=operation.by,
        at_instant=operation.at,
        facts=facts,
    )
    absent = JournalEntry.pk.does_not_exist() | (JournalEntry.verb == TOMBSTONE)
    among_rivals(lambda: entry.save(condition=absent))
