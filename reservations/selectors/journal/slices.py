"""A page of a journal, newest first, from a place on.

Both journals of an entry, that of its day and that of its record, are a partition of an index
in the order of time. What is filtered is filtered here: an index by verb or by name would cost
every change a write unit more.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reservations.models import HotelRecord, JournalEntry, Reservation, keys
from reservations.models.base import DeskIndex, OwnerIndex
from reservations.models.levels import eventual
from reservations.selectors.history import HistoryEntry, entry_of, parts_about

ROWS = 50
# One Query reads so many where most are filtered out, and a page makes no more than four: it may
# then be short, and leads on.
ENTRIES_A_QUERY = 250
MOST_QUERIES = 4
MOST_OF_GROUP = 1000
# After every instant and operation.
END = "~"

Wanted = Callable[[HistoryEntry], bool]


@dataclass(frozen=True)
class Lane:
    """A partition of an index that is one journal; all of its places begin with `prefix`."""

    index: DeskIndex | OwnerIndex
    partition: str
    place: Any
    prefix: str = ""

    @property
    def low(self) -> str:
        return self.prefix or "0"

    @property
    def high(self) -> str:
        return self.prefix + END

    def read(self, low: str, high: str, limit: int, *, backwards: bool) -> list[HistoryEntry]:
        """At most `limit` entries between two places, both included: one Query."""
        if low > high:
            return []
        found = eventual(
            self.index,
            self.partition,
            self.place.between(low, high),
            limit=limit,
            page_size=limit,
            scan_index_forward=not backwards,
        )
        return [entry_of(record) for record in found if isinstance(record, JournalEntry)]


def of_day(h: str, date: dt.date) -> Lane:
    return Lane(HotelRecord.desk, keys.journal_day(h, date), DeskIndex.gsi1_sk)


def of_owner(owner: str) -> Lane:
    """`owner` is the partition key of a record, or of a room's or a member of staff's log."""
    return Lane(HotelRecord.owner, owner, OwnerIndex.gsi2_sk, keys.LOG_PREFIX)


@dataclass(frozen=True)
class LaneOfStay(Lane):
    """The journal of a reservation, and among it what was done to it with its `group` (that one's
    partition key)."""

    group: str = ""

    def read(self, low: str, high: str, limit: int, *, backwards: bool) -> list[HistoryEntry]:
        """One Query, and one more for the group, of which all is read: it is changed as a whole a
        few times only."""
        own = super().read(low, high, limit, backwards=backwards)
        if low > high:
            return own
        with_group = of_owner(self.group).read(low, high, MOST_OF_GROUP, backwards=backwards)
        both = [*own, *parts_about(self.partition, with_group)]
        return sorted(both, key=lambda each: each.place, reverse=backwards)[:limit]


def of_stay(stay: Reservation) -> Lane:
    """The journal of a reservation, whether it was booked with a group or not."""
    lane = of_owner(stay.pk)
    if not stay.group:
        return lane
    group = keys.group(stay.pk.split("#")[1], stay.group).pk
    return LaneOfStay(lane.index, lane.partition, lane.place, lane.prefix, group)


@dataclass(frozen=True)
class Slice:
    """The entries of a page, newest first. `next` and `previous` are the places from which the
    older and the newer page go on, empty at the ends; `is_short` where the page has ended before
    it was full, because it had looked at enough."""

    entries: list[HistoryEntry]
    next: str = ""
    previous: str = ""
    is_short: bool = False


def read_slice(
    lane: Lane, *, after: str = "", before: str = "", wanted: Wanted | None = None
) -> Slice:
    """The page of what is older than the place `after`, or newer than the place `before`; without
    either the newest. One Query, and four at most where some are filtered out."""
    newer = bool(before)
    looking = _Looking(lane, wanted, ROWS)
    if newer:
        looking.look(max(lane.low, f"{before} "), lane.high, backwards=False)
    else:
        high = just_before(after) if after else lane.high
        looking.look(lane.low, high, backwards=True)
    entries = looking.found[::-1] if newer else looking.found
    goes_on = looking.goes_on
    return Slice(
        entries,
        next=f"{before} " if newer else goes_on,
        previous=goes_on if newer else just_before(after) if after else "",
        is_short=bool(goes_on) and len(entries) < ROWS,
    )


class _Looking:
    """Looks through a lane until a page is full, there is nothing more, or it is enough."""

    def __init__(self, lane: Lane, wanted: Wanted | None, rows: int) -> None:
        self.lane, self.wanted, self.rows = lane, wanted, rows
        self.found: list[HistoryEntry] = []
        # The place after which there may be more; empty where there is nothing.
        self.goes_on = ""

    def look(self, low: str, high: str, *, backwards: bool) -> None:
        for entry, following in self._listed(low, high, backwards):
            if self.wanted is None or self.wanted(entry):
                self.found.append(entry)
            self.goes_on = entry.place if following else ""
            if len(self.found) == self.rows:
                return

    def _listed(self, low: str, high: str, backwards: bool) -> Iterator[tuple[HistoryEntry, bool]]:
        """The entries one by one, each with whether another one follows: one is read beyond."""
        limit, times = (self.rows, 1) if self.wanted is None else (ENTRIES_A_QUERY, MOST_QUERIES)
        for _ in range(times):
            read = self.lane.read(low, high, limit + 1, backwards=backwards)
            chunk, more = read[:limit], len(read) > limit
            yield from _with_followers(chunk, more)
            if not more:
                return
            last = chunk[-1].place
            low, high = (low, just_before(last)) if backwards else (f"{last} ", high)


def _with_followers(
    chunk: Sequence[HistoryEntry], more: bool
) -> Iterator[tuple[HistoryEntry, bool]]:
    yield from ((entry, True) for entry, _ in pairwise(chunk))
    if chunk:
        yield chunk[-1], more


def just_before(place: str) -> str:
    """The highest text that sorts before the place and after every shorter one."""
    return place[:-1] + chr(ord(place[-1]) - 1) + END
