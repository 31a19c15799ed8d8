"""The journal of a reservation and of a guest: all of it, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from reservations.models import Guest, GuestTrace, keys
from reservations.models.attributes import instant_text
from reservations.models.reading import House, fetch, read_house, read_reservation
from reservations.selectors.guests import read_profile
from reservations.selectors.history import HistoryEntry
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.journal.asked import Asked
from reservations.selectors.journal.rows import Row, rows_of
from reservations.selectors.journal.slices import Lane, Slice, of_owner, of_stay, read_slice

# The verbs of which the personal facts stand beside the guest.
TRACED = ("edit_guest", "merge_guests")


@dataclass(frozen=True)
class JournalPage:
    """A page of a journal. `next` and `previous` are the places from which the older and the
    newer page go on; `is_short` where it has looked at enough before it was full."""

    hotel: HotelFacts
    rows: list[Row]
    next: str
    previous: str
    is_short: bool


@dataclass(frozen=True)
class RecordJournal:
    """A page of the journal of the record with this id; `name` is the guest's, or empty where it
    may not be seen."""

    id: str
    name: str
    page: JournalPage

    @property
    def hotel(self) -> HotelFacts:
        return self.page.hotel


def journal_page(house: House, found: Slice, asked: Asked) -> JournalPage:
    """The entries with what they name: one request where they name anybody."""
    return JournalPage(
        hotel=hotel_facts(house.hotel),
        rows=rows_of(house, found.entries, see_guests=asked.see_guests),
        next=found.next,
        previous=found.previous,
        is_short=found.is_short,
    )


def read_reservation_journal(h: str, code: str, asked: Asked) -> RecordJournal:
    """Four requests, with a filter seven at most; of one with a group as many more as there are
    Queries of its own journal. Raises UnknownReservation."""
    reservation = read_reservation(h, code)
    found = _read(of_stay(reservation), asked)
    name = reservation.guest_name if asked.see_guests else ""
    return RecordJournal(code, name, journal_page(read_house(h), found, asked))


def read_guest_journal(h: str, guest_id: str, asked: Asked) -> RecordJournal:
    """Five requests, with a filter eight at most: one of them for what the profile said before
    and after, which stands beside the guest and is for who may see guests. Raises UnknownGuest."""
    guest = read_profile(h, guest_id)
    found = _read(of_owner(guest.pk), asked)
    if asked.see_guests:
        found = replace(found, entries=_with_traces(h, guest, found.entries))
    name = guest.name if asked.see_guests else ""
    return RecordJournal(guest.id, name, journal_page(read_house(h), found, asked))


def _read(lane: Lane, asked: Asked) -> Slice:
    return read_slice(lane, after=asked.after, before=asked.before, wanted=asked.wanted())


def _with_traces(h: str, guest: Guest, entries: list[HistoryEntry]) -> list[HistoryEntry]:
    """The entries with the personal facts of each change, as far as these are still kept."""
    places = {
        each.operation: keys.trace(h, guest.id, instant_text(each.at), each.operation)
        for each in entries
        if each.verb in TRACED
    }
    if not places:
        return entries
    found = fetch(places.values())
    traces = {
        operation: trace
        for operation, place in places.items()
        if (trace := found.one(GuestTrace, place))
    }
    return [
        replace(each, facts=_personal(each.facts, traces[each.operation]))
        if each.operation in traces
        else each
        for each in entries
    ]


def _personal(facts: Mapping[str, Any], trace: GuestTrace) -> dict[str, Any]:
    """The facts with what has changed of the profile."""
    before, after = (side.as_dict() if side else {} for side in (trace.before, trace.after))
    changed = [name for name in after if before.get(name) != after[name]]
    told = dict(facts)
    for side, said in (("before", before), ("after", after)):
        told[side] = {**(facts.get(side) or {}), **{name: said.get(name) for name in changed}}
    return told
