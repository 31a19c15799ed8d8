"""What the table says, compared with the model."""

import datetime as dt

from reservations.domain.nights import Part
from reservations.models import HotelRecord, Reservation, RoomNights, keys
from reservations.models.months import Availability, claimed_slots
from reservations.models.reading import fetch, read_house
from tests.desk import Desk
from tests.storm.model import DAY, Hotel, Night

MONTHS = ("2026-11", "2026-12", "2027-01")


def compare(desk: Desk, hotel: Hotel, first: dt.date, horizon: dt.date) -> None:
    """Who is where, what everybody holds, which nights are free: the same on both sides."""
    house = read_house(desk.h)
    assert house.hotel.business_date == hotel.today
    for number, room in hotel.rooms.items():
        found = house.rooms[number]
        told = (found.room_type, found.housekeeping, found.rented_to)
        assert told == (room.kind, room.state, room.tenant), number
        assert found.status == ("OCCUPIED" if room.tenant else "FREE")
    _compare_stays(desk, hotel)
    _compare_nights(desk, hotel, horizon)


def _compare_stays(desk: Desk, hotel: Hotel) -> None:
    found = fetch(keys.reservation(desk.h, code) for code in hotel.stays)
    for code, stay in hotel.stays.items():
        record = found.one(Reservation, keys.reservation(desk.h, code))
        assert record is not None
        told = (record.status, record.arrival, record.departure, record.room_type)
        assert told == (stay.status, stay.arrival, stay.departure, stay.kind), code
        assert (record.room, bool(record.room_locked)) == (stay.room, stay.locked), code
        assert int(record.adults) == stay.adults
        nights = [
            Night(night.date, night.room_type, night.price, night.room, night.day_use)
            for night in record.held_nights()
        ]
        assert nights == stay.nights, code


def _compare_nights(desk: Desk, hotel: Hotel, horizon: dt.date) -> None:
    claims = {}
    for month in MONTHS:
        for item in HotelRecord.query(keys.claims(desk.h, month), consistent_read=True):
            if isinstance(item, RoomNights):
                for slot, holder in claimed_slots(item):
                    if slot.date >= hotel.today:
                        part = "n" if slot.part is Part.NIGHT else "u"
                        claims[item.room_id, (slot.date, part)] = holder
    assert claims == hotel.claims()
    items = fetch(
        keys.availability(desk.h, kind, month) for kind in hotel.rates for month in MONTHS
    )
    date = hotel.today
    while date < min(horizon, hotel.today + 25 * DAY):
        for kind in hotel.rates:
            key = keys.availability(desk.h, kind, f"{date:%Y-%m}")
            item = items.one(Availability, key)
            assert item is not None
            assert item.left(date) == hotel.free(kind, date), (kind, date)
        date += DAY
