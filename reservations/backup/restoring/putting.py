"""Many items into the table, as fast as it takes them."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

from reservations.backup.format import Item
from reservations.backup.scanning import table_name
from reservations.models.jitter import sleep_below

# What BatchWriteItem takes at most.
BATCH = 25
WORKERS = 8
# What an overloaded table has left undone is sent again after pauses that grow to 5 s each; in
# the end for a minute and a half, and then whoever restores starts again.
MAX_ROUNDS = 25
BASE_SECONDS, LONGEST_SECONDS = 0.05, 5.0


class Overloaded(Exception):
    """The table did not take some of the items, however often they were sent."""


class Putting:
    """Puts items by several hands at once. A put that is repeated changes nothing.

    `before_each` is asked before each batch goes out, and raises where none may any more: a
    batch itself can depend on nothing.
    """

    def __init__(self, dynamodb: Any, *, before_each: Callable[[], None]) -> None:
        self._dynamodb = dynamodb
        self._before_each = before_each
        self._hands = ThreadPoolExecutor(WORKERS, thread_name_prefix="restore")

    def __enter__(self) -> "Putting":
        return self

    def __exit__(self, *_: object) -> None:
        self._hands.shutdown(cancel_futures=True)

    def put(self, items: Iterable[Item]) -> Iterator[int]:
        """All of the items; yields how many each batch had once it is written.

        Raises Overloaded, what `before_each` raises, and what the client raises after its own
        repeats.
        """
        left = iter(items)
        batches = iter(lambda: list(islice(left, BATCH)), [])
        yield from self._hands.map(self._put, batches)

    def _put(self, batch: list[Item]) -> int:
        requests: list[Any] = [{"PutRequest": {"Item": item}} for item in batch]
        for round_ in range(MAX_ROUNDS):
            self._before_each()
            answer = self._dynamodb.batch_write_item(RequestItems={table_name(): requests})
            requests = answer.get("UnprocessedItems", {}).get(table_name(), [])
            if not requests:
                return len(batch)
            sleep_below(LONGEST_SECONDS, round_, base=BASE_SECONDS)
        raise Overloaded(f"The table did not take {len(requests)} items in {MAX_ROUNDS} tries.")
