"""The rooms of the house as candidates for somebody who stands at the desk."""

import datetime as dt

from reservations.domain.party import Party
from reservations.domain.room_choice import Candidate
from reservations.domain.stay import month_of
from reservations.models import keys
from reservations.models.base import HotelRecord
from reservations.models.house import RoomType
from reservations.models.months import Availability, RoomNights
from reservations.models.reading import Found, House, fetch


def candidates_for(
    house: House, nights: list[dt.date], *, booked_type: str, party: Party
) -> list[Candidate]:
    """Every room, with who claims it and whether its type can be had on these nights.

    One Query per month that the nights touch, and one batch of month items of the types.
    """
    holders = _holders(house.hotel.code, nights)
    sellable = {booked_type, *_types_left(house, nights, booked_type)}
    return [
        Candidate(
            id=room.id,
            number=room.number,
            room_type=room.room_type,
            rate=int(house.types[room.room_type].rate),
            status=room.status,
            housekeeping=room.housekeeping,
            holders=holders.get(room.id, {}),
            sellable=room.room_type in sellable,
            fits=room.room_type == booked_type or fits(party, house.types[room.room_type]),
        )
        for room in house.rooms.values()
    ]


def fits(party: Party, room_type: RoomType) -> bool:
    """Whether the party may stay in a room of the type."""
    return party.fits(max_adults=int(room_type.max_adults), sleeps=int(room_type.sleeps))


def _holders(h: str, nights: list[dt.date]) -> dict[str, dict[dt.date, str]]:
    """Room id -> night -> the reservation that claims it."""
    holders: dict[str, dict[dt.date, str]] = {}
    for month in dict.fromkeys(month_of(night) for night in nights):
        inside = [night for night in nights if month_of(night) == month]
        for item in HotelRecord.query(keys.claims(h, month), consistent_read=True):
            if isinstance(item, RoomNights):
                held = {night: item.holder(night) for night in inside}
                holders.setdefault(item.room_id, {}).update(
                    {night: holder for night, holder in held.items() if holder}
                )
    return holders


def _types_left(house: House, nights: list[dt.date], booked_type: str) -> set[str]:
    """The other types of which a room is left on every one of the nights."""
    h, others = house.hotel.code, [code for code in house.types if code != booked_type]
    months = dict.fromkeys(month_of(night) for night in nights)
    found = fetch(keys.availability(h, code, month) for code in others for month in months)
    return {code for code in others if all(_left(found, h, code, night) for night in nights)}


def _left(found: Found, h: str, code: str, night: dt.date) -> bool:
    item = found.one(Availability, keys.availability(h, code, month_of(night)))
    return item is not None and item.left(night) > 0
