"""The rack, one room with what is claimed in it, and the types with what is left."""

import datetime as dt
from collections.abc import Callable

import pytest

from reservations.domain import refusals as r
from reservations.selectors.room_detail import Claim, read_room_detail
from reservations.selectors.rooms import read_rack, read_types
from reservations.services.edit_hotel import edit_hotel
from reservations.services.mark_clean import mark_clean
from tests.closing import out_of_order_for, out_of_service_for, returned
from tests.desk import NOW, TODAY, Desk, day
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


def test_the_rack_shows_which_rooms_are_out_of_use_now_and_which_will_be(desk: Desk) -> None:
    out_of_order_for(desk, 0, 3, room="101")
    out_of_service_for(desk, 1, 4, room="102")
    returned(desk, out_of_service_for(desk, 0, 2, room="300"))
    rack = read_rack(desk.h)
    shown = {room.number: room for floor in rack.floors for room in floor.rooms}
    assert (shown["101"].closed, shown["101"].closed_until) == ("OUT_OF_ORDER", day(3))
    assert not shown["101"].is_ready
    assert shown["102"].closed is None
    assert shown["102"].is_ready
    assert rack.closed == 1
    assert [(row.number, row.kind, row.is_now) for row in rack.windows] == [
        ("101", "OUT_OF_ORDER", True),
        ("102", "OUT_OF_SERVICE", False),
    ]


def test_a_window_that_a_late_index_still_lists_is_not_shown(
    desk: Desk, freeze_index: Callable[[], None]
) -> None:
    window = out_of_order_for(desk)
    read_rack(desk.h)
    freeze_index()
    returned(desk, window)
    assert read_rack(desk.h).windows == []


def test_where_only_inspected_rooms_are_given_a_clean_one_is_not_ready(desk: Desk) -> None:
    desk.sets("101", housekeeping="INSPECTED")
    desk.does(edit_hotel, name="Miramar", inspected_only=True, day_use=False)
    assert read_rack(desk.h).ready == 1


def test_the_rack_is_two_requests_and_one_more_with_windows(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    read_rack(desk.h)
    assert requests.since(start) == ["Query", "Query"]
    out_of_order_for(desk)
    start = len(requests)
    read_rack(desk.h)
    assert requests.since(start) == ["Query", "Query", "BatchGetItem"]


# One room.


def test_claims_are_told_as_runs_of_nights(desk: Desk) -> None:
    first = desk.in_house("101")
    second = desk.books(room="101", arrival=day(3), departure=day(5))
    third = desk.books(room="101", arrival=day(6), departure=day(12))
    assert read_room_detail(desk.h, "101", NOW).claims == [
        Claim(first, day(0), day(3)),
        Claim(second, day(3), day(5)),
        Claim(third, day(6), day(12)),
    ]


def test_claims_begin_today_and_end_after_thirty_days(desk: Desk) -> None:
    code = desk.in_house("101", departure=day(60))
    desk.turns_to(day(10))
    assert read_room_detail(desk.h, "101", NOW).claims == [Claim(code, day(10), day(40))]


def test_a_claim_over_the_end_of_a_month_is_one_run(desk: Desk) -> None:
    code = desk.books(room="101", arrival=dt.date(2026, 11, 29), departure=dt.date(2026, 12, 2))
    (claim,) = read_room_detail(desk.h, "101", NOW).claims
    assert claim == Claim(code, dt.date(2026, 11, 29), dt.date(2026, 12, 2))


def test_a_room_is_found_by_its_number_and_shows_its_own_claims(desk: Desk) -> None:
    code = desk.in_house("300", room_type="SUI")
    detail = read_room_detail(desk.h, "300", NOW)
    assert detail.room.code == code
    assert [claim.code for claim in detail.claims] == [code]
    assert read_room_detail(desk.h, "101", NOW).claims == []


def test_the_history_of_a_room_is_its_own(desk: Desk) -> None:
    for number in ("101", "300"):
        desk.sets(number, housekeeping="DIRTY")
        desk.does(mark_clean, room=number)
    history = read_room_detail(desk.h, "300", NOW).history
    assert [(entry.verb, entry.names) for entry in history] == [("mark_clean", {"Room": "300"})]


@pytest.mark.parametrize("number", ["999", "3OO", ""])
def test_an_unknown_room_is_refused(desk: Desk, number: str) -> None:
    with pytest.raises(r.UnknownRoom) as refused:
        read_room_detail(desk.h, number, NOW)
    assert refused.value == r.UnknownRoom(number)


def test_windows_stand_beside_the_claims_of_reservations(desk: Desk) -> None:
    code = desk.books(room="101", arrival=day(2), departure=day(4))
    window = out_of_order_for(desk, 0, 2)
    later = out_of_service_for(desk, 60, 61)
    detail = read_room_detail(desk.h, "101", NOW)
    assert detail.claims == [Claim(code, day(2), day(4))]
    assert [(row.id, row.first, row.until) for row in detail.windows] == [
        (window, day(0), day(2)),
        (later, day(60), day(61)),
    ]
    assert detail.room.closed == "OUT_OF_ORDER"


def test_the_history_tells_why_the_room_was_closed_also_when_it_is_open_again(
    desk: Desk, requests: Requests
) -> None:
    """The journal keeps no words that somebody typed: the window does."""
    returned(desk, out_of_order_for(desk))
    start = len(requests)
    closed = read_room_detail(desk.h, "101", NOW).history[-1]
    assert closed.facts["after"]["reason"] == "The shower leaks."
    assert requests.since(start) == [*["Query"] * 4, "TransactGetItems", "Query"]


def test_a_stay_without_a_night_is_a_claim_of_its_day(desk: Desk) -> None:
    desk.does(edit_hotel, name="Miramar", inspected_only=False, day_use=True)
    code = desk.books(room="101", arrival=day(1), departure=day(1))
    after = desk.books(room="101", arrival=day(1), departure=day(2))
    assert read_room_detail(desk.h, "101", NOW).claims == [
        Claim(code, day(1), day(1)),
        Claim(after, day(1), day(2)),
    ]


def test_one_room_is_six_requests(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    read_room_detail(desk.h, "101", NOW)
    assert requests.since(start) == [*["Query"] * 4, "TransactGetItems", "Query"]


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


def test_the_types_are_three_requests(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    assert read_types(desk.h).hotel.business_date == TODAY
    assert requests.since(start) == ["Query", "BatchGetItem", "Query"]


def test_a_type_says_how_many_rooms_it_lacks_today(desk: Desk) -> None:
    out_of_order_for(desk, 0, 2, room="101")
    out_of_order_for(desk, 1, 3, room="102")
    out_of_service_for(desk, 0, 2, room="300")
    deluxe, suite = read_types(desk.h).rows
    assert (deluxe.out_of_order, suite.out_of_order) == (1, 0)
    assert deluxe.left[:3] == [1, 0, 1]
