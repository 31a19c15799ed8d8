"""What anonymising a guest would take away, and what would remain."""

from dataclasses import dataclass, replace

from reservations.domain.profile import Profile
from reservations.domain.refusals import (
    ContactOfGroups,
    GuestAnonymised,
    GuestHasStays,
    GuestMerged,
    Refusal,
)
from reservations.models import Guest
from reservations.models.group import groups_of
from reservations.models.reading import read_house
from reservations.selectors.guest_stays import Stay, stays_of
from reservations.selectors.guests import GuestRow, find_kept, read_profile
from reservations.selectors.hotel import HotelFacts, hotel_facts


@dataclass(frozen=True)
class PersonalPage:
    """One guest, and why nothing can be asked for the profile, if so (`refusal`).

    `kept` is the profile into which this one was merged, `open` are the newest stays that are
    not over, `seen` tells whether the profile still says the same. `count` is how many stays
    are known, `has_more` where not all were read, `aliases` how many profiles were merged into it.
    """

    hotel: HotelFacts
    id: str
    name: str
    profile: Profile
    seen: str
    kept: GuestRow | None
    refusal: Refusal | None
    open: list[Stay]
    count: int
    has_more: bool
    aliases: int


def read_anonymise_guest(h: str, guest_id: str) -> PersonalPage:
    """Two reads, those of the guest's stays, and a Query for the groups of each of the guest's
    profiles. Raises UnknownGuest."""
    page, guest = _page(h, guest_id)
    if page.refusal or _is_open(guest):
        return page if page.refusal else _refused(page, guest)
    owners = [guest.id, *sorted(guest.aliases or ())]
    groups = groups_of(h, owners, until=page.hotel.business_date)
    ids = tuple(sorted(each.id for each in groups))
    return replace(page, refusal=ContactOfGroups(guest_id, ids)) if ids else page


def read_export_guest(h: str, guest_id: str) -> PersonalPage:
    """The same for the export, which open stays do not stand in the way of."""
    return _page(h, guest_id)[0]


def _page(h: str, guest_id: str) -> tuple[PersonalPage, Guest]:
    guest = read_profile(h, guest_id)
    house = read_house(h)
    stays = stays_of(house, guest)
    codes = guest.active_reservations or set()
    page = PersonalPage(
        hotel=hotel_facts(house.hotel),
        id=guest.id,
        name=guest.name,
        profile=guest.profile,
        seen=guest.profile.fingerprint,
        kept=find_kept(h, guest),
        refusal=_refusal(guest),
        open=[stay for stay in stays.rows if stay.code in codes],
        count=len(stays.rows),
        has_more=stays.is_cut,
        aliases=len(guest.aliases or ()),
    )
    return page, guest


def _refusal(guest: Guest) -> Refusal | None:
    if guest.merged_into:
        return GuestMerged(guest=guest.id, into=guest.merged_into)
    return GuestAnonymised(guest=guest.id) if guest.anonymised_at else None


def _is_open(guest: Guest) -> bool:
    return bool(guest.active_reservations or guest.occupies_rooms)


def _refused(page: PersonalPage, guest: Guest) -> PersonalPage:
    codes = tuple(sorted(guest.active_reservations or ()))
    return replace(page, refusal=GuestHasStays(guest=guest.id, codes=codes))
