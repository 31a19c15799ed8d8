"""No-show: the day of arrival has come and the guest has not."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.services.no_show import no_show
from tests.desk import TODAY, Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees


def test_the_reservation_is_a_no_show_and_its_nights_can_be_sold_again(desk: Desk) -> None:
    code = desk.books(room="102")
    assert desk.does(no_show, code=code).names == {"Reservation": code}
    reservation = desk.reservation(code)
    assert (reservation.status, reservation.reason) == ("NO_SHOW", None)
    assert reservation.gsi1_pk == f"{desk.h}#NO_SHOW"
    assert reservation.gsi1_sk == f"{TODAY}#{code}"
    assert desk.guest_of(code).active_reservations is None
    assert [desk.left("DLX", day(n)) for n in range(3)] == [2, 2, 2]
    assert [desk.holder("102", day(n)) for n in range(3)] == [None, None, None]
    assert_agrees(desk)


def test_the_night_that_nobody_slept_stays_sold_once_it_is_over(desk: Desk) -> None:
    code = desk.books()
    desk.turns_to(day(1))
    desk.does(no_show, code=code)
    assert [desk.left("DLX", day(n)) for n in range(3)] == [1, 2, 2]


def test_who_never_came_is_a_no_show_even_after_the_departure(desk: Desk) -> None:
    code = desk.books()
    desk.turns_to(day(5))
    desk.does(no_show, code=code)
    assert desk.reservation(code).status == "NO_SHOW"
    assert [desk.left("DLX", day(n)) for n in range(3)] == [1, 1, 1]


def refused(desk: Desk, code: str) -> r.Refusal:
    """The refusal of a no-show that changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        desk.does(no_show, code=code)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_for_an_unknown_reservation(desk: Desk) -> None:
    assert refused(desk, "AAAAAA") == r.UnknownReservation("AAAAAA")


def test_it_is_refused_before_the_arrival(desk: Desk) -> None:
    code = desk.books(arrival=day(1))
    assert refused(desk, code) == r.ArrivesLater(code, day(1), TODAY)


def test_it_is_refused_for_a_guest_in_house(desk: Desk) -> None:
    code = desk.in_house()
    assert refused(desk, code) == r.NotExpected(code, "FULFILLED")


def test_it_is_refused_for_a_no_show(desk: Desk) -> None:
    code = desk.books()
    desk.does(no_show, code=code)
    assert refused(desk, code) == r.NotExpected(code, "NO_SHOW")


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: Callable[[str, Any], None]
) -> None:
    """Both are sent before either is answered."""
    code = desk.books()
    first = desk.op("no_show", op_id="a" * 20, digest="typed")
    rival_after("_release.fetch", lambda: no_show(first, code=code))
    with pytest.raises(r.AlreadyDone) as raised:
        no_show(desk.op("no_show", op_id="a" * 20, digest=digest), code=code)
    expected = r.AlreadyDone("a" * 20, "no_show", {"Reservation": code}, same_input=same)
    assert raised.value == expected
    assert_agrees(desk)


def test_a_guest_who_comes_at_the_last_moment_is_in_house(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = desk.books()
    rival_after("_release.fetch", lambda: desk.arrives(code))
    with pytest.raises(r.NotExpected) as raised:
        desk.does(no_show, code=code)
    assert raised.value == r.NotExpected(code, "FULFILLED")
    assert_agrees(desk)


def test_it_costs_13_units_and_four_requests(desk: Desk, requests: Requests) -> None:
    code = desk.books()
    start = len(requests)
    assert desk.does(no_show, code=code).units == 13
    assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]
