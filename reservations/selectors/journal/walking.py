"""Looks through the journal backwards, day after day, for what no index lists.

An entry stands in the journal of one record, so that a stay costs no more than it must. What a
member of staff has done, and all that names a room, is found in the days' journals instead: a
page looks at a bounded number of entries and leads further back.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from reservations.domain.stay import DAY
from reservations.models import Day, keys
from reservations.models.levels import consistent
from reservations.selectors.history import HistoryEntry
from reservations.selectors.journal.slices import Wanted, just_before, of_day

ROWS = 50
# A day of a busy house has some hundreds of entries, so that a Query is mostly a day.
ENTRIES_A_QUERY = 500
MOST_QUERIES = 10


@dataclass(frozen=True)
class From:
    """Where a walk begins: a business date, and the place in its journal if it is not its end."""

    date: dt.date
    after: str = ""


@dataclass(frozen=True)
class Walk:
    """What was found, newest first. `until` is the last day that was looked at, `further` where
    to go on, or None where the journal begins."""

    entries: list[HistoryEntry]
    until: dt.date
    further: From | None


def first_day(h: str, business_date: dt.date) -> dt.date:
    """The business date on which the journal begins: one Query of one item."""
    found = consistent(keys.days(h), limit=1)
    return next((day.date for day in found if isinstance(day, Day)), business_date)


def walk(h: str, start: From, *, first: dt.date, wanted: Wanted, rows: int | None = None) -> Walk:
    """The next page of wanted entries from `start` back to `first`, or the next so many of them:
    `MOST_QUERIES` at most."""
    most = ROWS if rows is None else rows
    entries: list[HistoryEntry] = []
    date, place = start.date, start.after
    for date, entry, place in _backwards(h, start, first):
        if entry and wanted(entry):
            entries.append(entry)
            if len(entries) == most:
                return Walk(entries, date, From(date, place))
    further = From(date, place) if place else From(date - DAY)
    return Walk(entries, date, further if further.date >= first else None)


def _backwards(
    h: str, start: From, first: dt.date
) -> Iterator[tuple[dt.date, HistoryEntry | None, str]]:
    """Date, entry and place, one by one. A day that is over is told without an entry and place."""
    date, place = start.date, start.after
    for _ in range(MOST_QUERIES):
        if date < first:
            return
        lane = of_day(h, date)
        high = just_before(place) if place else lane.high
        chunk = lane.read(lane.low, high, ENTRIES_A_QUERY, backwards=True)
        for entry in chunk:
            yield date, entry, entry.place
        if len(chunk) == ENTRIES_A_QUERY:
            place = chunk[-1].place
        else:
            yield date, None, ""
            date, place = date - DAY, ""
