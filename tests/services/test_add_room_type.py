"""Add room type: something to sell, with its months open up to the horizon."""

from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import Availability, HotelRecord, keys
from reservations.services.add_room_type import add_room_type
from tests.desk import Desk, day
from tests.requests import Requests

FACTS: dict[str, Any] = {
    "code": "ECO",
    "name": "Economy",
    "rate": 5500,
    "max_adults": 1,
    "sleeps": 2,
    "allowance": 3,
}


def months(desk: Desk, code: str) -> list[Availability]:
    partition = keys.availability(desk.h, code, "").pk
    return [item for item in HotelRecord.query(partition) if isinstance(item, Availability)]


def test_the_type_is_on_sale_for_thirty_months_with_its_allowance(
    desk: Desk, requests: Requests
) -> None:
    operation = desk.op("add_room_type")
    outcome = add_room_type(operation, **FACTS)
    assert outcome.names == {"RoomType": "ECO"}
    assert requests[-2:] == ["BatchGetItem", "TransactWriteItems"]

    room_type = desk.get(keys.room_type(desk.h, "ECO"))
    assert (room_type.name, room_type.rate, room_type.rooms) == ("Economy", 5500, 0)
    assert (room_type.max_adults, room_type.sleeps, room_type.allowance) == (1, 2, 3)
    assert room_type.open_until == "2029-05"

    opened = months(desk, "ECO")
    assert [opened[0].month, opened[-1].month, len(opened)] == ["2026-11", "2029-05", 31]
    assert all(number == 3 for item in opened for number in item.free)
    # The entry in both indexes, the type, 31 months.
    assert outcome.units == 4 + 2 + 31 * 2

    # A repeat is told the first outcome.
    before = desk.items()
    with pytest.raises(r.AlreadyDone) as raised:
        add_room_type(operation, **FACTS)
    assert raised.value.names == outcome.names
    assert desk.items() == before


def test_a_type_without_rooms_and_allowance_cannot_be_sold(desk: Desk) -> None:
    desk.does(add_room_type, **FACTS | {"allowance": 0})
    with pytest.raises(r.NoRoomLeft) as raised:
        desk.books(room_type="ECO", adults=1)
    assert raised.value == r.NoRoomLeft("ECO", day(0), left=0)


def test_it_is_refused_when_the_code_is_taken(desk: Desk) -> None:
    before = desk.items()
    with pytest.raises(r.RoomTypeTaken) as raised:
        desk.does(add_room_type, **FACTS | {"code": "DLX"})
    assert raised.value == r.RoomTypeTaken("DLX")
    assert desk.items() == before


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    desk = Desk(h)
    with pytest.raises(r.NoHotel) as raised:
        desk.does(add_room_type, **FACTS)
    assert raised.value == r.NoHotel(h)
    assert desk.items() == {}
