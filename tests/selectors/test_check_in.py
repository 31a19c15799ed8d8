"""The check-in page: the rooms that can be given, best first, and why others cannot."""

import pytest

from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.selectors.boards.arrivals import read_arrivals
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


def test_what_the_list_would_give_to_somebody_else_comes_last_and_says_so(desk: Desk) -> None:
    """Of two who come for the two ready rooms each is offered the one of the list first."""
    first = desk.books(guest=Profile("Ana", "Abel"))
    second = desk.books(guest=Profile("Ben", "Zorn"))
    given = {row.code: row.given for row in read_arrivals(desk.h).rows}
    assert given == {first: "101", second: "102"}
    page = read_check_in(desk.h, second)
    assert [(o.number, o.foreseen_for) for o in page.options[:2]] == [
        ("102", ""),
        ("101", "Ana Abel"),
    ]


def test_who_stands_at_the_desk_can_have_the_only_ready_room_all_the_same(desk: Desk) -> None:
    desk.books(guest=Profile("Ana", "Abel"))
    second = desk.books(guest=Profile("Ben", "Zorn"))
    desk.sets("102", housekeeping="DIRTY")
    page = read_check_in(desk.h, second)
    assert options(page) == [("101", "booked"), ("300", "upgrade")]
    assert page.options[0].foreseen_for == "Ana Abel"


def test_an_assigned_room_is_foreseen_for_nobody_else_and_costs_no_look(
    desk: Desk, requests: Requests
) -> None:
    desk.books()
    code = desk.books(room="101")
    start = len(requests)
    assert read_check_in(desk.h, code).options[0].is_assigned
    assert requests.since(start) == ["BatchGetItem", "Query", "Query", "BatchGetItem"]


def test_it_is_one_request_a_month_besides_three(desk: Desk, requests: Requests) -> None:
    """And as many for who else comes, whose rooms are told apart."""
    others = ["Query", "Query", "BatchGetItem"]
    code = desk.books()
    start = len(requests)
    read_check_in(desk.h, code)
    offer = ["BatchGetItem", "Query", "Query", "BatchGetItem"]
    assert requests.since(start) == [*offer, *others, "Query"]
    code = desk.books(arrival=day(0), departure=day(12))
    start = len(requests)
    read_check_in(desk.h, code)
    offer = ["BatchGetItem", "Query", "Query", "Query", "BatchGetItem"]
    assert requests.since(start) == [*offer, *others, "Query", "Query"]
