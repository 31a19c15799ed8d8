"""The entries of the journal since a moment: of one record, or of the whole hotel, bounded."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reservations.domain.day_end import LONGEST_VERB
from reservations.domain.stay import DAY
from reservations.models import Day, HotelRecord, JournalEntry, Reservation, keys
from reservations.models.attributes import instant_text
from reservations.models.base import DeskIndex, OwnerIndex
from reservations.models.levels import consistent, eventual
from reservations.models.reading import House
from reservations.selectors.history import (
    HistoryEntry,
    entry_of,
    parts_about,
    parts_of,
    with_names,
)
from reservations.selectors.journal.slices import Wanted, just_before, of_day

# A busy house of 200 rooms has some hundreds of entries a day.
MOST_ENTRIES = 5000
MOST_DAYS = 31
MOST_OF_RECORD = 1000
# How far back the change before a moment is looked for.
DAYS_BACK, ENTRIES_BACK = 3, 100
# After every instant and operation.
END = "~"


@dataclass(frozen=True)
class Since:
    """The hotel's entries since a moment, newest first. `reaches` is from when on everything is
    there, where it is not as far back as was asked for."""

    entries: list[HistoryEntry]
    reaches: dt.datetime | None = None


def place_of(entry: HistoryEntry) -> str:
    """Where the entry stands in the order of all of them."""
    return f"{instant_text(entry.at)}#{entry.operation}"


def entries_of(owner: str, *, since: dt.datetime | None = None) -> list[HistoryEntry]:
    """The newest thousand of the entries in the journal of a record, newest first: one Query.

    `owner` is the record's partition key, or that of a room's log. Those of the `LONGEST_VERB`
    before `since` are among them, for they put the others in order.
    """
    low = instant_text(since - LONGEST_VERB) if since else ""
    found = eventual(
        HotelRecord.owner,
        owner,
        OwnerIndex.gsi2_sk.between(f"{keys.LOG_PREFIX}{low}", keys.LOG_PREFIX + END),
        limit=MOST_OF_RECORD,
        scan_index_forward=False,
    )
    return [entry_of(record) for record in found if isinstance(record, JournalEntry)]


def entries_of_stay(stay: Reservation) -> list[HistoryEntry]:
    """The same of a reservation: one Query, and one more for what was done to it with its
    group."""
    own = entries_of(stay.pk)
    if not stay.group:
        return own
    h = stay.pk.split("#")[1]
    with_group = parts_about(stay.pk, entries_of(keys.group(h, stay.group).pk))
    return sorted([*own, *with_group], key=place_of, reverse=True)


def entries_since(h: str, moment: dt.datetime, business_date: dt.date) -> Since:
    """Everything that was done since the moment and shortly before it, each thing by itself also
    where many were done at once: a Query for the days that
    have ended since, and one for each of them; no more than 31 days and 5,000 entries."""
    since = moment - LONGEST_VERB
    first = _business_date_at(h, since, business_date)
    entries: list[HistoryEntry] = []
    date = business_date
    while date >= first:
        room = MOST_ENTRIES - len(entries)
        entries += _of_day(h, date, since, room + 1)
        is_enough = (business_date - date).days >= MOST_DAYS and date > first
        if len(entries) > MOST_ENTRIES or (is_enough and entries):
            return Since(entries, _settled(entries))
        date -= DAY
    return Since(entries)


def _settled(entries: list[HistoryEntry]) -> dt.datetime:
    """From when on all that was done is among the entries, which are not all that there are."""
    return min(entry.at for entry in entries) + LONGEST_VERB


def _of_day(h: str, date: dt.date, since: dt.datetime, limit: int) -> Iterator[HistoryEntry]:
    found = eventual(
        HotelRecord.desk,
        keys.journal_day(h, date),
        DeskIndex.gsi1_sk >= instant_text(since),
        limit=limit,
        scan_index_forward=False,
    )
    entries = (entry_of(record) for record in found if isinstance(record, JournalEntry))
    return (part for entry in entries for part in parts_of(entry))


def _business_date_at(h: str, moment: dt.datetime, today: dt.date) -> dt.date:
    """The hotel's date at the moment, or one that is earlier than any that is looked at."""
    found = consistent(
        keys.days(h),
        limit=MOST_DAYS + 2,
        scan_index_forward=False,
        attributes_to_get=["RecordType", "SK", "ClosedAt"],
    )
    first = today
    for day in found:
        if isinstance(day, Day):
            if day.closed_at <= moment:
                break
            first = day.date
    return first


def first_after(
    entries: Iterable[HistoryEntry], moment: dt.datetime, wanted: Wanted
) -> HistoryEntry | None:
    """The first of those after the moment."""
    later = (entry for entry in entries if entry.at > moment and wanted(entry))
    return min(later, key=place_of, default=None)


def latest_before(
    h: str, moment: dt.datetime, date: dt.date, wanted: Wanted
) -> HistoryEntry | None:
    """The newest entry before the moment, looked for on its business date and the two days
    before: three Queries at most."""
    high = just_before(instant_text(moment))
    for back in range(DAYS_BACK):
        lane = of_day(h, date - back * DAY)
        for entry in lane.read(lane.low, high, ENTRIES_BACK, backwards=True):
            if wanted(entry):
                return entry
    return None


def told_by_name(house: House, entry: HistoryEntry | None) -> HistoryEntry | None:
    """The entry with rooms as on the door and types by name."""
    return with_names([entry], house.numbers(), house.type_names())[0] if entry else None
