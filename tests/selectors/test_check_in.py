"""The check-in page: the rooms that can be given, best first, and why others cannot."""

import pytest

from reservations.domain import refusals as r
from reservations.selectors.check_in import CheckInPage, read_check_in
from reservations.selectors.room_options import RoomOption
from tests.desk import TODAY, Desk, day
from tests.requests import Requests


def options(page: CheckInPage) -> list[tuple[str, str]]:
    return [(option.number, option.group) for option in page.options]


def in_the_way(page: CheckInPage) -> dict[str, r.Refusal]:
    return {room.number: room.refusal for room in page.in_the_way}


def test_rooms_of_the_booked_type_come_before_upgrades(desk: Desk) -> None:
    page = read_check_in(desk.h, desk.books())
    assert page.refusal is None
    assert options(page) == [("101", "booked"), ("102", "booked"), ("300", "upgrade")]
    assert in_the_way(page) == {}
    assert page.options[2] == RoomOption(
        number="300",
        room_type_name="Suite",
        floor="3",
        housekeeping="CLEAN",
        is_assigned=False,
        group="upgrade",
    )


def test_a_lesser_room_is_offered_last(desk: Desk) -> None:
    page = read_check_in(desk.h, desk.books(room_type="SUI"))
    assert options(page) == [("300", "booked"), ("101", "lesser"), ("102", "lesser")]


def test_the_assigned_room_comes_first(desk: Desk) -> None:
    page = read_check_in(desk.h, desk.books(room="102"))
    assert [(option.number, option.is_assigned) for option in page.options[:2]] == [
        ("102", True),
        ("101", False),
    ]


def test_a_room_of_the_type_that_cannot_be_given_says_why(desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    other = desk.books(room="102", arrival=day(2), departure=day(4))
    page = read_check_in(desk.h, desk.books())
    assert options(page) == [("300", "upgrade")]
    assert in_the_way(page) == {
        "101": r.RoomNotReady("101", "DIRTY"),
        "102": r.RoomTaken("102", day(2), holder=other),
    }


def test_an_occupied_room_says_who_is_in_it_and_not_who_comes_next(desk: Desk) -> None:
    in_it = desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    desk.books(room="101", arrival=day(1), departure=day(2))
    page = read_check_in(desk.h, desk.books(arrival=day(1), departure=day(3)))
    assert in_the_way(page) == {"101": r.RoomOccupied("101", holder=in_it)}


def test_a_type_that_is_sold_out_or_too_small_is_not_offered(desk: Desk) -> None:
    desk.books(room_type="SUI", arrival=day(1), departure=day(2))
    assert ("300", "upgrade") not in options(read_check_in(desk.h, desk.books()))


def test_who_arrives_late_needs_only_the_nights_to_come(desk: Desk) -> None:
    code = desk.books()
    desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    desk.sets("101", status="FREE")
    assert ("101", "booked") in options(read_check_in(desk.h, code))


def test_a_reservation_that_cannot_be_checked_in_says_why_and_offers_nothing(desk: Desk) -> None:
    code = desk.books(arrival=day(1))
    page = read_check_in(desk.h, code)
    assert page.refusal == r.ArrivesLater(code, day(1), TODAY)
    assert (page.options, page.in_the_way) == ([], [])


def test_the_page_shows_the_reservation(desk: Desk) -> None:
    code = desk.books()
    page = read_check_in(desk.h, code)
    assert (page.reservation.code, page.reservation.guest_name) == (code, "Ana Sousa")
    assert page.hotel.business_date == TODAY


def test_an_unknown_reservation_is_refused(desk: Desk) -> None:
    with pytest.raises(r.UnknownReservation) as refused:
        read_check_in(desk.h, "AAAAAA")
    assert refused.value == r.UnknownReservation("AAAAAA")


def test_it_is_one_request_a_month_besides_three(desk: Desk, requests: Requests) -> None:
    code = desk.books()
    start = len(requests)
    read_check_in(desk.h, code)
    assert requests.since(start) == ["BatchGetItem", "Query", "Query", "BatchGetItem"]
    code = desk.books(arrival=day(0), departure=day(12))
    start = len(requests)
    read_check_in(desk.h, code)
    assert requests.since(start) == ["BatchGetItem", "Query", "Query", "Query", "BatchGetItem"]
