"""The hotel itself: its record, its room types and its rooms, all in one partition."""

from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from reservations.models import keys
from reservations.models.attributes import DateAttribute
from reservations.models.base import HotelRecord


class Hotel(HotelRecord, discriminator="Hotel"):
    """One house: dates are dates in `time_zone`, prices are in `currency`."""

    code = UnicodeAttribute(attr_name="Code")
    name = UnicodeAttribute(attr_name="Name")
    time_zone = UnicodeAttribute(attr_name="TimeZone")
    currency = UnicodeAttribute(attr_name="Currency")
    business_date = DateAttribute(attr_name="BusinessDate")

    @classmethod
    def at(cls, h: str, **attributes: Any) -> "Hotel":
        return cls(*keys.hotel(h), code=h, **attributes)


class RoomType(HotelRecord, discriminator="RoomType"):
    """What is sold. `rate` is in whole minor units a night, `rooms` counts the rooms.

    `open_until` is the last month (`"2029-05"`) for which nights can be sold.
    """

    code = UnicodeAttribute(attr_name="Code")
    name = UnicodeAttribute(attr_name="Name")
    rate = NumberAttribute(attr_name="Rate")
    max_adults = NumberAttribute(attr_name="MaxAdults")
    sleeps = NumberAttribute(attr_name="Sleeps")
    rooms = NumberAttribute(attr_name="Rooms")
    allowance = NumberAttribute(attr_name="Allowance")
    open_until = UnicodeAttribute(attr_name="OpenUntil")

    @classmethod
    def at(cls, h: str, code: str, **attributes: Any) -> "RoomType":
        return cls(*keys.room_type(h, code), code=code, **attributes)


class Room(HotelRecord, discriminator="Room"):
    """What is assigned. The id never changes; the number on the door may.

    While somebody is in it, the room carries the reservation's code, the guest's name and the
    departure, so that the boards need no second read.
    """

    id = UnicodeAttribute(attr_name="Id")
    number = UnicodeAttribute(attr_name="Number")
    room_type = UnicodeAttribute(attr_name="RoomType")
    floor = UnicodeAttribute(attr_name="Floor")
    status = UnicodeAttribute(attr_name="RoomStatus")
    housekeeping = UnicodeAttribute(attr_name="Housekeeping")
    rented_to = UnicodeAttribute(null=True, attr_name="RentedToReservation")
    guest_name = UnicodeAttribute(null=True, attr_name="GuestName")
    occupied_until = DateAttribute(null=True, attr_name="OccupiedUntil")

    @classmethod
    def at(cls, h: str, room_id: str, **attributes: Any) -> "Room":
        return cls(*keys.room(h, room_id), id=room_id, **attributes)


class RoomNumber(HotelRecord, discriminator="RoomNumber"):
    """Leads from the number on the door to the room, and keeps numbers unique."""

    keeps_last_operation = False

    room_id = UnicodeAttribute(attr_name="RoomId")

    @classmethod
    def at(cls, h: str, number: str, **attributes: Any) -> "RoomNumber":
        return cls(*keys.room_number(h, number), **attributes)
