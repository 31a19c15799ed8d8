"""The rack, one room with what is claimed in it, and the types with what is left."""

import datetime as dt

import pytest

from reservations.domain import refusals as r
from reservations.selectors.rooms import Claim, read_rack, read_room_detail, read_types
from reservations.services.mark_clean import mark_clean
from tests.desk import TODAY, Desk, day
from tests.requests import Requests

# The rack.


def test_rooms_stand_by_floor_and_number_as_people_count(h: str) -> None:
    doors = dict.fromkeys(["1001", "902", "901", "9", "101", "102", "20"], "DLX")
    rack = read_rack(Desk.opened(h, rooms=doors).h)
    assert [(floor.name, [room.number for room in floor.rooms]) for floor in rack.floors] == [
        ("1", ["101", "102", "1001"]),
        ("2", ["20"]),
        ("9", ["9", "901", "902"]),
    ]
    assert rack.rooms == 7


def test_a_room_says_who_is_in_it_and_until_when(desk: Desk) -> None:
    code = desk.in_house("300", departure=day(2))
    room = read_rack(desk.h).floors[1].rooms[0]
    assert (room.number, room.room_type_name, room.status) == ("300", "Suite", "OCCUPIED")
    assert (room.code, room.guest_name, room.until) == (code, "Ana Sousa", day(2))
    assert not room.is_ready
    assert not room.leaves_today
    desk.turns_to(day(2))
    assert read_rack(desk.h).floors[1].rooms[0].leaves_today


def test_the_rack_counts_occupied_ready_and_dirty_rooms(desk: Desk) -> None:
    desk.in_house("101")
    desk.sets("102", housekeeping="DIRTY")
    rack = read_rack(desk.h)
    assert (rack.rooms, rack.occupied, rack.ready, rack.dirty) == (3, 1, 1, 1)


def test_the_rack_is_one_request(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    read_rack(desk.h)
    assert requests.since(start) == ["Query"]


# One room.


def test_claims_are_told_as_runs_of_nights(desk: Desk) -> None:
    first = desk.in_house("101")
    second = desk.books(room="101", arrival=day(3), departure=day(5))
    third = desk.books(room="101", arrival=day(6), departure=day(12))
    assert read_room_detail(desk.h, "101").claims == [
        Claim(first, day(0), day(3)),
        Claim(second, day(3), day(5)),
        Claim(third, day(6), day(12)),
    ]


def test_claims_begin_today_and_end_after_thirty_days(desk: Desk) -> None:
    code = desk.in_house("101", departure=day(60))
    desk.turns_to(day(10))
    assert read_room_detail(desk.h, "101").claims == [Claim(code, day(10), day(40))]


def test_a_claim_over_the_end_of_a_month_is_one_run(desk: Desk) -> None:
    code = desk.books(room="101", arrival=dt.date(2026, 11, 29), departure=dt.date(2026, 12, 2))
    (claim,) = read_room_detail(desk.h, "101").claims
    assert claim == Claim(code, dt.date(2026, 11, 29), dt.date(2026, 12, 2))


def test_a_room_is_found_by_its_number_and_shows_its_own_claims(desk: Desk) -> None:
    code = desk.in_house("300", room_type="SUI")
    detail = read_room_detail(desk.h, "300")
    assert detail.room.code == code
    assert [claim.code for claim in detail.claims] == [code]
    assert read_room_detail(desk.h, "101").claims == []


def test_the_history_of_a_room_is_its_own(desk: Desk) -> None:
    for number in ("101", "300"):
        desk.sets(number, housekeeping="DIRTY")
        desk.does(mark_clean, room=number)
    history = read_room_detail(desk.h, "300").history
    assert [(entry.verb, entry.names) for entry in history] == [("mark_clean", {"Room": "300"})]


@pytest.mark.parametrize("number", ["999", "3OO", ""])
def test_an_unknown_room_is_refused(desk: Desk, number: str) -> None:
    with pytest.raises(r.UnknownRoom) as refused:
        read_room_detail(desk.h, number)
    assert refused.value == r.UnknownRoom(number)


def test_one_room_is_three_requests(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    read_room_detail(desk.h, "101")
    assert requests.since(start) == ["Query", "BatchGetItem", "Query"]


# The types.


def test_types_stand_by_rate_with_what_is_left_for_two_weeks(desk: Desk) -> None:
    desk.books()
    types = read_types(desk.h)
    assert types.nights == [day(n) for n in range(14)]
    deluxe, suite = types.rows
    assert (deluxe.code, deluxe.name, deluxe.rate, deluxe.rooms) == ("DLX", "Deluxe", 12000, 2)
    assert (deluxe.max_adults, deluxe.sleeps, deluxe.allowance) == (2, 3, 0)
    assert deluxe.left == [1, 1, 1] + [2] * 11
    assert suite.left == [1] * 14


def test_beyond_the_horizon_nothing_is_left(desk: Desk) -> None:
    desk.turns_to(dt.date(2027, 2, 25))
    assert read_types(desk.h).rows[0].left == [2] * 4 + [0] * 10


def test_an_overbooked_type_has_nothing_left(h: str) -> None:
    desk = Desk.opened(h, allowance=-5)
    assert read_types(desk.h).rows[0].left == [0] * 14


def test_the_types_are_two_requests(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    assert read_types(desk.h).hotel.business_date == TODAY
    assert requests.since(start) == ["Query", "BatchGetItem"]
