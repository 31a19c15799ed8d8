"""The three levels at which the desk reads; whoever reads picks one by its name.

| level      | read with               | what comes back                       | per 4 KB |
|------------|-------------------------|---------------------------------------|----------|
| snapshot   | `transactions.snapshot` | up to 100 items, all as of one moment | 2 units  |
| consistent | `fetch`, `consistent`   | each as it is now                     | 1 unit   |
| eventual   | `eventual`              | what an index has heard of lately     | 1/2 unit |

A page that shows several records beside each other takes a snapshot. A verb reads consistently:
its conditions decide in any case. An index only says which records there are; where it matters
what they say, they are read again consistently. No level says what is true a moment later.
docs/guide/reading.md shows all three at work.

Nobody else asks DynamoDB for items (`tests/test_layers.py`). That DynamoDB cancels a snapshot
while somebody writes is the concern of `transactions.snapshot`, which asks again.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from pynamodb.expressions.condition import Condition
from pynamodb.pagination import ResultIterator
from pynamodb.transactions import TransactGet

from reservations.models.base import DeskIndex, HotelRecord, OwnerIndex
from reservations.models.jitter import sleep_below
from reservations.models.keys import Key
from reservations.models.table_state import TableOverloaded

# DynamoDB reads so many items at once, as a snapshot and one by one.
BATCH = 100
# An overloaded table answers a batch with a part of it. PynamoDB would ask for the rest at once
# and without end.
MAX_ROUNDS = 8
BASE_SECONDS, LONGEST_SECONDS = 0.02, 0.5

R = TypeVar("R", bound=HotelRecord)


class Found(dict[Key, HotelRecord]):
    """The records that exist, by key."""

    def one(self, kind: type[R], key: Key) -> R | None:
        """The record at `key` if it exists; a TypeError if it is of another kind."""
        record = self.get(key)
        if record is not None and not isinstance(record, kind):
            raise TypeError(f"{key} holds a {type(record).__name__}, not a {kind.__name__}.")
        return record

    def and_those_at(self, wanted: Iterable[Key]) -> "Found":
        """These records and the ones at further keys, of which only the unread are read."""
        missing = [key for key in wanted if key not in self]
        return Found({**self, **fetch(missing)}) if missing else self


def at_one_moment(wanted: Sequence[Key]) -> Found:
    """Snapshot: the records at these keys, at most `BATCH`, all as of one moment, if nobody
    writes on one of them meanwhile.

    One TransactGetItems; raises TransactGetError where DynamoDB cancels it. Readers call
    `transactions.snapshot.snapshot`, which asks again then.
    """
    connection = HotelRecord._get_connection().connection
    with TransactGet(connection=connection) as reading:
        promised = [reading.get(HotelRecord, *key) for key in wanted]
    found = {}
    for key, promise in zip(wanted, promised, strict=True):
        try:
            found[key] = promise.get()
        except HotelRecord.DoesNotExist:
            continue
    return Found(found)


def fetch(wanted: Iterable[Key]) -> Found:
    """Consistent: the records at these keys, each as it is now, one request per 100 keys.

    Together they are no snapshot: whoever writes on them makes the write depend on each.
    Raises TableOverloaded where the table does not come to reading some of them.
    """
    unique = list(dict.fromkeys(wanted))
    batches = (unique[start : start + BATCH] for start in range(0, len(unique), BATCH))
    records = (record for batch in batches for record in _batch(batch))
    return Found({record.key: record for record in records})


def consistent(
    partition: str, places: Condition | None = None, **how: Any
) -> ResultIterator[HotelRecord]:
    """Consistent: the records of one partition, by their sort keys, with every write that was
    acknowledged before; a request a megabyte, sent while it is gone through.

    `places` is a condition on `HotelRecord.sk`; `how` is what PynamoDB's `query` takes besides
    (`limit`, `page_size`, `scan_index_forward`, ...). Two megabytes are of two moments.
    """
    return HotelRecord.query(partition, places, consistent_read=True, **how)


def eventual(
    index: DeskIndex | OwnerIndex, partition: str, places: Condition | None = None, **how: Any
) -> ResultIterator[HotelRecord]:
    """Eventually consistent: what `HotelRecord.desk` or `.owner` keeps of the records in one of
    its partitions; a request a megabyte, sent while it is gone through.

    An index follows its table by a moment: what has just been written may be missing, what has
    left may still be there, and only `base.PROJECTED` attributes come back. `places` is a
    condition on the index's sort key, `how` as for `consistent`.
    """
    return index.query(partition, places, **how)


def _batch(wanted: Sequence[Key]) -> Iterator[HotelRecord]:
    left: list[Any] = [{"PK": {"S": key.pk}, "SK": {"S": key.sk}} for key in wanted]
    for round_ in range(MAX_ROUNDS):
        answer = HotelRecord._get_connection().batch_get_item(left, consistent_read=True)
        table = HotelRecord.Meta.table_name
        yield from map(HotelRecord.from_raw_data, answer["Responses"].get(table, ()))
        left = answer["UnprocessedKeys"].get(table, {}).get("Keys", [])
        if not left:
            return
        sleep_below(LONGEST_SECONDS, round_, base=BASE_SECONDS)
    raise TableOverloaded(f"{len(left)} of {len(wanted)} records stayed unread.")
