"""Tells whether anything was written, and by which operation."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reservations.models.journal import TOMBSTONE
from tests.desk import Desk
from tests.requests import Requests

WRITES = {"TransactWriteItems", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"}
Items = dict[tuple[str, str], dict[str, Any]]


@dataclass
class Seen:
    """What one request has done: the operations that are new in the journal, those that were
    buried, and the keys of all other records that are not what they were."""

    operations: dict[str, str] = field(default_factory=dict)
    buried: set[str] = field(default_factory=set)
    changed: set[tuple[str, str]] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing at all was written, not even that nothing was."""
        return not self.sent


class Watch:
    """One hotel, of which the whole partition is compared where anything was sent to be written."""

    def __init__(self, desk: Desk, requests: Requests) -> None:
        self.desk, self.requests = desk, requests
        self.items: Items = desk.items()

    @contextmanager
    def watched(self) -> Iterator[Seen]:
        """Collects what the block does; it is known when the block is left."""
        start, seen = len(self.requests), Seen()
        yield seen
        seen.sent = set(self.requests.since(start)) & WRITES
        if seen.sent:
            before, self.items = self.items, self.desk.items()
            _compare(before, self.items, seen)


def _compare(before: Items, after: Items, seen: Seen) -> None:
    for key in before.keys() | after.keys():
        if before.get(key) == after.get(key):
            continue
        if not key[0].startswith("OP#"):
            seen.changed.add(key)
            continue
        # An entry is never changed and never removed.
        assert key not in before, key
        operation, verb = key[0].rpartition("#")[2], after[key]["Verb"]["S"]
        if verb == TOMBSTONE:
            seen.buried.add(operation)
        else:
            seen.operations[operation] = verb
