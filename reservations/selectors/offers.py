"""What can be sold for given dates, for the page on which reservations are created."""

import datetime as dt
from dataclasses import dataclass, replace

from reservations.domain.nights import Part, Slot
from reservations.domain.stay import DAY, Stay
from reservations.models.candidates import claims_in
from reservations.models.expired_holds import expired_holds
from reservations.models.reading import House, read_house
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.rooms import by_number, left_by_type


@dataclass(frozen=True)
class Offer:
    """A type for the dates: `left` on the tightest night, `total` in whole minor units.

    `left` and `total` are None while no dates are chosen. Of a stay without a night `left`
    counts the rooms that are free that day, and `day_rooms` are their numbers.
    """

    code: str
    name: str
    rate: int
    max_adults: int
    sleeps: int
    left: int | None
    total: int | None
    day_rooms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offers:
    """The types by rate, with the hotel whose date the earliest arrival is.

    `has_day_use` says whether the hotel offers stays without a night.
    """

    hotel: HotelFacts
    stay: Stay | None
    offers: list[Offer]
    has_day_use: bool = False


def read_offers(
    h: str, stay: Stay | None, now: dt.datetime | None = None, *, or_tonight: bool = False
) -> Offers:
    """One request, and when dates are given those of `left_by_type`; for a day without a night
    a Query, and those for the holds that have run out. Raises NoHotel.

    With `or_tonight` the offers are for one night from the business date without dates.
    """
    house = read_house(h)
    if stay is None and or_tonight:
        stay = Stay(house.hotel.business_date, house.hotel.business_date + DAY)
    has_day_use = bool(house.hotel.day_use)
    if stay and stay.is_day_use:
        stay = stay if has_day_use else None
        offers = _for_the_day(house, stay, now) if stay else _by_night(house, None, now)
    else:
        offers = _by_night(house, stay, now)
    by_rate = sorted(offers, key=lambda offer: offer.rate)
    return Offers(hotel_facts(house.hotel), stay, by_rate, has_day_use)


def _by_night(house: House, stay: Stay | None, now: dt.datetime | None) -> list[Offer]:
    left = left_by_type(house, stay, now) if stay else {}
    return [_offer(house, code, stay, left.get(code)) for code in house.types]


def _for_the_day(house: House, stay: Stay, now: dt.datetime | None) -> list[Offer]:
    """A stay without a night takes nothing from its type: it needs a room that is free."""
    run_out = expired_holds(house.hotel.code, now) if now else ()
    claims = claims_in(house, [Slot(stay.arrival, Part.DAY)], run_out)
    free = [room for room in house.rooms.values() if not claims.holders.get(room.id)]
    # A room in which somebody sleeps that night comes last: it has to be cleaned for that guest.
    free.sort(key=lambda room: (room.id in claims.awaited, by_number(room)))
    offers = []
    for code, room_type in house.types.items():
        rooms = tuple(room.number for room in free if room.room_type == code)
        offer = _offer(house, code, None, None)
        price = room_type.price(day_use=True)
        offers.append(replace(offer, left=len(rooms), total=price, day_rooms=rooms))
    return offers


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
