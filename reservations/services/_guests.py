"""Writes on guests that several verbs share."""

from reservations.domain.profile import Profile
from reservations.domain.refusals import GuestMerged, UnknownGuest
from reservations.models import Guest, SearchEntry, keys
from reservations.transactions import Provided, Stale, Transaction


def put_new_guest(
    tx: Transaction, guest_id: str, profile: Profile, *, reservation: str | None = None
) -> None:
    """A new profile with its search entries, at once with its first reservation if given."""
    h = tx.operation.hotel
    in_list = keys.guest_in_list(h, profile.sort_name, guest_id)
    guest = Guest.at(
        h,
        guest_id,
        given_name=profile.given_name,
        family_name=profile.family_name,
        email=profile.email,
        phone=profile.phone,
        search_words=profile.search_words,
        active_reservations={reservation} if reservation else None,
        registered_at=tx.operation.at,
        gsi1_pk=in_list.pk,
        gsi1_sk=in_list.sk,
    )
    # A random id that is taken already is drawn anew by planning again.
    tx.put(guest, Provided(Guest.pk.does_not_exist(), lambda _: Stale(guest.key)))
    for word in profile.search_words:
        entry = search_entry(h, word, guest_id, profile)
        tx.put(entry, Provided(SearchEntry.pk.does_not_exist(), lambda _: Stale(guest.key)))


def search_entry(h: str, word: str, guest_id: str, profile: Profile) -> SearchEntry:
    """The record under which one word finds the guest."""
    return SearchEntry.at(
        h,
        word,
        guest_id,
        name=profile.name,
        email=profile.email,
        phone=profile.phone,
        words=profile.search_words,
    )


def active(guest_id: str) -> tuple[Provided, Provided]:
    """The profile exists and has not been merged into another one."""
    return (
        Provided(Guest.pk.exists(), lambda _: UnknownGuest(guest=guest_id)),
        Provided(
            Guest.merged_into.does_not_exist(),
            lambda guest: GuestMerged(guest=guest_id, into=guest.merged_into),
        ),
    )
