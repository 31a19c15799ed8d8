"""The journal of one record."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from reservations.models import HotelRecord, JournalEntry, Reservation, keys
from reservations.models.base import OwnerIndex
from reservations.models.levels import eventual

ENTRIES = 50
NO_NAMES: Mapping[str, str] = {}
# Where an entry of many things at once says what each of them was.
PARTS = "parts"


@dataclass(frozen=True)
class HistoryEntry:
    """Who did what and when; `facts` and `names` are in ids, for `wording.history_sentence`.

    `place` is where the entry stands in the journal that was read, by which is leafed on.
    """

    at: dt.datetime
    by: str
    verb: str
    business_date: dt.date
    facts: Mapping[str, Any]
    names: Mapping[str, str]
    operation: str = ""
    place: str = ""


def parts_of(entry: HistoryEntry) -> list[HistoryEntry]:
    """An entry of many things at once as the entries that each would have had alone; any other
    one as it is."""
    parts = entry.facts.get(PARTS)
    if parts is None:
        return [entry]
    return [
        replace(entry, verb=part["verb"], facts=part["facts"], names=part["names"])
        for part in parts
    ]


def parts_about(owner: str, entries: Iterable[HistoryEntry]) -> list[HistoryEntry]:
    """What these entries of a group say of one record, whose partition key `owner` is."""
    return [
        told
        for entry in entries
        for part, told in zip(entry.facts.get(PARTS, ()), parts_of(entry), strict=False)
        if part["about"] == owner
    ]


def read_history_of_stay(stay: Reservation, *, entries: int = ENTRIES) -> list[HistoryEntry]:
    """The newest entries about a reservation, newest first: one Query, and one more for what was
    done to it with its group. The index may lag a moment behind."""
    own = read_history(stay.pk, entries=entries)
    if not stay.group:
        return own
    h = stay.pk.split("#")[1]
    with_group = parts_about(stay.pk, read_history(keys.group(h, stay.group).pk, entries=entries))
    return sorted([*own, *with_group], key=lambda each: each.place, reverse=True)[:entries]


def read_history(owner: str, *, entries: int = ENTRIES) -> list[HistoryEntry]:
    """The newest entries about a record, newest first: one Query on the owner index.

    `owner` is the record's partition key. The index may lag a moment behind.
    """
    found = eventual(
        HotelRecord.owner,
        owner,
        OwnerIndex.gsi2_sk.startswith(keys.LOG_PREFIX),
        limit=entries,
        scan_index_forward=False,
    )
    return [entry_of(record) for record in found if isinstance(record, JournalEntry)]


def entry_of(record: JournalEntry) -> HistoryEntry:
    """A record of the journal as the pages show it, rooms and types still by their ids."""
    return HistoryEntry(
        at=record.at_instant,
        by=record.by,
        verb=record.verb,
        business_date=record.business_date,
        facts=record.facts.as_dict() if record.facts else {},
        names=record.names.as_dict() if record.names else {},
        operation=record.operation,
        place=record.gsi1_sk or record.gsi2_sk or "",
    )


def with_names(
    entries: Iterable[HistoryEntry],
    numbers: Mapping[str, str],
    type_names: Mapping[str, str] = NO_NAMES,
) -> list[HistoryEntry]:
    """The entries with rooms as on the door and types by name; both mappings are by what the
    journal keeps, which stays where it is known no more."""
    words = {"room": numbers, "type": type_names}
    return [replace(entry, facts=_named(entry.facts, words)) for entry in entries]


def with_reasons(entries: Iterable[HistoryEntry], reasons: Mapping[str, str]) -> list[HistoryEntry]:
    """The entries with why a room was closed, which its window keeps; `reasons` is by its id."""
    return [
        replace(entry, facts=_with_reason(entry.facts, reasons[entry.names["Window"]]))
        if entry.names.get("Window") in reasons
        else entry
        for entry in entries
    ]


def _with_reason(facts: Mapping[str, Any], reason: str) -> dict[str, Any]:
    return {**facts, "after": {**facts["after"], "reason": reason}}


def _named(facts: Any, words: Mapping[str, Mapping[str, str]]) -> Any:
    match facts:
        case dict():
            return {
                name: words[name].get(value, value) if name in words else _named(value, words)
                for name, value in facts.items()
            }
        case list():
            return [_named(each, words) for each in facts]
    return facts
