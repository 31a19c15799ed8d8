"""Guests among whom one is chosen, for a reservation or to be merged with another profile."""

from collections.abc import Iterable
from dataclasses import dataclass

from reservations.models.merged import kept_guest
from reservations.models.reading import Found
from reservations.selectors.hits import GuestHit, guest_hit, with_neighbours
from reservations.selectors.hotel import HotelFacts
from reservations.selectors.suggestions import suggest


@dataclass(frozen=True)
class GuestChoices:
    """Who was found for `query`, and whoever is `chosen` already."""

    hotel: HotelFacts
    query: str
    chosen: GuestHit | None
    hits: list[GuestHit]
    is_cut: bool


def read_guest_choices(
    h: str, query: str, *, but: Iterable[str] = (), chosen: str | None = None
) -> GuestChoices:
    """Three requests at most, and two for the chosen guest. `but` are not offered (ids).

    Of a profile that was merged the one that was kept is chosen. Raises NoHotel.
    """
    found = suggest(h, query)
    known = find_hit(h, chosen) if chosen else None
    left_out = {*but, known.id} if known else set(but)
    hits = [hit for hit in found.guests if hit.id not in left_out]
    return GuestChoices(found.hotel, found.query, known, hits, found.is_cut)


def find_hit(h: str, guest_id: str) -> GuestHit | None:
    """The guest as the search shows guests, or None if there is no such profile, or nobody's."""
    guest = kept_guest(Found(), h, guest_id)
    if guest is None or guest.anonymised_at:
        return None
    return guest_hit(h, with_neighbours(h, Found(), [guest]), guest)
