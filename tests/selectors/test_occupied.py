"""Departures and in house: one request, from the rooms that carry who is in them."""

import datetime as dt

import pytest

from reservations.domain import refusals as r
from reservations.domain.stay import DAY
from reservations.selectors.boards.occupied import read_departures, read_in_house
from tests.desk import Desk, day
from tests.requests import Requests
from tests.selectors.crowd import crowd


@pytest.fixture
def house(desk: Desk) -> dict[str, str]:
    """Who should have left a day ago, who leaves today, and who stays; it is two days later."""
    codes = {
        "late": desk.in_house("102", departure=day(1)),
        "today": desk.in_house("101", departure=day(2)),
        "stays": desk.in_house("300", room_type="SUI", departure=day(3)),
    }
    desk.turns_to(day(2))
    return codes


def test_departures_are_due_today_or_overdue_who_waits_longest_first(
    desk: Desk, house: dict[str, str]
) -> None:
    rows = read_departures(desk.h).rows
    assert [(row.code, row.late, row.leaves_today) for row in rows] == [
        (house["late"], 1, False),
        (house["today"], 0, True),
    ]


def test_everybody_in_house_stands_by_room(desk: Desk, house: dict[str, str]) -> None:
    rows = read_in_house(desk.h).rows
    assert [(row.room, row.code) for row in rows] == [
        ("101", house["today"]),
        ("102", house["late"]),
        ("300", house["stays"]),
    ]
    assert [row.is_due for row in rows] == [True, True, False]
    assert (rows[2].floor, rows[2].room_type, rows[2].room_type_name) == ("3", "SUI", "Suite")


@pytest.mark.parametrize("asked", [day(3), DAY])
def test_departures_of_one_day(
    desk: Desk, house: dict[str, str], asked: dt.date | dt.timedelta
) -> None:
    page = read_departures(desk.h, asked)
    assert (page.day, [row.code for row in page.rows]) == (day(3), [house["stays"]])


def test_it_is_one_request_however_much_has_happened(
    desk: Desk, house: dict[str, str], requests: Requests
) -> None:
    crowd(desk, [day(-n % 60) for n in range(200)], status="CLOSED")
    for read in (read_departures, read_in_house):
        start = len(requests)
        assert read(desk.h).rows
        assert requests.since(start) == ["Query"]


def test_who_has_left_is_gone(desk: Desk, house: dict[str, str]) -> None:
    desk.leaves(house["late"])
    assert house["late"] not in [row.code for row in read_departures(desk.h).rows]


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    for read in (read_departures, read_in_house):
        with pytest.raises(r.NoHotel):
            read(h)
