"""Counts the requests that go to DynamoDB and the capacity that commits cost, verb by verb."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reservations.models.base import HotelRecord, write_connection

BETWEEN_VERBS = "between the verbs"
EVENT = "before-send.dynamodb"


@dataclass
class VerbCost:
    """`requests` by DynamoDB's name of the operation; `units` are write capacity units."""

    commits: int = 0
    units: float = 0.0
    requests: Counter[str] = field(default_factory=Counter)


class RequestCount:
    """Counts while `listening`; what is sent belongs to the verb at work, or to none."""

    def __init__(self) -> None:
        self.costs: defaultdict[str, VerbCost] = defaultdict(VerbCost)
        self._verb = BETWEEN_VERBS

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Botocore tells of every request, of repeated ones as well."""
        clients = [HotelRecord._get_connection().connection.client, write_connection().client]
        for client in clients:
            client.meta.events.register(EVENT, self._sent)
        try:
            yield
        finally:
            for client in clients:
                client.meta.events.unregister(EVENT, self._sent)

    @contextmanager
    def for_verb(self, verb: str) -> Iterator[None]:
        before, self._verb = self._verb, verb
        try:
            yield
        finally:
            self._verb = before

    def commit(self, verb: str, units: float) -> None:
        self.costs[verb].commits += 1
        self.costs[verb].units += units

    def _sent(self, event_name: str, **_: Any) -> None:
        self.costs[self._verb].requests[event_name.rpartition(".")[2]] += 1
