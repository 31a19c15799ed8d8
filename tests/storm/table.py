"""What the table says, compared with the model."""

import datetime as dt

from reservations.domain.nights import Part
from reservations.models import Guest, HotelRecord, Reservation, RoomNights, SearchEntry, keys
from reservations.models.months import Availability, claimed_slots
from reservations.models.reading import Found, House, fetch, read_house
from tests.desk import Desk
from tests.storm.model import Hotel
from tests.storm.people import counted, open_stays
from tests.storm.things import Kind, Night, Party, Person, Stay

MONTHS = ("2026-11", "2026-12", "2027-01")


def compare(desk: Desk, hotel: Hotel) -> None:
    """Who is where, what everybody holds, which nights are free: the same on both sides."""
    house = read_house(desk.h)
    record = house.hotel
    told = (record.business_date, record.name, bool(record.day_use), bool(record.inspected_only))
    assert told == (hotel.today, hotel.name, hotel.sells_days, hotel.inspected_only)
    _compare_kinds(house, hotel)
    _compare_rooms(desk, house, hotel)
    found = fetch(
        [
            *(keys.reservation(desk.h, code) for code in hotel.stays),
            *(keys.guest(desk.h, guest) for guest in hotel.guests),
            *(keys.relation(desk.h, one, kind, other) for one, kind, other in hotel.related),
            *(keys.availability(desk.h, *item) for item in _months_compared(hotel)),
        ]
    )
    _compare_stays(desk, hotel, found)
    _compare_guests(desk, hotel, found)
    _compare_left(desk, hotel, found)
    _compare_blocks(desk, hotel)
    _compare_claims(desk, hotel)


def _compare_kinds(house: House, hotel: Hotel) -> None:
    kinds = {}
    for code, sold in house.types.items():
        said = sold.settings()
        said["most_adults"] = said.pop("max_adults")
        kinds[code] = Kind(**said)
        assert sold.rooms == sum(room.kind == code for room in hotel.rooms.values()), code
    assert kinds == hotel.kinds


def _compare_rooms(desk: Desk, house: House, hotel: Hotel) -> None:
    assert house.rooms.keys() == hotel.rooms.keys()
    for id_, room in hotel.rooms.items():
        found, tenant = house.rooms[id_], hotel.stays.get(room.tenant or "")
        told = (found.room_type, found.number, found.rented_to)
        assert told == (room.kind, room.number, room.tenant), id_
        assert (found.housekeeping, found.housekeeping_on) == (room.state, room.state_on), id_
        assert found.status == ("OCCUPIED" if tenant else "FREE")
        shown = (tenant.name, tenant.departure) if tenant else (None, None)
        assert (found.guest_name, found.occupied_until) == shown, id_
    doors = HotelRecord.query(keys.room_number(desk.h, "").pk, consistent_read=True)
    numbers = {room.number.upper(): id_ for id_, room in hotel.rooms.items()}
    assert {door.sk: door.room_id for door in doors} == numbers


def _compare_stays(desk: Desk, hotel: Hotel, found: Found) -> None:
    for code, stay in hotel.stays.items():
        record = found.one(Reservation, keys.reservation(desk.h, code))
        assert record is not None
        _compare_stay(record, stay)
        assert record.gsi2_pk == keys.guest(desk.h, stay.guest).pk, code


def _compare_stay(record: Reservation, stay: Stay) -> None:
    code = stay.code
    told = (record.status, record.arrival, record.departure, record.room_type)
    assert told == (stay.status, stay.arrival, stay.departure, stay.kind), code
    assert (record.room, bool(record.room_locked)) == (stay.room, stay.locked), code
    assert (record.guest_id, record.guest_name) == (stay.guest, stay.name), code
    assert record.room_note == stay.room_note, code
    assert Party(int(record.adults), int(record.children)) == stay.party, code
    assert (record.notes or "") == stay.notes, code
    nights = [
        Night(night.date, night.room_type, night.price, night.room, night.day_use)
        for night in record.held_nights()
    ]
    assert nights == stay.nights, code


def _compare_guests(desk: Desk, hotel: Hotel, found: Found) -> None:
    for id_, person in hotel.guests.items():
        guest = found.one(Guest, keys.guest(desk.h, id_))
        assert guest is not None
        assert _person(guest) == person, id_
        stays = open_stays(hotel, id_)
        rooms = {stay.room for stay in stays if stay.status == "FULFILLED"}
        assert (guest.active_reservations or set()) == {stay.code for stay in stays}, id_
        assert (guest.occupies_rooms or set()) == rooms, id_
        told = (int(guest.linked_to or 0), int(guest.linked_from or 0))
        assert told == counted(hotel, id_), id_
    # Everybody counts as many as there are, so there are no others.
    for one, kind, other in hotel.related:
        assert keys.relation(desk.h, one, kind, other) in found
    entries = HotelRecord.query(keys.searches(desk.h), consistent_read=True)
    assert {
        (entry.sk.split("#GUEST#")[0], entry.guest_id, entry.name, entry.email, entry.phone)
        for entry in entries
        if isinstance(entry, SearchEntry)
    } == {
        (word, id_, person.name, person.email, person.phone)
        for id_, person in hotel.guests.items()
        for word in person.words
    }


def _person(guest: Guest) -> Person:
    said = (guest.given_name, guest.family_name, guest.email, guest.phone)
    return Person(*said, guest.merged_into, frozenset(guest.aliases or ()))


def _compare_left(desk: Desk, hotel: Hotel, found: Found) -> None:
    for kind in hotel.kinds:
        for date in _dates_compared(hotel, kind):
            key = keys.availability(desk.h, kind, f"{date:%Y-%m}")
            item = found.one(Availability, key)
            assert item is not None
            assert item.left(date) == hotel.free(kind, date), (kind, date)


def _compare_blocks(desk: Desk, hotel: Hotel) -> None:
    found = fetch(keys.block(desk.h, held.group, id_) for id_, held in hotel.held.items())
    told = {each.id: (each.left, bool(each.ended_on)) for each in found.values()}  # type: ignore[attr-defined]
    assert told == {id_: (held.left, held.is_over) for id_, held in hotel.held.items()}


def _dates_compared(hotel: Hotel, kind: str) -> list[dt.date]:
    dates = hotel.dates_ahead(kind)
    return [*dates[:25], *dates[-10:]]


def _months_compared(hotel: Hotel) -> set[tuple[str, str]]:
    return {
        (kind, f"{date:%Y-%m}") for kind in hotel.kinds for date in _dates_compared(hotel, kind)
    }


def _compare_claims(desk: Desk, hotel: Hotel) -> None:
    claims = {}
    expected = hotel.claims()
    for month in {*MONTHS, *(f"{date:%Y-%m}" for _, (date, _) in expected)}:
        for item in HotelRecord.query(keys.claims(desk.h, month), consistent_read=True):
            if isinstance(item, RoomNights):
                for slot, holder in claimed_slots(item):
                    if slot.date >= hotel.today:
                        part = "n" if slot.part is Part.NIGHT else "u"
                        claims[item.room_id, (slot.date, part)] = holder
    assert claims == expected
