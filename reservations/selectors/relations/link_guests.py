"""Whom to link with a guest."""

from dataclasses import dataclass

from reservations.selectors.guest_choices import GuestChoices, read_guest_choices
from reservations.selectors.guests import GuestRow, find_kept, read_profile
from reservations.selectors.hotel import HotelFacts


@dataclass(frozen=True)
class LinkPage:
    """One guest, and others to choose from. `kept` is the profile into which this one was
    merged."""

    hotel: HotelFacts
    id: str
    name: str
    kept: GuestRow | None
    is_anonymised: bool
    choices: GuestChoices


def read_link_guests(h: str, guest_id: str, query: str, chosen: str | None) -> LinkPage:
    """One read and those of `read_guest_choices`. Raises UnknownGuest."""
    guest = read_profile(h, guest_id)
    choices = read_guest_choices(h, query, but=[guest.id], chosen=chosen)
    return LinkPage(
        hotel=choices.hotel,
        id=guest.id,
        name=guest.name,
        kept=find_kept(h, guest),
        is_anonymised=bool(guest.anonymised_at),
        choices=choices,
    )
