"""Edit guest: the profile, its search entries, and the name wherever the desk shows it."""

from reservations.domain.operation import Operation, Outcome
from reservations.domain.profile import Profile
from reservations.domain.refusals import ProfileChanged
from reservations.models import Guest, Reservation, Room, keys
from reservations.models.reading import Found, fetch
from reservations.services._guests import active, check_active
from reservations.services._hotel import read_hotel
from reservations.services._profiles import (
    changed_facts,
    saying,
    write_search_entries,
    write_trace,
)
from reservations.transactions import Transaction, replanned


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
    before = known.profile
    if seen and seen != before.fingerprint:
        raise ProfileChanged(guest=guest)
    shown = _where_the_name_stands(h, known) if profile.name != before.name else Found()
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=known.pk,
        facts={"changed": changed_facts(before, profile)},
        names={"Guest": guest},
    ) as tx:
        tx.update(known, saying(h, guest, profile), *active(guest), as_read=True)
        write_trace(tx, guest, before, profile)
        write_search_entries(tx, known, before, profile)
        _write_name(tx, shown, profile.name)
    return tx.outcome


def _where_the_name_stands(h: str, guest: Guest) -> Found:
    reservations = [keys.reservation(h, code) for code in guest.active_reservations or ()]
    return fetch(reservations + [keys.room(h, room) for room in guest.occupies_rooms or ()])


def _write_name(tx: Transaction, shown: Found, name: str) -> None:
    for record in shown.values():
        match record:
            case Reservation():
                tx.update(record, [Reservation.guest_name.set(name)], as_read=True)
            case Room():
                tx.update(record, [Room.guest_name.set(name)], as_read=True)
