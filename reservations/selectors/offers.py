"""What can be sold for given dates, for the page on which reservations are created."""

from dataclasses import dataclass

from reservations.domain.stay import DAY, Stay
from reservations.models.reading import House, read_house
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.rooms import left_by_type


@dataclass(frozen=True)
class Offer:
    """A type for the dates: `left` on the tightest night, `total` in whole minor units.

    `left` and `total` are None while no dates are chosen.
    """

    code: str
    name: str
    rate: int
    max_adults: int
    sleeps: int
    left: int | None
    total: int | None


@dataclass(frozen=True)
class Offers:
    """The types by rate, with the hotel whose date the earliest arrival is."""

    hotel: HotelFacts
    stay: Stay | None
    offers: list[Offer]


def read_offers(h: str, stay: Stay | None, *, or_tonight: bool = False) -> Offers:
    """One request, and one more when dates are given. Raises NoHotel.

    With `or_tonight` the offers are for one night from the business date without dates.
    """
    house = read_house(h)
    if stay is None and or_tonight:
        stay = Stay(house.hotel.business_date, house.hotel.business_date + DAY)
    left = left_by_type(house, stay) if stay else {}
    offers = [_offer(house, code, stay, left.get(code)) for code in house.types]
    return Offers(hotel_facts(house.hotel), stay, sorted(offers, key=lambda offer: offer.rate))


def _offer(house: House, code: str, stay: Stay | None, left: list[int] | None) -> Offer:
    room_type = house.types[code]
    return Offer(
        code=code,
        name=room_type.name,
        rate=int(room_type.rate),
        max_adults=int(room_type.max_adults),
        sleeps=int(room_type.sleeps),
        left=min(left) if left is not None else None,
        total=int(room_type.rate) * stay.length if stay else None,
    )
