"""The settings of the hotel and of a room type, as the forms that change them show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reservations.domain.fingerprint import fingerprint
from reservations.domain.refusals import NoHotel, UnknownRoomType
from reservations.models import Hotel, RoomType, keys
from reservations.models.reading import fetch
from reservations.selectors.hotel import HotelFacts, hotel_facts


@dataclass(frozen=True)
class SettingsPage:
    """What a record says now; amounts in whole minor units, `seen` is their fingerprint."""

    hotel: HotelFacts
    code: str
    settings: Mapping[str, Any]

    @property
    def seen(self) -> str:
        return fingerprint(self.settings)


def read_hotel_settings(h: str) -> SettingsPage:
    """One request. Raises NoHotel."""
    hotel = fetch([keys.hotel(h)]).one(Hotel, keys.hotel(h))
    if hotel is None:
        raise NoHotel(hotel=h)
    return SettingsPage(hotel_facts(hotel), hotel.code, hotel.settings())


def read_type_settings(h: str, code: str) -> SettingsPage:
    """One request. Raises NoHotel, UnknownRoomType."""
    key = keys.room_type(h, code)
    found = fetch([keys.hotel(h), key])
    hotel, room_type = found.one(Hotel, keys.hotel(h)), found.one(RoomType, key)
    if hotel is None:
        raise NoHotel(hotel=h)
    if room_type is None:
        raise UnknownRoomType(room_type=code)
    return SettingsPage(hotel_facts(hotel), code, room_type.settings())
