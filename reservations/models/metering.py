"""What is sent to DynamoDB, counted where it leaves: requests, units, time and errors.

A meter counts what one thread sends while it runs, so a web request has one of its own. Botocore
tells of every call through its events, which also see what botocore itself repeats.
"""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakSet

from pynamodb.connection import Connection

READS = frozenset({"GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems"})
_STARTED = "desk_started"


@dataclass
class Meter:
    """`requests` by operation (`"Query"`) with everything that was repeated, `errors` by code.

    Units are as DynamoDB reports them (DynamoDB Local says 4.0 for any transaction); `seconds`
    is the time that was spent waiting for it, `slowest` that of a single call.
    """

    requests: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    repeats: int = 0
    read_units: float = 0.0
    write_units: float = 0.0
    seconds: float = 0.0
    slowest: float = 0.0

    @property
    def count(self) -> int:
        return self.requests.total()


_running: ContextVar[Meter | None] = ContextVar("meter", default=None)
_metered: "WeakSet[Any]" = WeakSet()


@contextmanager
def metered() -> Iterator[Meter]:
    """Count what this thread sends while the block lasts; an outer meter does not see it."""
    meter = Meter()
    token = _running.set(meter)
    try:
        yield meter
    finally:
        _running.reset(token)


def attach(connection: Connection) -> None:
    """Have every call of this connection counted; PynamoDB may make its client anew."""
    client = connection.client
    if client in _metered:
        return
    # Two threads may come here at once; whoever has an id of its own is told only once.
    for event, told in _TOLD.items():
        client.meta.events.register(event, told, unique_id=f"{__name__}.{told.__name__}")
    _metered.add(client)


def _begin(context: dict[str, Any], **_: Any) -> None:
    context[_STARTED] = time.perf_counter()


def _answered(model: Any, parsed: dict[str, Any], context: dict[str, Any], **_: Any) -> None:
    meter = _running.get()
    if meter is None:
        return
    again = int(parsed.get("ResponseMetadata", {}).get("RetryAttempts", 0))
    _count(meter, model.name, context, again)
    if error := parsed.get("Error"):
        meter.errors[str(error.get("Code"))] += 1
    units = _units(parsed.get("ConsumedCapacity"))
    if model.name in READS:
        meter.read_units += units
    else:
        meter.write_units += units


def _unanswered(exception: Exception, event_name: str, context: dict[str, Any], **_: Any) -> None:
    """No answer came. Botocore does not tell here how often it has asked."""
    meter = _running.get()
    if meter is None:
        return
    _count(meter, event_name.rpartition(".")[2], context, again=0)
    meter.errors[type(exception).__name__] += 1


def _count(meter: Meter, operation: str, context: dict[str, Any], again: int) -> None:
    took = time.perf_counter() - context[_STARTED]
    meter.requests[operation] += 1 + again
    meter.repeats += again
    meter.seconds += took
    meter.slowest = max(meter.slowest, took)


def _units(consumed: Any) -> float:
    """Of one table, or of a list of one entry a table."""
    each = consumed if isinstance(consumed, list) else [consumed or {}]
    return sum(float(of_table.get("CapacityUnits", 0.0)) for of_table in each)


_TOLD = {
    "before-call.dynamodb": _begin,
    "after-call.dynamodb": _answered,
    "after-call-error.dynamodb": _unanswered,
}
