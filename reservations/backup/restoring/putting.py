"""Many items into the table, as fast as it takes them."""

import random
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

from reservations.backup.format import Item
from reservations.backup.scanning import table_name

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
    """Puts items by several hands at once. A put that is repeated changes nothing."""

    def __init__(self, dynamodb: Any) -> None:
        self._dynamodb = dynamodb
        self._hands = ThreadPoolExecutor(WORKERS, thread_name_prefix="restore")

    def __enter__(self) -> "Putting":
        return self

    def __exit__(self, *_: object) -> None:
        self._hands.shutdown(cancel_futures=True)

    def put(self, items: Iterable[Item]) -> Iterator[int]:
        """All of the items; yields how many each batch had once it is written.

        Raises Overloaded, and what the client raises after its own repeats.
        """
        left = iter(items)
        batches = iter(lambda: list(islice(left, BATCH)), [])
        yield from self._hands.map(self._put, batches)

    def _put(self, batch: list[Item]) -> int:
        requests: list[Any] = [{"PutRequest": {"Item": item}} for item in batch]
        for round_ in range(MAX_ROUNDS):
            answer = self._dynamodb.batch_write_item(RequestItems={table_name(): requests})
            requests = answer.get("UnprocessedItems", {}).get(table_name(), [])
            if not requests:
                return len(batch)
            bound = min(LONGEST_SECONDS, BASE_SECONDS * 2**round_)
            time.sleep(random.uniform(0, bound))  # noqa: S311 - jitter needs no secrecy
        raise Overloaded(f"The table did not take {len(requests)} items in {MAX_ROUNDS} tries.")
