"""A relation that is to be taken back."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.refusals import (
    GuestAnonymised,
    GuestMerged,
    NoHotel,
    NotLinked,
    Refusal,
    UnknownGuest,
)
from reservations.domain.relations import SIDES, Side, ends_of
from reservations.models import Guest, Hotel, Relation, keys
from reservations.models.reading import Found, fetch
from reservations.selectors.hotel import HotelFacts, hotel_facts


@dataclass(frozen=True)
class UnlinkPage:
    """Two guests and what the first is to the second (`side`); `refusal` is why that cannot be
    taken back. It was recorded `by` whom and when (`at`), if it is recorded at all."""

    hotel: HotelFacts
    id: str
    name: str
    other: str
    other_name: str
    side: Side
    by: str
    at: dt.datetime | None
    refusal: Refusal | None


def read_unlink_guests(h: str, guest_id: str, other_id: str, side_code: str) -> UnlinkPage:
    """One read. Raises UnknownGuest for whichever of the two is not known."""
    side = SIDES[side_code]
    one, two = side.between(guest_id, other_id)
    ends = ends_of(side.kind, one, two)
    place = keys.relation(h, ends.first, side.kind, ends.second)
    found = fetch([keys.hotel(h), keys.guest(h, guest_id), keys.guest(h, other_id), place])
    guest, other = (_known(found, h, each) for each in (guest_id, other_id))
    relation = found.one(Relation, place)
    linked = None if relation else NotLinked(ends.first, ends.second, side.kind)
    return UnlinkPage(
        hotel=hotel_facts(_hotel(found, h)),
        id=guest.id,
        name=guest.name,
        other=other.id,
        other_name=other.name,
        side=side,
        by=str(relation.by) if relation else "",
        at=relation.at_instant if relation else None,
        refusal=_refusal(guest) or _refusal(other) or linked,
    )


def _known(found: Found, h: str, guest_id: str) -> Guest:
    guest = found.one(Guest, keys.guest(h, guest_id))
    if guest is None:
        raise UnknownGuest(guest=guest_id)
    return guest


def _hotel(found: Found, h: str) -> Hotel:
    hotel = found.one(Hotel, keys.hotel(h))
    if hotel is None:
        raise NoHotel(hotel=h)
    return hotel


def _refusal(guest: Guest) -> Refusal | None:
    if guest.merged_into:
        return GuestMerged(guest=guest.id, into=guest.merged_into)
    return GuestAnonymised(guest=guest.id) if guest.anonymised_at else None
