"""Everything that is kept about one guest, read piece by piece.

What members of staff did for the guest is told, and not who of them it was: that is about them.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from reservations.domain.nights import total
from reservations.domain.refusals import UnknownExport
from reservations.domain.relations import Direction
from reservations.models import Group, Guest, HotelRecord, JournalEntry, Reservation, keys
from reservations.models.anonymised import entries_of_stays, traces_of
from reservations.models.base import OwnerIndex
from reservations.models.group import groups_of
from reservations.models.levels import eventual
from reservations.models.reactions import reactions_of
from reservations.models.reading import House, fetch, read_house
from reservations.models.relation import relations_of
from reservations.selectors.history import HistoryEntry, with_names
from reservations.selectors.hotel import hotel_facts
from reservations.selectors.personal.exported import (
    ChangeOfProfile,
    ExportedGroup,
    ExportedProfile,
    ExportedReaction,
    ExportedRelation,
    ExportedStay,
    GuestExport,
)
from reservations.selectors.relations.related_guests import guest_keys, related_in

# For so long after it was noted who exports whom the data can be looked at and downloaded.
LASTS = dt.timedelta(hours=1)
STAYS_AT_ONCE = 100
RELATIONS_AT_ONCE = 100


def read_export(
    h: str, guest_id: str, operation_id: str, *, by: str, now: dt.datetime
) -> GuestExport:
    """What the operation lets this member of staff see: two reads, three Queries for each profile,
    and a batch for the groups if there are any; for the stays a Query for each profile, two for
    each stay, and a BatchGet for every 100, and another one where the index does not show a stay
    yet; for relations, if there are any, two Queries at most and a BatchGet for every 100.

    Raises UnknownExport where no such export was noted, another one's or too long ago, or the
    guest is known no more.
    """
    found = fetch([keys.journal_entry(h, operation_id), keys.guest(h, guest_id)])
    entry = found.one(JournalEntry, keys.journal_entry(h, operation_id))
    guest = found.one(Guest, keys.guest(h, guest_id))
    if entry is None or guest is None or not _lets_see(entry, guest, by, now):
        raise UnknownExport(guest=guest_id)
    house = read_house(h)
    owners = [guest.id, *sorted(guest.aliases or ())]
    profiles = fetch(keys.guest(h, owner) for owner in owners)
    # A batch comes in any order; the guest's own profile is the first.
    in_order = (profiles.one(Guest, keys.guest(h, owner)) for owner in owners)
    return GuestExport(
        hotel=hotel_facts(house.hotel),
        operation=operation_id,
        exported_at=entry.at_instant,
        until=entry.at_instant + LASTS,
        guest=guest.id,
        profiles=[_profile(house, each) for each in in_order if each],
        groups=_groups(h, owners),
        stays=_stays(house, owners, guest.active_reservations or ()),
        relations=_relations(h, guest),
    )


def _lets_see(entry: JournalEntry, guest: Guest, by: str, now: dt.datetime) -> bool:
    names = entry.names.as_dict() if entry.names else {}
    is_of_this = entry.verb == "export_guest" and names.get("Guest") == guest.id
    is_somebodys = not guest.merged_into and not guest.anonymised_at
    return is_of_this and is_somebodys and entry.by == by and now <= entry.at_instant + LASTS


def _profile(house: House, guest: Guest) -> ExportedProfile:
    changes = [
        ChangeOfProfile(_instant(trace.sk), trace.before.as_dict(), trace.after.as_dict())
        for trace in traces_of(house.hotel.code, guest.id)
    ]
    return ExportedProfile(
        id=guest.id,
        profile=guest.profile,
        registered_at=guest.registered_at,
        search_words=[str(word) for word in guest.search_words],
        changes=changes,
        history=_history(house, guest.pk),
    )


def _groups(h: str, owners: Sequence[str]) -> list[ExportedGroup]:
    """By their dates, as they are now."""
    known = [group.key for group in groups_of(h, owners)]
    found = fetch(known) if known else {}
    groups = [record for record in found.values() if isinstance(record, Group)]
    return [
        ExportedGroup(
            group.id, group.name, group.arrival, group.departure, group.created_at, group.codes
        )
        for group in sorted(groups, key=lambda each: (each.arrival, each.id))
    ]


def _instant(key: str) -> str:
    return key.split("#")[1]


def _history(house: House, owner: str) -> list[HistoryEntry]:
    """All entries about a record, the oldest first, without who of the staff it was."""
    found = eventual(HotelRecord.owner, owner, OwnerIndex.gsi2_sk.startswith(keys.LOG_PREFIX))
    entries = [
        HistoryEntry(
            at=record.at_instant,
            by="",
            verb=record.verb,
            business_date=record.business_date,
            facts=record.facts.as_dict() if record.facts else {},
            names=record.names.as_dict() if record.names else {},
        )
        for record in found
        if isinstance(record, JournalEntry)
    ]
    return with_names(entries, house.numbers(), house.type_names())


def _stays(house: House, owners: Sequence[str], booked: Iterable[str]) -> Iterator[ExportedStay]:
    """Each stay once. The index lags behind: it may still show one that is somebody else's by now,
    and not yet one that is `booked` according to the profile, which comes last."""
    told: set[str] = set()
    shown = (entry.code for owner in owners for entry in entries_of_stays(house.hotel.code, owner))
    for codes in (shown, iter(sorted(booked))):
        yield from _unless_told(house, owners, codes, told)


def _unless_told(
    house: House, owners: Sequence[str], codes: Iterator[str], told: set[str]
) -> Iterator[ExportedStay]:
    h = house.hotel.code
    while some := list(islice(codes, STAYS_AT_ONCE)):
        fresh = [code for code in dict.fromkeys(some) if code not in told]
        told.update(fresh)
        found = fetch(keys.reservation(h, code) for code in fresh)
        records = (found.one(Reservation, keys.reservation(h, code)) for code in fresh)
        yield from (
            _stay(house, record) for record in records if record and record.guest_id in owners
        )


def _relations(h: str, guest: Guest) -> Iterator[ExportedRelation]:
    """In each direction in which the guest counts any."""
    counted = ((Direction.TO, guest.linked_to), (Direction.FROM, guest.linked_from))
    ways = [direction for direction, count in counted if count]
    relations = (each for way in ways for each in relations_of(h, guest.id, way))
    while some := list(islice(relations, RELATIONS_AT_ONCE)):
        found = fetch(guest_keys(h, guest.id, some))
        for row in related_in(h, guest.id, some, found):
            yield ExportedRelation(row.side, row.name, row.at)


def _stay(house: House, record: Reservation) -> ExportedStay:
    numbers, names = house.numbers(), house.type_names()
    nights = [
        replace(
            night,
            room=numbers.get(night.room or "", night.room),
            room_type=names.get(night.room_type, night.room_type),
        )
        for night in record.held_nights()
    ]
    return ExportedStay(
        code=record.code,
        status=record.status,
        arrival=record.arrival,
        departure=record.departure,
        room_type=names.get(record.room_type, record.room_type),
        room=numbers.get(record.room or "", record.room),
        adults=int(record.adults),
        children=int(record.children),
        nights=nights,
        total=total(nights),
        currency=record.currency,
        notes=record.notes,
        reason=record.reason,
        room_note=record.room_note,
        release_at=record.release_at,
        created_at=record.created_at,
        checked_in_at=record.checked_in_at,
        checked_out_at=record.checked_out_at,
        reactions=_reactions(house, record.code),
        history=_history(house, record.pk),
    )


def _reactions(house: House, code: str) -> list[ExportedReaction]:
    numbers, kinds = house.numbers(), house.hotel.kinds()
    return [
        ExportedReaction(
            said_at=each.said_at,
            room=numbers.get(each.room_id, each.room_id),
            says=kinds[each.kind].label if each.kind in kinds else each.kind,
            words=each.words,
            withdrawn_at=each.withdrawn_at,
        )
        for each in sorted(reactions_of(house.hotel.code, code), key=lambda each: each.said_at)
    ]
