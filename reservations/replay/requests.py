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
    """`requests` by DynamoDB's name of the operation; `units` are write capacity units.

    `seconds` is how long each commit took, from the verb's first read to its answer.
    """

    commits: int = 0
    units: float = 0.0
    requests: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def milliseconds(self, percent: int) -> float:
        """The time within which so many percent of the commits were done."""
        if not self.seconds:
            return 0.0
        place = min(len(self.seconds) - 1, len(self.seconds) * percent // 100)
        return 1000 * sorted(self.seconds)[place]


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

    def commit(self, verb: str, units: float, seconds: float) -> None:
        self.costs[verb].commits += 1
        self.costs[verb].units += units
        self.costs[verb].seconds.append(seconds)

    def _sent(self, event_name: str, **_: Any) -> None:
        self.costs[self._verb].requests[event_name.rpartition(".")[2]] += 1
