"""Guests: the list by name, and one with stays and history."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.names import MAX_KEY_LETTERS, fold
from reservations.domain.profile import Profile
from reservations.domain.refusals import UnknownGuest
from reservations.models import Guest, HotelRecord, keys
from reservations.models.base import DeskIndex
from reservations.models.levels import eventual
from reservations.models.merged import kept_guest
from reservations.models.reading import Found, fetch, read_house
from reservations.models.relation import counted_relations
from reservations.selectors.guest_stays import Stay, newest_stays, stays_in
from reservations.selectors.history import HistoryEntry, read_history
from reservations.selectors.hotel import HotelFacts, hotel_facts, read_hotel_facts
from reservations.selectors.relations.related_guests import RelatedGuest, guest_keys, related_in
from reservations.selectors.together import together

PAGE_ROWS = 50
# Of the guest's relations, in each direction.
RELATED_SHOWN = 8
# After every name: some begin with characters far beyond U+FFFF, such as 𠮷.
LAST = "\U0010ffff"


@dataclass(frozen=True)
class GuestRow:
    """`place` is the row's cursor in the list."""

    id: str
    name: str
    email: str | None
    phone: str | None
    place: str


@dataclass(frozen=True)
class GuestList:
    """A page of the guests in the order of family names. Cursors are empty at the ends."""

    hotel: HotelFacts
    rows: list[GuestRow]
    next: str
    previous: str


def read_guests(h: str, *, starts_with: str = "", after: str = "", before: str = "") -> GuestList:
    """One page: two requests. `starts_with` is the beginning of the family name."""
    prefix = fold(starts_with)[:MAX_KEY_LETTERS]
    low = max(prefix, f"{after} ") if after else prefix or " "
    high = min(prefix + LAST, _just_before(before)) if before else prefix + LAST
    records = _entries(keys.guest_list(h), low, high, backwards=bool(before))
    rows = [_row(record) for record in records[:PAGE_ROWS]]
    more = len(records) > PAGE_ROWS
    if before:
        rows.reverse()
    return GuestList(
        hotel=read_hotel_facts(h),
        rows=rows,
        next=rows[-1].place if rows and (more or before) else "",
        previous=rows[0].place if rows and (after or (before and more)) else "",
    )


def _just_before(cursor: str) -> str:
    return cursor[:-1] + chr(ord(cursor[-1]) - 1) + LAST


def _entries(partition: str, low: str, high: str, *, backwards: bool) -> list[Guest]:
    if low > high:
        return []
    found = eventual(
        HotelRecord.desk,
        partition,
        DeskIndex.gsi1_sk.between(low, high),
        limit=PAGE_ROWS + 1,
        scan_index_forward=not backwards,
    )
    return [record for record in found if isinstance(record, Guest)]


def _row(record: Guest) -> GuestRow:
    return GuestRow(record.id, record.name, record.email, record.phone, record.gsi1_sk or "")


@dataclass(frozen=True)
class GuestDetail:
    """A profile with its newest stays first, and its history.

    `kept` is the profile into which this one was merged at last. `aliases` counts those that
    were merged into this one. `anonymised_at` is since when it is nobody's. `related` are the
    first of the `relations` that there are.
    """

    hotel: HotelFacts
    id: str
    name: str
    profile: Profile
    registered_at: dt.datetime
    merged_into: str | None
    kept: GuestRow | None
    anonymised_at: dt.datetime | None
    aliases: int
    stays: list[Stay]
    is_cut: bool
    related: list[RelatedGuest]
    relations: int
    in_house: list[Stay]
    next: Stay | None
    history: list[HistoryEntry]


def read_profile(h: str, guest_id: str) -> Guest:
    """The profile as it is now, in one read. Raises UnknownGuest."""
    record = fetch([keys.guest(h, guest_id)]).one(Guest, keys.guest(h, guest_id))
    if record is None:
        raise UnknownGuest(guest=guest_id)
    return record


@dataclass(frozen=True)
class EditGuestPage:
    hotel: HotelFacts
    id: str
    name: str
    profile: Profile


def read_edit_guest(h: str, guest_id: str) -> EditGuestPage:
    """Two reads. Raises UnknownGuest."""
    guest = read_profile(h, guest_id)
    return EditGuestPage(read_hotel_facts(h), guest.id, guest.name, _profile(guest))


def _profile(guest: Guest) -> Profile:
    return Profile(guest.given_name, guest.family_name, guest.email, guest.phone)


def find_guest(h: str, guest_id: str) -> GuestRow | None:
    """The guest for whom something is being typed, or None if there is no such profile, or
    nobody's by now.

    Of a profile that was merged the one that was kept: one read more for every merge.
    """
    guest = kept_guest(Found(), h, guest_id)
    return _row(guest) if guest and not guest.anonymised_at else None


def find_kept(h: str, guest: Guest) -> GuestRow | None:
    """The profile into which this one was merged at last, if it was: a read for every merge."""
    kept = kept_guest(Found(), h, guest.merged_into) if guest.merged_into else None
    return _row(kept) if kept else None


def read_guest_detail(h: str, guest_id: str) -> GuestDetail:
    """Five requests: profile, house, journal, which stays, and these with the profile as one
    snapshot. Raises UnknownGuest.

    One more for each profile that was merged into this one (`guest_stays.ALIASES_READ` at
    most), for each into which this one was, and for each direction in which there are relations.
    """
    seen = read_profile(h, guest_id)
    house, history = read_house(h), read_history(seen.pk)
    newest = newest_stays(h, seen)
    relations = counted_relations(h, seen, most=RELATED_SHOWN)
    others = [each.key for each in relations] + guest_keys(h, seen.id, relations)
    found = together([seen.key, *others, *newest.keys])
    standing = [each for each in relations if each.key in found]
    guest, stays = found.one(Guest, seen.key) or seen, stays_in(house, newest, found)
    return GuestDetail(
        hotel=hotel_facts(house.hotel),
        id=guest.id,
        name=guest.name,
        profile=_profile(guest),
        registered_at=guest.registered_at,
        merged_into=guest.merged_into,
        kept=find_kept(h, guest),
        anonymised_at=guest.anonymised_at,
        aliases=len(guest.aliases or ()),
        stays=stays.rows,
        is_cut=stays.is_cut,
        related=related_in(h, guest.id, standing, found),
        relations=guest.relations,
        in_house=stays.in_house,
        next=stays.next,
        history=history,
    )
