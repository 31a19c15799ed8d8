"""Records come back as what they are, as they are now, and only those that exist."""

import pytest

from reservations.domain import refusals as r
from reservations.models import (
    Availability,
    Guest,
    GuestTrace,
    Hotel,
    HotelRecord,
    JournalEntry,
    Reservation,
    Room,
    RoomNights,
    RoomNumber,
    RoomType,
    SearchEntry,
    keys,
)
from reservations.models.reading import Found, fetch, read_house, read_stays_with_rooms
from reservations.services.edit_guest import edit_guest
from tests.desk import ANA, Desk, day, room_id
from tests.requests import Requests

KINDS: list[type[HotelRecord]] = [
    Availability,
    Guest,
    GuestTrace,
    Hotel,
    JournalEntry,
    Reservation,
    Room,
    RoomNights,
    RoomNumber,
    RoomType,
    SearchEntry,
]


def test_every_record_is_read_back_as_its_own_kind(desk: Desk) -> None:
    guest = desk.guest()
    desk.does(edit_guest, guest=guest, profile=ANA)
    desk.in_house("101", guest=guest)
    found = {type(fetch([keys.Key(*key)])[keys.Key(*key)]) for key in desk.items()}
    assert found == set(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_record_type_is_the_name_of_the_kind(kind: type[HotelRecord]) -> None:
    assert kind("PK", "SK").to_dynamodb_dict()["RecordType"] == {"S": kind.__name__}


def test_only_what_exists_is_found(desk: Desk) -> None:
    found = fetch([keys.hotel(desk.h), keys.room(desk.h, "999")])
    assert found.one(Hotel, keys.hotel(desk.h)) is not None
    assert found.one(Room, keys.room(desk.h, "999")) is None


def test_a_key_asked_for_twice_is_read_once(desk: Desk) -> None:
    assert len(fetch([keys.hotel(desk.h), keys.hotel(desk.h)])) == 1


def test_nothing_is_sent_for_no_keys(desk: Desk, requests: Requests) -> None:
    assert fetch([]) == {}
    assert requests == []


def test_more_than_100_keys_are_read_in_several_requests(desk: Desk, requests: Requests) -> None:
    wanted = [keys.room(desk.h, str(number)) for number in range(150)] + [keys.hotel(desk.h)]
    assert set(fetch(wanted)) == {keys.room(desk.h, "101"), keys.room(desk.h, "102"), wanted[-1]}
    assert requests == ["BatchGetItem"] * 2


def test_further_keys_are_read_without_the_ones_that_are_known(
    desk: Desk, requests: Requests
) -> None:
    first = fetch([keys.hotel(desk.h)])
    more = first.and_those_at([keys.hotel(desk.h), keys.room(desk.h, "101")])
    assert set(more) == {keys.hotel(desk.h), keys.room(desk.h, "101")}
    assert more.and_those_at([keys.hotel(desk.h)]) is more
    assert requests == ["BatchGetItem"] * 2


def test_a_record_of_another_kind_is_an_error_and_no_refusal() -> None:
    key = keys.hotel("MAIN")
    with pytest.raises(TypeError, match="holds a Hotel, not a Room"):
        Found({key: Hotel.at("MAIN")}).one(Room, key)


def test_the_house_is_one_consistent_query(desk: Desk, requests: Requests) -> None:
    house = read_house(desk.h)
    assert house.hotel.name == "Hotel Miramar"
    assert list(house.types) == ["DLX", "SUI"]
    assert {room.number: room.id for room in house.rooms.values()} == {
        "101": "101",
        "102": "102",
        "300": room_id("300"),
    }
    assert requests == ["Query"]


def test_a_hotel_that_is_not_set_up_is_refused(h: str) -> None:
    with pytest.raises(r.NoHotel) as refused:
        read_house(h)
    assert refused.value == r.NoHotel(h)


def test_of_the_house_only_the_rooms_that_matter_are_read(desk: Desk, requests: Requests) -> None:
    code = desk.books(room="101")
    start = len(requests)
    [stay], house = read_stays_with_rooms(desk.h, [code], number="102")
    assert (stay.code, house.hotel.code) == (code, desk.h)
    assert (sorted(house.rooms), sorted(house.types)) == (["101", "102"], ["DLX"])
    assert requests.since(start) == ["BatchGetItem"] * 2


def test_a_type_that_nobody_has_booked_is_read_with_its_room(
    desk: Desk, requests: Requests
) -> None:
    code = desk.books()
    start = len(requests)
    _, house = read_stays_with_rooms(desk.h, [code], number="300")
    assert (list(house.rooms), sorted(house.types)) == ([room_id("300")], ["DLX", "SUI"])
    assert requests.since(start) == ["BatchGetItem"] * 3


def test_a_number_that_no_door_has_gives_no_room(desk: Desk) -> None:
    _, house = read_stays_with_rooms(desk.h, [desk.books()], number="999")
    assert (house.rooms, house.room_numbered("999")) == ({}, None)


def test_the_first_reservation_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(r.UnknownReservation) as refused:
        read_stays_with_rooms(desk.h, [desk.books(), "NOPE22"])
    assert refused.value == r.UnknownReservation("NOPE22")


def test_another_hotel_in_the_same_table_is_not_seen(desk: Desk) -> None:
    """Its code begins with ours, so a careless prefix would find it."""
    other = Desk.opened(f"{desk.h}2", rooms={"900": "DLX"})
    code = other.in_house("900")
    assert "900" not in {room.number for room in read_house(desk.h).rooms.values()}
    assert fetch([keys.reservation(desk.h, code)]) == {}
    assert desk.left("DLX", day(0)) == 2
