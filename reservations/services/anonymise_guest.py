"""Anonymise guest: the stays and their figures remain, the person is gone."""

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import ContactOfGroups, GuestHasStays, ProfileChanged
from reservations.models import Guest, HotelRecord, SearchEntry, keys
from reservations.models.anonymised import is_nobodys
from reservations.models.attributes import instant_text
from reservations.models.group import groups_of
from reservations.models.reading import fetch
from reservations.services._guests import active, check_active, search_entry
from reservations.services._hotel import read_hotel
from reservations.transactions import Provided, Stale, Transaction, replanned


@replanned
def anonymise_guest(operation: Operation, *, guest: str, seen: str = "") -> Outcome:
    """Take the person out of the profile and of the search, for good.

    From then on nobody finds or books the profile, so nothing is added to it any more. What its
    stays and its former profiles tell is removed by `forget_guest`, as often as it takes: that
    can be more than one transaction holds. The journal names ids alone and stays as it is.
    `seen` is the fingerprint of the profile that was to be anonymised: where a colleague has
    changed it meanwhile, nobody is anonymised unseen.
    Raises UnknownGuest, GuestMerged, GuestAnonymised, GuestHasStays while a stay of the guest is
    open, ContactOfGroups while a group of the guest's has not left, ProfileChanged, and what the
    transaction raises.
    """
    h = operation.hotel
    found = fetch([keys.hotel(h), keys.guest(h, guest)])
    hotel = read_hotel(found, h)
    known = check_active(guest, found.one(Guest, keys.guest(h, guest)))
    if known.active_reservations or known.occupies_rooms:
        raise _has_stays(known)
    owners = [guest, *sorted(known.aliases or ())]
    # Whoever becomes a contact meanwhile is written by that, so that this is planned again.
    if groups := groups_of(h, owners, until=hotel.business_date):
        raise ContactOfGroups(guest=guest, groups=tuple(sorted(each.id for each in groups)))
    if seen and seen != known.profile.fingerprint:
        raise ProfileChanged(guest=guest)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=known.pk,
        facts={},
        names={"Guest": guest},
    ) as tx:
        _write_profile(tx, known)
        for word in known.search_words:
            entry = search_entry(h, str(word), guest, known.profile)
            tx.delete(entry, Provided(SearchEntry.pk.exists(), lambda _: Stale(known.key)))
    return tx.outcome


def _has_stays(guest: Guest) -> GuestHasStays:
    return GuestHasStays(guest=guest.id, codes=tuple(sorted(guest.active_reservations or ())))


def _write_profile(tx: Transaction, guest: Guest) -> None:
    h, now = tx.operation.hotel, tx.operation.at
    place = keys.anonymised_in_list(h, instant_text(now), guest.id)
    tx.update(
        guest,
        [
            *is_nobodys(now),
            HotelRecord.gsi1_pk.set(place.pk),
            HotelRecord.gsi1_sk.set(place.sk),
        ],
        *active(guest.id),
        Provided(Guest.active_reservations.does_not_exist(), _has_stays),
        Provided(Guest.occupies_rooms.does_not_exist(), _has_stays),
        as_read=True,
    )
