"""Two profiles side by side, of which one is to be given up for the other."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.refusals import (
    GuestAnonymised,
    GuestMerged,
    Refusal,
    SameGuest,
    UnknownGuest,
)
from reservations.models import Guest, keys
from reservations.models.reading import House, fetch, read_house
from reservations.selectors.guest_choices import GuestChoices, read_guest_choices
from reservations.selectors.guest_stays import Stay, stays_of
from reservations.selectors.guests import GuestRow, find_kept, read_profile
from reservations.selectors.hotel import HotelFacts, hotel_facts

STAYS_SHOWN = 5


@dataclass(frozen=True)
class Side:
    """One of the two: `open` counts the stays that would move, `stays` are the newest ones.

    `relations` counts the guests to whom this one is related. `count` is how many stays are
    known; `has_more` where not all were read.
    """

    id: str
    name: str
    email: str | None
    phone: str | None
    registered_at: dt.datetime
    open: int
    relations: int
    rooms: list[str]
    stays: list[Stay]
    count: int
    has_more: bool


@dataclass(frozen=True)
class MergePage:
    """`other` is there once it is chosen; `refusal` is why the chosen one cannot be.

    `kept` is the profile into which this one was merged already.
    """

    hotel: HotelFacts
    guest: Side
    kept: GuestRow | None
    is_anonymised: bool
    other: Side | None
    refusal: Refusal | None
    choices: GuestChoices


def read_merge_guests(h: str, guest_id: str, query: str, other_id: str | None) -> MergePage:
    """Two reads and those of each side's stays; those of `read_guest_choices` to choose from.

    Raises UnknownGuest for a guest who is not known.
    """
    guest = read_profile(h, guest_id)
    house = read_house(h)
    other, refusal = _other(h, guest, other_id) if other_id else (None, None)
    return MergePage(
        hotel=hotel_facts(house.hotel),
        guest=_side(house, guest),
        kept=find_kept(h, guest),
        is_anonymised=bool(guest.anonymised_at),
        other=_side(house, other) if other else None,
        refusal=refusal,
        choices=read_guest_choices(h, query, but=[guest.id]),
    )


def _other(h: str, guest: Guest, other_id: str) -> tuple[Guest | None, Refusal | None]:
    if other_id == guest.id:
        return None, SameGuest(guest=other_id)
    other = fetch([keys.guest(h, other_id)]).one(Guest, keys.guest(h, other_id))
    if other is None:
        return None, UnknownGuest(guest=other_id)
    if other.merged_into:
        return None, GuestMerged(guest=other_id, into=other.merged_into)
    if other.anonymised_at:
        return None, GuestAnonymised(guest=other_id)
    return other, None


def _side(house: House, guest: Guest) -> Side:
    stays = stays_of(house, guest)
    rooms = (house.rooms.get(room) for room in sorted(guest.occupies_rooms or ()))
    return Side(
        id=guest.id,
        name=guest.name,
        email=guest.email,
        phone=guest.phone,
        registered_at=guest.registered_at,
        open=len(guest.active_reservations or ()),
        relations=guest.relations,
        rooms=[room.number for room in rooms if room],
        stays=stays.rows[:STAYS_SHOWN],
        count=len(stays.rows),
        has_more=stays.is_cut,
    )
