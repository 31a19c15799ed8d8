"""Guests, and the entries under which the search box finds them."""

from typing import Any

from pynamodb.attributes import (
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action

from reservations.domain.names import full_name
from reservations.domain.profile import Profile
from reservations.domain.refusals import GuestAnonymised, GuestMerged, Refusal, UnknownGuest
from reservations.models import keys
from reservations.models.attributes import InstantAttribute
from reservations.models.base import HotelRecord


class Guest(HotelRecord, discriminator="Guest"):
    """A person. `search_words` are the entries that exist for the profile.

    `merged_into` is the profile that took this one over; that has it among its `aliases`, under
    which its older stays are found.
    `anonymised_at` is since when the profile is nobody's (`domain.profile.NOBODY`): it keeps its
    stays, and stands in the list of the anonymised until nothing tells of the person any more.
    Profiles that were merged into it are nobody's then, too.
    `active_reservations` holds the codes of expected and in-house stays, `occupies_rooms` the
    ids of the rooms the guest is in. An empty set is absent, as DynamoDB wants it.
    `linked_to` counts the relations that lead from the guest, `linked_from` those that lead to
    the guest; absent means none.
    """

    id = UnicodeAttribute(attr_name="Id")
    given_name = UnicodeAttribute(attr_name="GivenName")
    family_name = UnicodeAttribute(attr_name="FamilyName")
    email = UnicodeAttribute(null=True, attr_name="Email")
    phone = UnicodeAttribute(null=True, attr_name="Phone")
    search_words = ListAttribute(of=UnicodeAttribute, attr_name="SearchWords")
    active_reservations = UnicodeSetAttribute(null=True, attr_name="ActiveReservations")
    occupies_rooms = UnicodeSetAttribute(null=True, attr_name="OccupiesRooms")
    merged_into = UnicodeAttribute(null=True, attr_name="MergedInto")
    aliases = UnicodeSetAttribute(null=True, attr_name="Aliases")
    linked_to = NumberAttribute(null=True, attr_name="LinkedTo")
    linked_from = NumberAttribute(null=True, attr_name="LinkedFrom")
    registered_at = InstantAttribute(attr_name="RegisteredAt")
    anonymised_at = InstantAttribute(null=True, attr_name="AnonymisedAt")

    @classmethod
    def at(cls, h: str, guest_id: str, **attributes: Any) -> "Guest":
        return cls(*keys.guest(h, guest_id), id=guest_id, **attributes)

    @property
    def relations(self) -> int:
        """How many relations the guest has, in either direction."""
        return int(self.linked_to or 0) + int(self.linked_from or 0)

    @property
    def name(self) -> str:
        return full_name(self.given_name, self.family_name)

    @property
    def profile(self) -> Profile:
        """What the record says of the person."""
        return Profile(self.given_name, self.family_name, self.email, self.phone)


def refusal_of_guest(guest_id: str, known: Guest | None) -> Refusal | None:
    """Why nothing can be done of the profile with this id, of which `known` was read."""
    if known is None:
        return UnknownGuest(guest=guest_id)
    if known.merged_into:
        return GuestMerged(guest=guest_id, into=known.merged_into)
    if known.anonymised_at:
        return GuestAnonymised(guest=guest_id)
    return None


def says(profile: Profile) -> list[Action]:
    """The actions after which a guest's record says what the profile says, and nothing else."""
    return [
        Guest.given_name.set(profile.given_name),
        Guest.family_name.set(profile.family_name),
        Guest.email.set(profile.email) if profile.email else Guest.email.remove(),
        Guest.phone.set(profile.phone) if profile.phone else Guest.phone.remove(),
        Path(Guest.search_words).set(profile.search_words),
    ]


class SearchEntry(HotelRecord, discriminator="SearchEntry"):
    """One word by which a guest is found; it carries all of them, to filter by the others."""

    keeps_last_operation = False

    guest_id = UnicodeAttribute(attr_name="GuestId")
    name = UnicodeAttribute(attr_name="Name")
    email = UnicodeAttribute(null=True, attr_name="Email")
    phone = UnicodeAttribute(null=True, attr_name="Phone")
    words = ListAttribute(of=UnicodeAttribute, attr_name="Words")

    @classmethod
    def at(cls, h: str, word: str, guest_id: str, **attributes: Any) -> "SearchEntry":
        return cls(*keys.search_entry(h, word, guest_id), guest_id=guest_id, **attributes)


class GuestTrace(HotelRecord, discriminator="GuestTrace"):
    """The personal facts of one change of a profile, kept where they can be anonymised."""

    keeps_last_operation = False

    operation = UnicodeAttribute(attr_name="Operation")
    before: MapAttribute[str, Any] = MapAttribute(attr_name="Before")
    after: MapAttribute[str, Any] = MapAttribute(attr_name="After")

    @classmethod
    def at(
        cls, h: str, guest_id: str, instant: str, operation_id: str, **attributes: Any
    ) -> "GuestTrace":
        key = keys.trace(h, guest_id, instant, operation_id)
        return cls(*key, operation=operation_id, **attributes)
