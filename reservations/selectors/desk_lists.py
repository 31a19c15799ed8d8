"""Reservations by status and desk date, a page at a time.

An index lags behind on Amazon DynamoDB, and a clerk who has just checked somebody in must not
see the old row: the index only says which reservations stand on the page, and the rows
themselves are read consistently. Those that have left the list meanwhile are dropped.
"""

import datetime as dt
import heapq
from dataclasses import dataclass
from itertools import islice
from zoneinfo import ZoneInfo

from reservations.domain.stay import DAY
from reservations.models import HotelRecord, Reservation, keys
from reservations.models.attributes import instant_text
from reservations.models.base import DeskIndex
from reservations.models.levels import eventual
from reservations.models.reading import fetch

PAGE_ROWS = 50
# After every code and every instant of a date, and before the next date.
END = "~"
# Earlier years are written with fewer digits, and the last has no midnight in every zone.
WRITTEN_YEARS = range(1001, 9999)


@dataclass(frozen=True)
class Window:
    """Desk dates `first` to `last`, both included; None is open.

    `after` and `before` are cursors: the place of a row on the desk (`2026-11-22#K7Q2MX`).
    With a `zone` the desk works by instants (holds), and the dates are those of the zone.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    after: str = ""
    before: str = ""
    zone: str = ""

    def bounds(self) -> tuple[str, str]:
        low = max(self._begin(), self.after and f"{self.after} ")
        high = self._end()
        return low, min(high, _just_before(self.before)) if self.before else high

    def _begin(self) -> str:
        if self.first is None:
            return "0"
        return _midnight(self.first, self.zone) if self.zone else self.first.isoformat()

    def _end(self) -> str:
        if self.last is None or self.last == dt.date.max:
            return "9999-99"
        if self.zone:
            return _just_before(_midnight(self.last + DAY, self.zone))
        return self.last.isoformat() + END


def _midnight(date: dt.date, zone: str) -> str:
    """The instant at which the date begins in the zone, as it is stored."""
    if date.year not in WRITTEN_YEARS:
        return date.isoformat()
    return instant_text(dt.datetime.combine(date, dt.time(), ZoneInfo(zone)))


def _just_before(cursor: str) -> str:
    """The highest text that sorts before the cursor and after every shorter place."""
    return cursor[:-1] + chr(ord(cursor[-1]) - 1) + "~"


@dataclass(frozen=True)
class DeskPage:
    """The reservations of a page; `has_more` in the direction in which was read.

    `begins` and `ends` are the places between which was looked, empty where nothing stood:
    `rows` may be fewer, or none, where the index has not seen that they left the list.
    """

    rows: list[Reservation]
    has_more: bool
    begins: str = ""
    ends: str = ""


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
    backwards = bool(window.before) or (newest and not window.after)
    lists = [
        _entries(keys.desk_list(h, status, long_stays=long), low, high, rows + 1, backwards)
        for long in (False, True)
    ]
    merged = list(heapq.merge(*lists, key=_place, reverse=backwards))
    chosen = merged[:rows]
    places = sorted(map(_place, chosen)) or [""]
    return DeskPage(_current(h, chosen, status), len(merged) > rows, places[0], places[-1])


def _place(entry: Reservation) -> str:
    return str(entry.gsi1_sk)


def _entries(partition: str, low: str, high: str, limit: int, backwards: bool) -> list[Reservation]:
    """So many reservations; the blocks of groups that stand among the holds are passed over, and
    read on past where a page of them would else be short."""
    found = eventual(
        HotelRecord.desk,
        partition,
        DeskIndex.gsi1_sk.between(low, high),
        page_size=limit,
        scan_index_forward=not backwards,
    )
    return list(islice((entry for entry in found if isinstance(entry, Reservation)), limit))


def _current(h: str, entries: list[Reservation], status: str) -> list[Reservation]:
    found = fetch(keys.reservation(h, entry.code) for entry in entries)
    rows = [
        record
        for record in found.values()
        if isinstance(record, Reservation) and record.status == status
    ]
    return sorted(rows, key=_place)
