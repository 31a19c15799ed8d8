"""The hotel as every page's header shows it."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.refusals import DeskPaused, NoHotel
from reservations.models import Hotel, keys
from reservations.models.reading import fetch


@dataclass(frozen=True)
class HotelFacts:
    """`time_zone` is an IANA name, `currency` an ISO 4217 code; `day_use` says whether stays
    without a night are sold. While the desk is paused, `pause` says for what."""

    code: str
    name: str
    time_zone: str
    currency: str
    business_date: dt.date
    day_use: bool = False
    pause: DeskPaused | None = None


def hotel_facts(hotel: Hotel) -> HotelFacts:
    """The facts of a record that has been read already."""
    return HotelFacts(
        code=hotel.code,
        name=hotel.name,
        time_zone=hotel.time_zone,
        currency=hotel.currency,
        business_date=hotel.business_date,
        day_use=bool(hotel.day_use),
        pause=hotel.pause_at(dt.datetime.now(dt.UTC)),
    )


def read_hotel_facts(h: str) -> HotelFacts:
    """One read. Raises NoHotel before the hotel is set up."""
    record = fetch([keys.hotel(h)]).one(Hotel, keys.hotel(h))
    if record is None:
        raise NoHotel(hotel=h)
    return hotel_facts(record)


@dataclass(frozen=True)
class HotelPage:
    """A page that shows nothing but a form."""

    hotel: HotelFacts


def read_hotel_page(h: str) -> HotelPage:
    """One read. Raises NoHotel."""
    return HotelPage(read_hotel_facts(h))
