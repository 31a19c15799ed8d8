"""Writes on guests that several verbs share."""

from collections.abc import Collection
from typing import Any

from reservations.domain.profile import Profile
from reservations.domain.refusals import GuestAnonymised, GuestMerged, UnknownGuest
from reservations.models import Guest, HotelRecord, Reservation, SearchEntry, keys
from reservations.models.guest import refusal_of_guest
from reservations.models.merged import kept_guest
from reservations.models.reading import Found
from reservations.transactions import Action, Provided, Stale, Transaction


def put_new_guest(
    tx: Transaction,
    guest_id: str,
    profile: Profile,
    *,
    reservations: Collection[str] = (),
    room: str | None = None,
) -> None:
    """A new profile with its search entries, at once with its first reservations and room."""
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
        active_reservations=set(reservations) or None,
        occupies_rooms={room} if room else None,
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


def check_active(guest_id: str, known: Guest | None) -> Guest:
    """The profile, of which something is to be done.

    Raises UnknownGuest, GuestMerged, GuestAnonymised.
    """
    if refusal := refusal_of_guest(guest_id, known):
        raise refusal
    if known is None:
        raise LookupError(f"Guest {guest_id} is missing without a refusal.")
    return known


def active(guest_id: str) -> tuple[Provided, ...]:
    """The profile exists, is somebody's, and has not been merged into another one."""
    return (
        Provided(Guest.pk.exists(), lambda _: UnknownGuest(guest=guest_id)),
        Provided(
            Guest.merged_into.does_not_exist(),
            lambda guest: GuestMerged(guest=guest_id, into=guest.merged_into),
        ),
        Provided(Guest.anonymised_at.does_not_exist(), lambda _: GuestAnonymised(guest=guest_id)),
    )


def guest_by_now(found: Found, h: str, reservation: Reservation) -> Guest:
    """Whose stay it is: of a profile that was merged meanwhile the one that was kept.

    Only open stays move with a merge; one that is opened again follows it then. Depend on
    `still_kept`, and write what `belongs_to` says. Raises GuestAnonymised: nobody can be asked.
    """
    guest = kept_guest(found, h, reservation.guest_id)
    if guest is None:
        raise LookupError(f"The guest of reservation {reservation.code} is missing.")
    return check_active(guest.id, guest)


def still_kept(guest: Guest) -> tuple[Provided, ...]:
    """The profile was not merged since it was read: whoever follows a merge follows the next.
    Nor was it anonymised."""
    return (
        Provided(Guest.pk.exists(), lambda _: UnknownGuest(guest=guest.id)),
        Provided(Guest.merged_into.does_not_exist(), lambda _: Stale(guest.key)),
        Provided(Guest.anonymised_at.does_not_exist(), lambda _: Stale(guest.key)),
    )


def belongs_to(h: str, reservation: Reservation, guest_id: str, name: str) -> list[Action]:
    """The actions after which the reservation is this guest's, and found under the guest."""
    owner = keys.stay_of_guest(h, guest_id, reservation.arrival, reservation.code)
    return [
        Reservation.guest_id.set(guest_id),
        Reservation.guest_name.set(name),
        HotelRecord.gsi2_pk.set(owner.pk),
        HotelRecord.gsi2_sk.set(owner.sk),
    ]


def named_as_read(guest: Guest) -> tuple[Provided, Provided]:
    """The reservation carries the name: of a guest renamed meanwhile it would keep the old one.

    Nothing else of the profile matters, and colleagues who book the same guest do not either.
    """
    return (
        Provided(Guest.given_name == guest.given_name, lambda _: Stale(guest.key)),
        Provided(Guest.family_name == guest.family_name, lambda _: Stale(guest.key)),
    )


def with_guests(facts: dict[str, Any], reservation: Reservation, guest: Guest) -> dict[str, Any]:
    """The facts of a move, which say whose stay it was and becomes where that is another."""
    if guest.id == reservation.guest_id:
        return facts
    return {
        **facts,
        "before": {**facts["before"], "guest": reservation.guest_id},
        "after": {**facts["after"], "guest": guest.id},
    }
