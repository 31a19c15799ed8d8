"""The groups by the date on which each leaves, a page at a time."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reservations.models import Group, Guest, HotelRecord, keys
from reservations.models.base import DeskIndex
from reservations.models.levels import eventual
from reservations.models.merged import kept_guest
from reservations.models.reading import Found, fetch
from reservations.selectors.hotel import HotelFacts, read_hotel_facts

PAGE_ROWS = 50
# After every group and every date.
LAST = "~"


@dataclass(frozen=True)
class GroupRow:
    """A group with its contact; `booked` counts the reservations that were ever booked for it,
    `place` is the row's cursor."""

    id: str
    name: str
    contact: str
    arrival: dt.date
    departure: dt.date
    booked: int
    place: str


@dataclass(frozen=True)
class GroupList:
    """A page of the groups in the order in which they leave. Cursors are empty at the ends."""

    hotel: HotelFacts
    rows: list[GroupRow]
    next: str
    previous: str


def read_groups(h: str, *, after: str = "", before: str = "") -> GroupList:
    """Those that leave on the business date or later, or the page beside a cursor: five requests,
    the hotel, two Queries, and a batch each of groups and contacts; one more for each contact whose
    profile was merged."""
    hotel = read_hotel_facts(h)
    today = hotel.business_date.isoformat()
    low, high = ("0" if before else f"{after} " if after else today), LAST
    entries = _entries(h, low, _just_before(before) if before else high, backwards=bool(before))
    chosen, has_more = entries[:PAGE_ROWS], len(entries) > PAGE_ROWS
    places = sorted(str(entry.gsi1_sk) for entry in chosen)
    first = places[0] if places else before or after or today
    is_later, is_earlier = bool(before) or has_more, has_more
    if not before:
        is_earlier = bool(_entries(h, "0", _just_before(first), backwards=True, limit=1))
    return GroupList(
        hotel=hotel,
        rows=_rows(h, chosen),
        next=places[-1] if places and is_later else "",
        previous=first if is_earlier else "",
    )


def _just_before(cursor: str) -> str:
    return cursor[:-1] + chr(ord(cursor[-1]) - 1) + LAST


def _entries(
    h: str, low: str, high: str, *, backwards: bool, limit: int = PAGE_ROWS + 1
) -> Sequence[Group]:
    if low > high:
        return []
    found = eventual(
        HotelRecord.desk,
        keys.group_list(h),
        DeskIndex.gsi1_sk.between(low, high),
        limit=limit,
        scan_index_forward=not backwards,
    )
    return [record for record in found if isinstance(record, Group)]


def _rows(h: str, entries: Iterable[Group]) -> list[GroupRow]:
    """The groups as they are now: an index lags behind, and keeps neither name nor reservations."""
    found = fetch(keys.group(h, entry.id) for entry in entries)
    groups = [record for record in found.values() if isinstance(record, Group)]
    guests = fetch(keys.guest(h, group.contact) for group in groups)
    rows = [_row(group, contact_of(guests, h, group), h) for group in groups]
    return sorted(rows, key=lambda row: row.place)


def contact_of(found: Found, h: str, group: Group) -> Guest:
    """The contact by now: of a profile that was merged the one that was kept."""
    guest = kept_guest(found, h, group.contact)
    if guest is None:
        raise LookupError(f"The contact of group {group.id} is missing.")
    return guest


def _row(group: Group, contact: Guest, h: str) -> GroupRow:
    return GroupRow(
        id=group.id,
        name=group.name,
        contact=contact.name,
        arrival=group.arrival,
        departure=group.departure,
        booked=len(group.codes),
        place=keys.group_in_list(h, group.departure, group.id).sk,
    )
