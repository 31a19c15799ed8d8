"""From the sign-in to a guest checked out, as a clerk does it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.desk import Desk, day

pytestmark = pytest.mark.local


def test_a_wrong_password_is_told_and_the_name_stays(page: Page, staff: str) -> None:
    page.goto("/reservations/")
    page.get_by_label("User name").fill(staff)
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("User name")).to_have_value(staff)


def test_a_guest_is_booked_checked_in_and_checked_out(desk_page: Page, desk: Desk) -> None:
    page = desk_page
    page.get_by_role("link", name="New reservation").click()
    page.get_by_label("Arrival").fill(day(0).isoformat())
    page.get_by_label("Departure").fill(day(2).isoformat())
    page.get_by_label("Room type").select_option("DLX")
    page.get_by_label("Given name").fill("Zoë")
    page.get_by_label("Family name").fill("O'Brien")
    page.get_by_role("button", name="Create reservation").click()
    expect(page.get_by_role("heading", name="Zoë O'Brien")).to_be_visible()
    code = re.search(r"/reservations/(\w{6})/", page.url)[1]

    page.get_by_role("link", name="Today", exact=True).click()
    # The room that is offered leads to the others.
    page.get_by_role("row", name=re.compile("Zoë")).get_by_role("link", name="101").click()
    expect(page.get_by_role("radio", name=re.compile("101"))).to_be_checked()
    page.get_by_role("radio", name=re.compile("102")).check()
    page.get_by_role("button", name="Check in").click()
    expect(page.get_by_text(f"Reservation {code} is checked in to room 102.")).to_be_visible()
    assert desk.room("102").rented_to == code

    page.get_by_role("link", name="Check out").click()
    page.get_by_role("button", name="Check out").click()
    expect(page.get_by_text(f"Reservation {code} is checked out of room 102.")).to_be_visible()

    page.get_by_role("link", name="Today", exact=True).click()
    page.get_by_role("button", name="Mark clean 102").click()
    expect(page.get_by_text("Room 102 is clean.")).to_be_visible()
    expect(page.get_by_role("heading", name="Today", level=1)).to_be_visible()
    assert desk.reservation(code).status == "CLOSED"


def test_a_double_click_creates_one_reservation(desk_page: Page, desk: Desk) -> None:
    page = desk_page
    page.goto("/reservations/new/")
    page.get_by_label("Room type").select_option("DLX")
    page.get_by_label("Family name").fill("Lima")
    page.get_by_role("button", name="Create reservation").dblclick()
    expect(page.get_by_role("heading", name="Lima")).to_be_visible()
    assert desk.left("DLX", day(0)) == 1


def test_the_back_button_and_other_values_change_nothing(desk_page: Page, desk: Desk) -> None:
    page = desk_page
    page.goto("/reservations/new/")
    page.get_by_label("Room type").select_option("DLX")
    page.get_by_label("Family name").fill("Lima")
    page.get_by_role("button", name="Create reservation").click()
    expect(page.get_by_role("heading", name="Lima")).to_be_visible()
    page.go_back()
    page.get_by_label("Family name").fill("Somebody Else")
    page.get_by_role("button", name="Create reservation").click()
    expect(page.get_by_text("The changes that you sent now were not saved.")).to_be_visible()
    expect(page.get_by_label("Family name")).to_have_value("Somebody Else")
    assert desk.left("DLX", day(0)) == 1
