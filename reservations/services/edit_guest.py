"""Edit guest: the profile, its search entries, and the name wherever the desk shows it."""

from dataclasses import asdict

from reservations.domain.operation import Operation, Outcome
from reservations.domain.profile import Profile
from reservations.domain.refusals import ProfileChanged
from reservations.models import Guest, GuestTrace, Reservation, Room, SearchEntry, keys
from reservations.models.attributes import instant_text
from reservations.models.guest import says
from reservations.models.reading import Found, fetch
from reservations.services._guests import active, check_active, search_entry
from reservations.services._hotel import read_hotel
from reservations.transactions import Provided, Stale, Transaction, replanned


@replanned
def edit_guest(operation: Operation, *, guest: str, profile: Profile, seen: str = "") -> Outcome:
    """Replace what the profile says; stays to come and rooms show the new name at once.

    `seen` is the fingerprint of the profile that was changed: where a colleague has changed it
    meanwhile, nothing is replaced unseen.
    Departed stays keep the name under which they were slept. What the profile said before is
    kept in the guest's own partition, not in the journal.
    Raises UnknownGuest, GuestMerged, GuestAnonymised, ProfileChanged, TransactionTooLarge for a
    guest with more open stays than one transaction holds, and what the transaction raises.
    """
    h = operation.hotel
    found = fetch([keys.hotel(h), keys.guest(h, guest)])
    hotel = read_hotel(found, h)
    known = check_active(guest, found.one(Guest, keys.guest(h, guest)))
    before = _profile(known)
    if seen and seen != before.fingerprint:
        raise ProfileChanged(guest=guest)
    changed = [name for name, value in asdict(profile).items() if value != asdict(before)[name]]
    shown = _where_the_name_stands(h, known) if profile.name != before.name else Found()
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=known.pk,
        facts={"changed": changed},
        names={"Guest": guest},
    ) as tx:
        _write_profile(tx, known, profile)
        _write_trace(tx, guest, before, profile)
        _write_search_entries(tx, known, before, profile)
        _write_name(tx, shown, profile.name)
    return tx.outcome


def _profile(guest: Guest) -> Profile:
    return Profile(guest.given_name, guest.family_name, guest.email, guest.phone)


def _where_the_name_stands(h: str, guest: Guest) -> Found:
    reservations = [keys.reservation(h, code) for code in guest.active_reservations or ()]
    return fetch(reservations + [keys.room(h, room) for room in guest.occupies_rooms or ()])


def _write_profile(tx: Transaction, guest: Guest, profile: Profile) -> None:
    in_list = keys.guest_in_list(tx.operation.hotel, profile.sort_name, guest.id)
    tx.update(
        guest,
        [*says(profile), Guest.gsi1_sk.set(in_list.sk)],
        *active(guest.id),
        as_read=True,
    )


def _write_trace(tx: Transaction, guest_id: str, before: Profile, after: Profile) -> None:
    operation = tx.operation
    trace = GuestTrace.at(
        operation.hotel,
        guest_id,
        instant_text(operation.at),
        operation.id,
        before=asdict(before),
        after=asdict(after),
    )
    tx.put(trace, Provided(GuestTrace.pk.does_not_exist(), lambda _: Stale(trace.key)))


def _write_search_entries(tx: Transaction, guest: Guest, before: Profile, after: Profile) -> None:
    """Every entry carries all the words, so those that stay are written anew as well."""
    h, old = tx.operation.hotel, [str(word) for word in guest.search_words]
    for word in after.search_words:
        entry = search_entry(h, word, guest.id, after)
        stands = word in old
        expected = SearchEntry.pk.exists() if stands else SearchEntry.pk.does_not_exist()
        tx.put(entry, Provided(expected, lambda _: Stale(guest.key)))
    for word in old:
        if word not in after.search_words:
            entry = search_entry(h, word, guest.id, before)
            tx.delete(entry, Provided(SearchEntry.pk.exists(), lambda _: Stale(guest.key)))


def _write_name(tx: Transaction, shown: Found, name: str) -> None:
    for record in shown.values():
        match record:
            case Reservation():
                tx.update(record, [Reservation.guest_name.set(name)], as_read=True)
            case Room():
                tx.update(record, [Room.guest_name.set(name)], as_read=True)
