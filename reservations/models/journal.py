"""The journal: one entry for every change, written by the change's own transaction."""

from typing import Any

from pynamodb.attributes import MapAttribute, TTLAttribute, UnicodeAttribute

from reservations.models import keys
from reservations.models.attributes import DateAttribute, InstantAttribute
from reservations.models.base import HotelRecord

# What an entry says instead of a verb when it was put to prove that an operation never
# happened and never will.
TOMBSTONE = "NEVER"


class JournalEntry(HotelRecord, discriminator="JournalEntry"):
    """Who did what, when, and how it was before and after.

    `facts` and `names` hold ids, never personal data: an entry outlives the person's consent.
    `names` maps a kind of record to the id that the operation made or touched.
    """

    keeps_last_operation = False

    operation = UnicodeAttribute(attr_name="Operation")
    verb = UnicodeAttribute(attr_name="Verb")
    by = UnicodeAttribute(attr_name="By")
    at_instant = InstantAttribute(attr_name="At")
    business_date = DateAttribute(null=True, attr_name="BusinessDate")
    digest = UnicodeAttribute(null=True, attr_name="Digest")
    facts: MapAttribute[str, Any] = MapAttribute(null=True, attr_name="Facts")
    names: MapAttribute[str, Any] = MapAttribute(null=True, attr_name="Names")
    # Of tombstones alone, and not of all: an entry stays for good.
    expires_at = TTLAttribute(null=True, attr_name="ExpiresAt")

    @classmethod
    def at(cls, h: str, operation_id: str, **attributes: Any) -> "JournalEntry":
        return cls(*keys.journal_entry(h, operation_id), operation=operation_id, **attributes)
