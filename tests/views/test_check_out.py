"""The page on which a guest leaves."""

from collections.abc import Callable

import pytest
from django.test import Client

from reservations import wording
from reservations.domain.refusals import NotInHouse
from reservations.services.cancel import cancel
from tests.desk import Desk, day
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send


def check_out_of(code: str) -> Sending:
    return Sending(f"/reservations/{code}/check-out/", {})


def test_the_form_says_what_was_slept_and_what_is_given_back(clerk: Client, desk: Desk) -> None:
    code = desk.in_house()
    desk.turns_to(day(2))
    before = desk.items()
    page = Page(clerk.get(check_out_of(code).url))
    assert page.heading == "Check out Ana Sousa"
    assert "Slept 2 nights Price of these nights €240.00 Given back 1 night" in page.text
    assert "An early departure" in page.text
    assert desk.items() == before


def test_a_departure_on_its_day_gives_nothing_back(clerk: Client, desk: Desk) -> None:
    code = desk.in_house()
    desk.turns_to(day(3))
    page = Page(clerk.get(check_out_of(code).url))
    assert "Slept 3 nights Price of these nights €360.00" in page.text
    assert "early" not in page.text


def test_a_guest_is_checked_out(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    desk.turns_to(day(2))
    response = send(clerk, check_out_of(code))
    assert (response.status_code, response.url) == (302, f"/reservations/{code}/")
    page = Page(clerk.get(response.url))
    assert page.messages == [f"Reservation {code} is checked out of room 101."]
    assert "Checked out of room 101, 1 night given back" in page.text
    assert desk.reservation(code).status == "CLOSED"
    assert (desk.room("101").status, desk.room("101").housekeeping) == ("FREE", "DIRTY")


def test_a_guest_who_leaves_at_once_has_slept_no_night(clerk: Client, desk: Desk) -> None:
    code = desk.in_house()
    assert "Slept 0 nights" in Page(clerk.get(check_out_of(code).url)).text
    response = send(clerk, check_out_of(code))
    assert "3 nights given back" in Page(clerk.get(response.url)).text


def expected(desk: Desk) -> str:
    return desk.books()


def left(desk: Desk) -> str:
    code = desk.in_house("102")
    desk.leaves(code)
    return code


def cancelled(desk: Desk) -> str:
    code = desk.books()
    desk.does(cancel, code=code, reason="other plans")
    return code


@pytest.mark.parametrize(
    ("prepare", "status"), [(expected, "PENDING"), (left, "CLOSED"), (cancelled, "CANCELLED")]
)
def test_who_is_not_in_house_is_not_checked_out(
    clerk: Client, desk: Desk, prepare: Callable[[Desk], str], status: str
) -> None:
    operation = open_form(clerk, check_out_of(desk.in_house("101")))
    code = prepare(desk)
    no = NotInHouse(code=code, status=status)
    before = desk.items()
    assert not Page(clerk.get(check_out_of(code).url)).is_form
    page = refused(send(clerk, check_out_of(code), operation), wording.sentence(no))
    assert "This cannot be checked out now" in page.text
    assert f"/reservations/{code}/" in page.links
    assert desk.items() == before
