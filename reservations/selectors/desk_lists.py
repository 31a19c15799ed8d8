"""Reservations by status and desk date, a page at a time.

An index lags behind on Amazon DynamoDB, and a clerk who has just checked somebody in must not
see the old row: the index only says which reservations stand on the page, and the rows
themselves are read consistently. Those that have left the list meanwhile are dropped.
"""

import datetime as dt
import heapq
from dataclasses import dataclass

from reservations.models import HotelRecord, Reservation, keys
from reservations.models.base import DeskIndex
from reservations.models.reading import fetch

PAGE_ROWS = 50
# After every code of a date, and before the next date.
END = "#~"


@dataclass(frozen=True)
class Window:
    """Desk dates `first` to `last`, both included; None is open.

    `after` and `before` are cursors: the place of a row on the desk (`2026-11-22#K7Q2MX`).
    """

    first: dt.date | None = None
    last: dt.date | None = None
    after: str = ""
    before: str = ""

    def bounds(self) -> tuple[str, str]:
        low = max(self.first.isoformat() if self.first else "0", self.after and f"{self.after} ")
        last = self.last.isoformat() + END if self.last else "9999-99"
        return low, min(last, _just_before(self.before)) if self.before else last


def _just_before(cursor: str) -> str:
    """The highest text that sorts before the cursor and after every shorter place."""
    return cursor[:-1] + chr(ord(cursor[-1]) - 1) + "~"


@dataclass(frozen=True)
class DeskPage:
    """The reservations of a page; `has_more` in the direction in which was read."""

    rows: list[Reservation]
    has_more: bool


def read_desk(
    h: str, status: str, window: Window, *, rows: int = PAGE_ROWS, newest: bool = False
) -> DeskPage:
    """One page in the order of desk dates: two Queries (stays, long stays) and one batch.

    With `window.before`, or with `newest`, the page that ends there or at the window's end is
    read, still in ascending order.
    """
    low, high = window.bounds()
    if low > high:
        return DeskPage([], False)
    backwards = newest or bool(window.before)
    lists = [
        _entries(keys.desk_list(h, status, long_stays=long), low, high, rows + 1, backwards)
        for long in (False, True)
    ]
    merged = list(heapq.merge(*lists, key=lambda entry: str(entry.gsi1_sk), reverse=backwards))
    chosen = merged[:rows]
    return DeskPage(_current(h, chosen, status), len(merged) > rows)


def _entries(partition: str, low: str, high: str, limit: int, backwards: bool) -> list[Reservation]:
    found = HotelRecord.desk.query(
        partition,
        DeskIndex.gsi1_sk.between(low, high),
        limit=limit,
        scan_index_forward=not backwards,
    )
    return [entry for entry in found if isinstance(entry, Reservation)]


def _current(h: str, entries: list[Reservation], status: str) -> list[Reservation]:
    found = fetch(keys.reservation(h, entry.code) for entry in entries)
    rows = [
        record
        for record in found.values()
        if isinstance(record, Reservation) and record.status == status
    ]
    return sorted(rows, key=lambda row: str(row.gsi1_sk))
