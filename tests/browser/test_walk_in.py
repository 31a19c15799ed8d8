"""Somebody without a reservation stands at the desk, and the clerk is in a hurry."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.desk import Desk, day

pytestmark = pytest.mark.local


def test_a_name_and_one_button_are_enough(desk_page: Page, desk: Desk) -> None:
    page = desk_page
    page.get_by_role("banner").get_by_role("link", name="Walk-in").click()
    page.get_by_label("Family name").fill("Costa")
    page.get_by_role("button", name="Book and check in").click()
    expect(page.get_by_text(re.compile(r"is booked and checked in to room 101\."))).to_be_visible()
    code = desk.room("101").rented_to
    stay = desk.reservation(code)
    assert (stay.status, stay.guest_name, stay.departure) == ("FULFILLED", "Costa", day(1))


def test_without_a_mouse(desk_page: Page, desk: Desk) -> None:
    page = desk_page
    page.goto("/walk-in/")
    page.get_by_label("Family name").focus()
    page.keyboard.type("Lima")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("checked in to room 101"))).to_be_visible()
    assert desk.room("101").guest_name == "Lima"


def test_a_double_click_checks_one_guest_in(desk_page: Page, desk: Desk) -> None:
    page = desk_page
    page.goto("/walk-in/")
    page.get_by_label("Family name").fill("Costa")
    page.get_by_role("button", name="Book and check in").dblclick()
    expect(page.get_by_text(re.compile("checked in to room 101"))).to_be_visible()
    assert desk.room("102").rented_to is None


def test_more_nights_show_their_price_before_anything_is_saved(desk_page: Page, desk: Desk) -> None:
    page = desk_page
    page.goto("/walk-in/")
    before = desk.items()
    page.get_by_role("button", name="3 nights").click()
    expect(page.get_by_text("€360.00").first).to_be_visible()
    assert desk.items() == before


def test_a_refusal_keeps_the_name(desk_page: Page, desk: Desk) -> None:
    page = desk_page
    page.goto("/walk-in/")
    page.get_by_label("Family name").fill("Costa")
    page.get_by_label("Adults").fill("9")
    page.get_by_role("button", name="Book and check in").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.get_by_label("Family name")).to_have_value("Costa")
    assert desk.room("101").rented_to is None


@pytest.mark.parametrize(
    ("address", "button"),
    [("/walk-in/", "Book and check in"), ("/reservations/new/", "Create reservation")],
)
def test_on_a_phone_the_button_is_in_sight_from_the_start(
    desk_page: Page, desk: Desk, address: str, button: str
) -> None:
    page = desk_page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    expect(page.get_by_label("Family name")).to_be_focused()
    expect(page.get_by_role("button", name=button)).to_be_in_viewport(ratio=1)
    tabs = page.get_by_role("navigation", name="Main").bounding_box()
    place = page.get_by_role("button", name=button).bounding_box()
    assert tabs
    assert place
    assert place["y"] + place["height"] <= tabs["y"]
