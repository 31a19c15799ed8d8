"""The lists on which the day runs, as a clerk and a housekeeper work through them."""

import re

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from reservations.domain.profile import Profile
from reservations.roles import HOUSEKEEPING
from reservations.services.add_room import add_room
from tests.browser.conftest import PASSWORD
from tests.desk import Desk, day

pytestmark = pytest.mark.local


def test_a_ready_arrival_is_checked_in_with_one_click(desk_page: Page, desk: Desk) -> None:
    code = desk.books(guest=Profile("Zoë", "O'Brien"))
    page = desk_page
    page.get_by_role("link", name="Arrivals", exact=True).click()
    page.get_by_role("button", name="Check in Zoë O'Brien to room 101").click()
    expect(page.get_by_text(f"Reservation {code} is checked in to room 101.")).to_be_visible()
    expect(page).to_have_url(re.compile("/arrivals/$"))
    expect(page.get_by_text("Nobody arrives today")).to_be_visible()
    assert desk.room("101").rented_to == code


def test_a_double_click_checks_in_once(desk_page: Page, desk: Desk) -> None:
    code = desk.books()
    page = desk_page
    page.goto("/arrivals/")
    page.get_by_role("button", name="Check in Ana Sousa to room 101").dblclick()
    expect(page.get_by_text(f"Reservation {code} is checked in to room 101.")).to_be_visible()


def test_all_that_is_ready_is_checked_in_at_once(desk_page: Page, desk: Desk) -> None:
    codes = [desk.books(), desk.books(), desk.books(room_type="SUI")]
    desk.sets("300", housekeeping="DIRTY")
    page = desk_page
    page.goto("/arrivals/?sort=guest")
    page.get_by_role("checkbox", name="Select all").check()
    send = page.get_by_role("button", name="Check in selected")
    expect(send).to_have_text("Check in selected2")
    send.click()
    expect(page.get_by_text("2 of 2 done")).to_be_visible()
    assert [desk.reservation(code).status for code in codes] == [
        "FULFILLED",
        "FULFILLED",
        "PENDING",
    ]
    page.get_by_role("link", name="Back to the list").click()
    expect(page).to_have_url(re.compile(r"/arrivals/\?sort=guest$"))
    expect(page.get_by_text("Room dirty").or_(page.get_by_text("None ready"))).to_be_visible()


def test_a_party_is_one_button(desk_page: Page, desk: Desk) -> None:
    guest = desk.guest()
    codes = [desk.books(guest=guest, room_type=kind) for kind in ("DLX", "DLX", "SUI")]
    page = desk_page
    page.goto("/arrivals/")
    page.get_by_role("button", name="Check in all 3 of Ana Sousa").click()
    expect(page.get_by_text("3 of 3 done")).to_be_visible()
    assert {desk.reservation(code).status for code in codes} == {"FULFILLED"}


def test_several_departures_at_once_one_of_which_has_gone_meanwhile(
    desk_page: Page, desk: Desk
) -> None:
    codes = [
        desk.in_house("101", departure=day(1)),
        desk.in_house("102", departure=day(2)),
        desk.in_house("300", room_type="SUI", departure=day(2)),
    ]
    desk.turns_to(day(2))
    page = desk_page
    page.goto("/departures/")
    expect(page.get_by_text("1 day late. Check out or extend")).to_be_visible()
    for row in page.get_by_role("row").filter(has=page.get_by_role("checkbox")).all()[1:]:
        row.get_by_role("checkbox").check()
    desk.leaves(codes[1])
    page.get_by_role("button", name="Check out selected").click()
    expect(page.get_by_text("2 of 3 done")).to_be_visible()
    refused = page.get_by_role("region", name=re.compile("Not done"))
    expect(refused).to_contain_text(f"Nobody is in house with reservation {codes[1]}")
    assert {desk.reservation(code).status for code in codes} == {"CLOSED"}
    # Sent again by a reload, it tells the same.
    page.reload()
    expect(page.get_by_text("2 of 3 done")).to_be_visible()


def test_several_at_once_by_keyboard_alone(desk_page: Page, desk: Desk) -> None:
    code = desk.books()
    page = desk_page
    page.goto("/arrivals/")
    page.get_by_role("link", name="Guest", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Guest")).to_have_attribute(
        "aria-sort", "ascending"
    )
    page.get_by_role("checkbox", name="Select Ana Sousa").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Check in selected").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 of 1 done")).to_be_visible()
    assert desk.reservation(code).status == "FULFILLED"


def test_several_at_once_without_javascript(
    browser: Browser, live_server: LiveServer, staff: str, desk: Desk
) -> None:
    codes = [desk.books(), desk.books()]
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/arrivals/")
    page.get_by_label("User name").fill(staff)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Select all ready").click()
    page.get_by_role("button", name="Check in selected").click()
    expect(page.get_by_text("2 of 2 done")).to_be_visible()
    context.close()
    assert {desk.reservation(code).status for code in codes} == {"FULFILLED"}


def test_a_housekeeper_works_through_the_list_on_a_phone(
    page: Page, staff: str, desk: Desk
) -> None:
    desk.books(room="102")
    desk.in_house("300", room_type="SUI", departure=day(1))
    for number in ("101", "102"):
        desk.sets(number, housekeeping="DIRTY")
    desk.turns_to(day(1))
    user = User.objects.create_user("rosa", password=PASSWORD)
    user.groups.add(Group.objects.get(name=HOUSEKEEPING))
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/housekeeping/")
    page.get_by_label("User name").fill("rosa")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    first = page.locator("tbody tr").first
    expect(first).to_contain_text("102")
    expect(first).to_contain_text("Guest due in")
    expect(page.get_by_text("Ana Sousa")).to_have_count(0)
    first.get_by_role("button", name="Clean 102").click()
    expect(page.get_by_text("Room 102 is clean.")).to_be_visible()
    assert desk.room("102").housekeeping == "CLEAN"
    page.get_by_text("Filter and sort").click()
    page.get_by_label("Show").select_option("all")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("tbody tr")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_long_list_stays_where_it_was_when_a_row_is_done(
    desk_page: Page, desk: Desk, live_server: LiveServer
) -> None:
    for number in range(201, 231):
        desk.does(add_room, number=str(number), room_type="DLX")
        desk.sets(str(number), housekeeping="DIRTY")
    page = desk_page
    page.goto("/housekeeping/")
    button = page.get_by_role("button", name="Clean 225")
    button.scroll_into_view_if_needed()
    before = page.evaluate("window.scrollY")
    assert before > 0
    button.click()
    expect(page.locator("#toasts")).to_contain_text("Room 225 is clean.")
    assert abs(page.evaluate("window.scrollY") - before) < 5
    expect(page.get_by_role("button", name="Clean 226")).to_be_focused()
