"""What others have done since: asked every few seconds by every chart that is open."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.day_end import LONGEST_VERB
from reservations.models import HotelRecord, JournalEntry, keys
from reservations.models.attributes import instant_text
from reservations.models.base import DeskIndex
from reservations.models.levels import eventual

# An operation stands in the journal at the instant at which it was begun, which is that much
# before it may commit; the index shows it a moment later still.
INDEX_LAG = dt.timedelta(seconds=10)
OVERLAP = LONGEST_VERB + INDEX_LAG
# More than a hotel's clerks do in that time: what is new may be the oldest of them.
MOST = 200


@dataclass(frozen=True)
class Changes:
    """The newest operations since shortly before `since`; `at` is when they were asked for."""

    at: dt.datetime
    operations: list[str]


def read_changes(h: str, business_date: dt.date, since: dt.datetime) -> Changes:
    """One Query on the journal of the day, by its keys alone.

    The operation that ends the day stands in the journal of that day.
    """
    at = dt.datetime.now(dt.UTC)
    found = eventual(
        HotelRecord.desk,
        keys.journal_day(h, business_date),
        DeskIndex.gsi1_sk >= instant_text(since - OVERLAP),
        limit=MOST,
        scan_index_forward=False,
        attributes_to_get=["RecordType", "Operation"],
    )
    return Changes(at, [each.operation for each in found if isinstance(each, JournalEntry)])
