"""Merge guests: two profiles of one person become one, with all stays."""

from dataclasses import asdict, replace

from reservations.domain.operation import Operation, Outcome
from reservations.domain.profile import Profile
from reservations.domain.refusals import SameGuest
from reservations.models import (
    Guest,
    GuestTrace,
    HotelRecord,
    Reservation,
    Room,
    SearchEntry,
    keys,
)
from reservations.models.attributes import instant_text
from reservations.models.guest import says
from reservations.models.reading import Found, fetch
from reservations.services._guests import active, belongs_to, check_active, search_entry
from reservations.services._hotel import read_hotel
from reservations.services._moved_relations import counted_after, planned_move, write_move
from reservations.transactions import Action, Provided, Stale, Transaction, replanned


@replanned
def merge_guests(operation: Operation, *, guest: str, into: str) -> Outcome:
    """The profile `guest` is given up for `into`: open stays move, older ones are found there.

    `into` keeps what it says; an e-mail or a phone that it lacks is taken over. The given-up
    profile leads to the other one for good.
    Relations move, too: of two that are alike one is kept, and none leads to the profile itself.
    Raises SameGuest, UnknownGuest, GuestMerged, GuestAnonymised, TooManyRelations,
    TransactionTooLarge for more open stays than one transaction holds, and what the transaction
    raises.
    """
    h = operation.hotel
    if guest == into:
        raise SameGuest(guest=guest)
    found = fetch([keys.hotel(h), keys.guest(h, guest), keys.guest(h, into)])
    hotel = read_hotel(found, h)
    lost, kept = (
        check_active(each, found.one(Guest, keys.guest(h, each))) for each in (guest, into)
    )
    held = fetch(
        [keys.reservation(h, code) for code in lost.active_reservations or ()]
        + [keys.room(h, room) for room in lost.occupies_rooms or ()]
    )
    profile = _filled(kept.profile, lost.profile)
    move = planned_move(h, lost, kept)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=kept.pk,
        facts={"before": {"guest": guest}, "after": {"guest": into, "stays": _codes(held)}},
        names={"Guest": into},
    ) as tx:
        _give_up(tx, lost, into)
        _take_over(tx, lost, kept, profile, counted_after(move, kept))
        write_move(tx, move, lost, kept)
        _write_search_entries(tx, lost, kept, profile)
        _write_stays(tx, held, kept)
    return tx.outcome


def _codes(held: Found) -> list[str]:
    """The open stays that get another guest."""
    return sorted(stay.code for stay in held.values() if isinstance(stay, Reservation))


def _filled(kept: Profile, lost: Profile) -> Profile:
    return replace(kept, email=kept.email or lost.email, phone=kept.phone or lost.phone)


def _give_up(tx: Transaction, lost: Guest, into: str) -> None:
    """The record stays, so that old links lead on; it stands in no list and no search."""
    tx.update(
        lost,
        [
            Guest.merged_into.set(into),
            Guest.search_words.set([]),
            Guest.active_reservations.remove(),
            Guest.occupies_rooms.remove(),
            Guest.linked_to.remove(),
            Guest.linked_from.remove(),
            HotelRecord.gsi1_pk.remove(),
            HotelRecord.gsi1_sk.remove(),
        ],
        *active(lost.id),
        as_read=True,
    )


def _take_over(
    tx: Transaction, lost: Guest, kept: Guest, profile: Profile, counted: list[Action]
) -> None:
    """Sets are replaced as a whole, since both profiles are as they were read."""
    union = [
        (Guest.active_reservations, _both(kept.active_reservations, lost.active_reservations)),
        (Guest.occupies_rooms, _both(kept.occupies_rooms, lost.occupies_rooms)),
        (Guest.aliases, _both(kept.aliases, lost.aliases) | {lost.id}),
    ]
    sets: list[Action] = [attribute.set(members) for attribute, members in union if members]
    tx.update(kept, [*says(profile), *sets, *counted], *active(kept.id), as_read=True)
    if profile != kept.profile:
        operation = tx.operation
        trace = GuestTrace.at(
            operation.hotel,
            kept.id,
            instant_text(operation.at),
            operation.id,
            before=asdict(kept.profile),
            after=asdict(profile),
        )
        tx.put(trace, Provided(GuestTrace.pk.does_not_exist(), lambda _: Stale(trace.key)))


def _both(one: set[str] | None, other: set[str] | None) -> set[str]:
    return set(one or ()) | set(other or ())


def _write_search_entries(tx: Transaction, lost: Guest, kept: Guest, profile: Profile) -> None:
    h = tx.operation.hotel
    for word in [str(each) for each in lost.search_words]:
        entry = search_entry(h, word, lost.id, lost.profile)
        tx.delete(entry, Provided(SearchEntry.pk.exists(), lambda _: Stale(lost.key)))
    if profile == kept.profile:
        return
    old = {str(word) for word in kept.search_words}
    for word in profile.search_words:
        stands = SearchEntry.pk.exists() if word in old else SearchEntry.pk.does_not_exist()
        entry = search_entry(h, word, kept.id, profile)
        tx.put(entry, Provided(stands, lambda _: Stale(kept.key)))


def _write_stays(tx: Transaction, held: Found, kept: Guest) -> None:
    for record in held.values():
        match record:
            case Reservation():
                moved = belongs_to(tx.operation.hotel, record, kept.id, kept.name)
                tx.update(record, moved, as_read=True)
            case Room():
                tx.update(record, [Room.guest_name.set(kept.name)], as_read=True)
