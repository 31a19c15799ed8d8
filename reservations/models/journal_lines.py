"""The entries of a day as the lines of which the chain is made; an export consists of them, too."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Any

from reservations.domain.journal_chain import canonical
from reservations.models import keys
from reservations.models.attributes import instant_text
from reservations.models.base import HotelRecord
from reservations.models.journal import JournalEntry
from reservations.models.keys import Key
from reservations.models.levels import eventual
from reservations.models.reading import Found, fetch

# As many as one BatchGetItem reads.
ENTRIES_AT_ONCE = 100


def lines_of_day(h: str, date: dt.date) -> Iterator[tuple[JournalEntry, str]]:
    """The entries of a business date in their order, each with its line.

    The index says which there are: a Query a megabyte. What they say is read consistently from
    the records themselves, a request per hundred; the digest stands only there.
    """
    listed = iter(eventual(HotelRecord.desk, keys.journal_day(h, date)))
    while places := [record.key for record in islice(listed, ENTRIES_AT_ONCE)]:
        found = fetch(places)
        entries = [entry for key in places if (entry := found.one(JournalEntry, key))]
        told_again = [key for entry in entries if (key := _elsewhere(h, entry))]
        also = fetch(told_again) if told_again else Found()
        for entry in entries:
            yield entry, line_of(h, entry, also)


def _elsewhere(h: str, entry: JournalEntry) -> Key | None:
    """Where an entry about two reservations stands in the journal of the other one."""
    other = (entry.names.as_dict() if entry.names else {}).get("Other")
    if not other:
        return None
    return keys.entry_about(keys.reservation(h, other).pk, _instant(entry) or "", entry.operation)


def line_of(h: str, entry: JournalEntry, also: Found) -> str:
    """All that an entry says, as one line; `also` holds what it says of another reservation."""
    elsewhere = _elsewhere(h, entry)
    said = also.one(JournalEntry, elsewhere) if elsewhere else None
    fields = {
        "hotel": h,
        "operation": entry.operation,
        "verb": entry.verb,
        "by": entry.by,
        "at": _instant(entry),
        "business_date": entry.business_date.isoformat() if entry.business_date else None,
        "digest": entry.digest,
        **_told(entry),
    }
    return canonical(fields | ({"also": _told(said) if said else None} if elsewhere else {}))


def _told(entry: JournalEntry) -> dict[str, Any]:
    """What the entry says, and in whose journal."""
    return {
        "about": _owner(entry),
        "facts": entry.facts.as_dict() if entry.facts else {},
        "names": entry.names.as_dict() if entry.names else {},
    }


def _owner(entry: JournalEntry) -> str | None:
    """The partition of the record that it is about, if the entry is found there at its instant."""
    place = keys.entry_about(entry.gsi2_pk or "", _instant(entry) or "", entry.operation)
    return entry.gsi2_pk if entry.gsi2_sk == place.sk else None


def _instant(entry: JournalEntry) -> str | None:
    """When it was, as it is stored; None only where somebody has taken that away."""
    return instant_text(entry.at_instant) if entry.at_instant else None
