"""The reservations that were chosen on a board, by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reservations.domain.refusals import NoHotel
from reservations.models import Hotel, Reservation, keys
from reservations.models.reading import fetch
from reservations.selectors.hotel import HotelFacts, hotel_facts


@dataclass(frozen=True)
class ChosenPage:
    """`names` are the guests' by reservation code, of those that exist."""

    hotel: HotelFacts
    names: Mapping[str, str]


def read_chosen(h: str, codes: Iterable[str]) -> ChosenPage:
    """One request for up to 99 reservations. Raises NoHotel."""
    found = fetch([keys.hotel(h), *(keys.reservation(h, code) for code in codes)])
    hotel = found.one(Hotel, keys.hotel(h))
    if hotel is None:
        raise NoHotel(hotel=h)
    reservations = [record for record in found.values() if isinstance(record, Reservation)]
    return ChosenPage(hotel_facts(hotel), {each.code: each.guest_name for each in reservations})
