"""The drafts that somebody has begun, and one of them before it is looked into."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.refusals import UnknownDraft
from reservations.domain.stay import Stay
from reservations.models import GroupDraft, keys
from reservations.models.base import HotelRecord
from reservations.models.levels import consistent
from reservations.models.reading import fetch
from reservations.selectors.hotel import HotelFacts, read_hotel_facts

# Sort keys of drafts are ids.
EVERY_ID = HotelRecord.sk > "0"


@dataclass(frozen=True)
class DraftRow:
    """A draft in a list."""

    id: str
    name: str
    stay: Stay
    lines: int
    expires_at: dt.datetime


@dataclass(frozen=True)
class Drafts:
    """The drafts of one member of staff, those first that are for sooner. `discarded` are thrown
    away and can be restored."""

    open: list[DraftRow]
    discarded: list[DraftRow]


def read_drafts(h: str, username: str, now: dt.datetime) -> Drafts:
    """One Query."""
    found = consistent(keys.drafts(h, username), EVERY_ID)
    drafts = [each for each in found if isinstance(each, GroupDraft) and not each.is_over(now)]
    drafts.sort(key=lambda each: (each.arrival, each.id))
    return Drafts(
        open=[_row(each) for each in drafts if each.is_open(now)],
        discarded=[_row(each) for each in drafts if not each.is_open(now)],
    )


def known_draft(h: str, username: str, draft: str, now: dt.datetime) -> GroupDraft:
    """One read. Raises UnknownDraft where it is thrown away too."""
    record = _any_draft(h, username, draft, now)
    if not record.is_open(now):
        raise UnknownDraft(draft=draft)
    return record


@dataclass(frozen=True)
class RestorePage:
    """A draft that is thrown away, or was."""

    hotel: HotelFacts
    draft: DraftRow
    is_discarded: bool


def read_restore(h: str, username: str, draft: str, now: dt.datetime) -> RestorePage:
    """Two reads. Raises UnknownDraft, NoHotel."""
    record = _any_draft(h, username, draft, now)
    return RestorePage(read_hotel_facts(h), _row(record), not record.is_open(now))


def _any_draft(h: str, username: str, draft: str, now: dt.datetime) -> GroupDraft:
    key = keys.draft(h, username, draft)
    record = fetch([key]).one(GroupDraft, key)
    if record is None or record.is_over(now):
        raise UnknownDraft(draft=draft)
    return record


def _row(draft: GroupDraft) -> DraftRow:
    return DraftRow(draft.id, draft.name, draft.stay, len(draft.lines()), draft.expires_at)
