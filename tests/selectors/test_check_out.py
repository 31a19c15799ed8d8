"""The check-out page: the stay, its price, and the nights that are given back."""

import pytest

from reservations.domain import refusals as r
from reservations.selectors.check_out import read_check_out
from tests.desk import Desk, day
from tests.requests import Requests


def test_on_time_every_night_was_slept(desk: Desk) -> None:
    code = desk.in_house()
    desk.turns_to(day(3))
    page = read_check_out(desk.h, code)
    assert page.refusal is None
    assert (page.slept_nights, page.slept_total, page.given_back) == (3, 36000, [])
    assert page.reservation.room == "101"


def test_leaving_early_gives_back_the_nights_to_come(desk: Desk) -> None:
    code = desk.in_house()
    desk.turns_to(day(1))
    page = read_check_out(desk.h, code)
    assert (page.slept_nights, page.slept_total) == (1, 12000)
    assert page.given_back == [day(1), day(2)]


def test_leaving_on_the_day_of_arrival_costs_nothing(desk: Desk) -> None:
    page = read_check_out(desk.h, desk.in_house())
    assert (page.slept_nights, page.slept_total) == (0, 0)
    assert page.given_back == [day(0), day(1), day(2)]


def test_who_is_not_in_house_cannot_leave(desk: Desk) -> None:
    code = desk.books()
    assert read_check_out(desk.h, code).refusal == r.NotInHouse(code, "PENDING")


def test_an_unknown_reservation_is_refused(desk: Desk) -> None:
    with pytest.raises(r.UnknownReservation) as refused:
        read_check_out(desk.h, "AAAAAA")
    assert refused.value == r.UnknownReservation("AAAAAA")


def test_it_is_two_requests(desk: Desk, requests: Requests) -> None:
    code = desk.in_house()
    start = len(requests)
    read_check_out(desk.h, code)
    assert requests.since(start) == ["BatchGetItem", "Query"]
