"""How far a stay can go in its room and of its type, and which other rooms are free for it."""

import datetime as dt
from dataclasses import replace

import pytest

from reservations import wording
from reservations.domain.nearest import Nearest, Reach
from reservations.domain.new_dates import NewDates
from reservations.domain.stay import Stay
from reservations.models import Hotel
from reservations.models.reading import read_house, read_reservation
from reservations.selectors.extensions import read_nearest
from reservations.selectors.foreseen import terms_for
from reservations.services.out_of_order import out_of_order
from tests.desk import Desk, day
from tests.requests import Requests

ROOMS = {"101": "DLX", "102": "DLX", "103": "DLX", "300": "SUI"}


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=ROOMS)


def nearest(
    desk: Desk, code: str, arrival: dt.date, departure: dt.date, look_ahead: int = 60
) -> Nearest:
    house, reservation = read_house(desk.h), read_reservation(desk.h, code)
    terms = terms_for(house, reservation, NewDates())
    wanted = Stay(arrival, departure)
    return read_nearest(house, reservation, wanted, terms, look_ahead=look_ahead)


def told(found: Nearest) -> list[str]:
    return wording.nearest_sentences(found)


def test_the_room_the_type_and_the_other_rooms_are_told(desk: Desk) -> None:
    code = desk.in_house("101")
    other = desk.books(room="101", arrival=day(5), departure=day(7))
    for room in ("102", "103"):
        desk.books(room=room, arrival=day(8), departure=day(9))
    desk.books(arrival=day(8), departure=day(9))
    found = nearest(desk, code, day(0), day(6))
    assert found.in_room == Reach(day(0), day(5), day(5), other)
    assert found.of_type == Reach(day(0), day(8), day(8), None)
    assert found.free_rooms == ("102", "103")
    assert told(found) == [
        f"Room 101 is free until Fri 27 Nov; then reservation {other} has it.",
        "Free for the whole stay: 102, 103.",
        "DLX can be had until Mon 30 Nov.",
    ]


def test_no_other_room_is_named_where_the_own_one_is_free(desk: Desk) -> None:
    found = nearest(desk, desk.in_house("101"), day(0), day(3), look_ahead=5)
    assert found.free_rooms == ()
    assert told(found) == [
        "Room 101 is free until Mon 30 Nov or later.",
        "DLX can be had until Mon 30 Nov or later.",
    ]


def test_a_free_room_is_not_named_where_its_type_is_sold_out(desk: Desk) -> None:
    """Somebody without a room will need it."""
    code = desk.books(room="101", departure=day(2))
    desk.books(room="101", arrival=day(2), departure=day(3))
    for _ in range(2):
        desk.books(arrival=day(2), departure=day(3))
    found = nearest(desk, code, day(0), day(3))
    assert found.free_rooms == ()
    assert told(found)[-1] == "DLX can be had until Tue 24 Nov."


def test_a_stay_without_a_room_is_about_its_type_alone(desk: Desk) -> None:
    found = nearest(desk, desk.books(), day(0), day(4), look_ahead=2)
    assert (found.room, found.in_room) == (None, None)
    assert told(found) == ["DLX can be had until Sat 28 Nov or later."]


def test_the_own_nights_are_the_stays_own_however_full_the_type_is(desk: Desk) -> None:
    code = desk.books(departure=day(2))
    for _ in range(2):
        desk.books(departure=day(2))
    assert nearest(desk, code, day(0), day(3), look_ahead=0).of_type == Reach(day(0), day(3))


def test_an_earlier_arrival_looks_back(desk: Desk) -> None:
    code = desk.books(room="101", arrival=day(5), departure=day(7))
    other = desk.books(room="101", arrival=day(1), departure=day(3))
    found = nearest(desk, code, day(0), day(7))
    assert found.in_room == Reach(day(3), day(7), day(2), other)
    assert told(found) == [
        f"Room 101 is free from Wed 25 Nov; before that reservation {other} has it.",
        "Free for the whole stay: 102, 103.",
        "DLX can be had from Sun 22 Nov or earlier.",
    ]


def test_a_stay_moved_to_nights_that_are_taken_from_the_first_on(desk: Desk) -> None:
    code = desk.books(room="101")
    other = desk.books(room="101", arrival=day(10), departure=day(12))
    assert told(nearest(desk, code, day(10), day(13)))[0] == (
        f"Room 101 is not free on Wed 2 Dec: reservation {other} has it."
    )


def test_a_guest_who_leaves_today_can_stay_from_today_on(desk: Desk) -> None:
    code = desk.in_house("101", departure=day(1))
    other = desk.books(room="101", arrival=day(3), departure=day(4))
    desk.turns_to(day(1))
    found = nearest(desk, code, day(0), day(1))
    assert found.in_room == Reach(day(1), day(3), day(3), other)


def test_the_day_of_somebody_else_is_in_the_way_of_staying_on(desk: Desk) -> None:
    hotel: Hotel = desk.hotel()
    hotel.day_use = True
    hotel.save()
    code = desk.in_house("101", departure=day(2))
    other = desk.books(room="101", arrival=day(2), departure=day(2))
    assert nearest(desk, code, day(0), day(3)).in_room == Reach(day(0), day(2), day(2), other)


def test_a_window_is_in_the_way_like_anybody_else(desk: Desk) -> None:
    code = desk.in_house("101")
    window = {"first": day(4), "until": day(6), "reason": "Paint", "returns_as": "DIRTY"}
    desk.does(out_of_order, room="101", **window)
    assert told(nearest(desk, code, day(0), day(5), look_ahead=0)) == [
        "Room 101 is free until Thu 26 Nov; then it is out of order or out of service.",
        "Free for the whole stay: 102, 103.",
        "DLX can be had until Fri 27 Nov or later.",
    ]


def test_many_rooms_are_counted(desk: Desk) -> None:
    found = nearest(desk, desk.in_house("101"), day(0), day(3))
    rooms = tuple(f"{200 + number}" for number in range(11))
    told_of_many = told(replace(found, free_rooms=rooms))
    assert "Free for the whole stay: 200, 201, 202, 203, 204, 205, 206, 207 and 3 more." in (
        told_of_many
    )


def test_what_is_not_on_sale_is_not_there(desk: Desk) -> None:
    code = desk.books(arrival=day(90), departure=day(95))
    assert nearest(desk, code, day(90), day(100)).of_type.until == day(99)


def test_a_year_that_is_not_this_one_is_told(desk: Desk) -> None:
    code = desk.books(arrival=day(38), departure=day(40))
    assert told(nearest(desk, code, day(38), day(41), look_ahead=0)) == [
        "DLX can be had until Sat 2 Jan 2027 or later."
    ]


def test_it_is_one_request_a_month_and_one_more(desk: Desk, requests: Requests) -> None:
    code = desk.in_house("101")
    house, reservation = read_house(desk.h), read_reservation(desk.h, code)
    terms = terms_for(house, reservation, NewDates())
    for days, months in ((4, 1), (20, 2), (60, 3)):
        start = len(requests)
        wanted = Stay(day(0), day(days))
        read_nearest(house, reservation, wanted, terms, look_ahead=0)
        assert requests.since(start) == ["Query"] * months + ["BatchGetItem"]
