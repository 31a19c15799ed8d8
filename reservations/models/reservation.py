"""Reservations, and the nights that each of them holds."""

import datetime as dt
from typing import Any

from pynamodb.attributes import ListAttribute, MapAttribute, NumberAttribute, UnicodeAttribute

from reservations.domain.nights import Night
from reservations.domain.party import Party
from reservations.domain.stay import Stay
from reservations.models import keys
from reservations.models.attributes import DateAttribute, InstantAttribute
from reservations.models.base import HotelRecord


class NightMap(MapAttribute[str, Any]):
    """One night as it is stored: `Price` is in whole minor units of the hotel's currency."""

    date = DateAttribute(attr_name="Date")
    room_type = UnicodeAttribute(attr_name="Type")
    price = NumberAttribute(attr_name="Price")
    room = UnicodeAttribute(null=True, attr_name="Room")


class Reservation(HotelRecord, discriminator="Reservation"):
    """One stay of one guest in one room. The record stores what it holds: `nights`.

    `departure` is the agreed one until the guest has left, then the real one.
    """

    code = UnicodeAttribute(attr_name="Code")
    guest_id = UnicodeAttribute(attr_name="GuestId")
    guest_name = UnicodeAttribute(attr_name="GuestName")
    status = UnicodeAttribute(attr_name="ReservationStatus")
    room_type = UnicodeAttribute(attr_name="RoomType")
    arrival = DateAttribute(attr_name="Arrival")
    departure = DateAttribute(attr_name="Departure")
    adults = NumberAttribute(attr_name="Adults")
    children = NumberAttribute(attr_name="Children")
    nights = ListAttribute(of=NightMap, attr_name="Nights")
    currency = UnicodeAttribute(attr_name="Currency")
    assigned_room = UnicodeAttribute(null=True, attr_name="AssignedRoom")
    fulfilled_by = UnicodeAttribute(null=True, attr_name="FulfilledByRoom")
    reason = UnicodeAttribute(null=True, attr_name="Reason")
    created_at = InstantAttribute(attr_name="CreatedAt")
    checked_in_at = InstantAttribute(null=True, attr_name="CheckedInAt")
    checked_out_at = InstantAttribute(null=True, attr_name="CheckedOutAt")

    @classmethod
    def at(cls, h: str, code: str, **attributes: Any) -> "Reservation":
        return cls(*keys.reservation(h, code), code=code, **attributes)

    @property
    def party(self) -> Party:
        return Party(int(self.adults), int(self.children))

    @property
    def stay(self) -> Stay:
        return Stay(self.arrival, self.departure)

    def held_nights(self) -> list[Night]:
        """What the reservation holds, as the domain knows it."""
        return [
            Night(night.date, night.room_type, int(night.price), night.room)
            for night in self.nights
        ]


def stored_nights(nights: list[Night]) -> list[NightMap]:
    """The domain's nights as the table keeps them."""
    night_map: Any = NightMap
    return [
        night_map(date=night.date, room_type=night.room_type, price=night.price, room=night.room)
        for night in nights
    ]


def desk_date(reservation_status: str, stay: Stay) -> dt.date:
    """The date by which the desk works: departure once somebody is in house, else arrival."""
    return stay.departure if reservation_status in ("FULFILLED", "CLOSED") else stay.arrival
