"""Refusals, colours, widths, the keyboard, and life without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from reservations.domain.profile import Profile
from tests.browser.conftest import PASSWORD
from tests.desk import Desk, day

pytestmark = pytest.mark.local

ADDRESSES = [
    "/",
    "/arrivals/",
    "/departures/",
    "/in-house/",
    "/housekeeping/?state=all",
    "/reservations/",
    "/reservations/?status=in-house",
    "/reservations/new/",
    "/groups/",
    "/groups/hold-block/",
    "/guests/",
    "/guests/new/",
    "/rooms/",
    "/rooms/new/",
    "/rooms/101/",
    "/room-types/",
    "/room-types/new/",
    "/search/?q=sousa",
    "/search/?q=nobody",
    "/no-such-page/",
]


def test_a_refusal_is_told_at_the_top_and_beside_the_field(desk_page: Page, desk: Desk) -> None:
    desk.books()
    desk.books()
    page = desk_page
    page.goto("/reservations/new/")
    page.get_by_label("Room type").select_option("DLX")
    page.get_by_label("Family name").fill("Too Late")
    page.get_by_role("button", name="Create reservation").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("There is a problem")
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_label("Family name")).to_have_value("Too Late")
    summary.get_by_role("link", name=re.compile("DLX is sold out")).click()
    expect(page.get_by_label("Room type")).to_be_focused()


def test_dark_mode_follows_the_system_and_the_switch(desk_page: Page) -> None:
    page = desk_page

    def background() -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    page.emulate_media(color_scheme="light")
    page.reload()
    light = background()
    page.emulate_media(color_scheme="dark")
    page.reload()
    dark = background()
    assert light != dark
    page.locator("summary.menu-button").click()
    page.get_by_role("button", name="Light").click()
    assert background() == light
    page.reload()
    assert background() == light


@pytest.mark.parametrize("width", [390, 820, 1280])
def test_no_page_is_wider_than_the_window(desk_page: Page, desk: Desk, width: int) -> None:
    desk.in_house("101", guest=Profile("Maximiliana-Theodora " * 3, "Featherstonehaugh" * 4))
    desk.books(guest=Profile("محمد عبد الرحمن", "الفيصل"))
    desk_page.set_viewport_size({"width": width, "height": 800})
    for address in ADDRESSES:
        desk_page.goto(address)
        beyond = desk_page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert beyond <= 0, address


def test_a_key_leads_to_the_search_and_enter_opens_what_was_found(
    desk_page: Page, desk: Desk
) -> None:
    code = desk.books()
    page = desk_page
    page.keyboard.press("/")
    page.keyboard.type(code.lower())
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/reservations/{code}/$"))


def test_another_arrival_keeps_the_stay_as_long(desk_page: Page) -> None:
    page = desk_page
    page.goto("/reservations/new/")
    page.get_by_label("Departure").fill(day(3).isoformat())
    page.get_by_label("Arrival").fill(day(5).isoformat())
    expect(page.get_by_label("Departure")).to_have_value(day(8).isoformat())
    # What was typed last counts, also where it makes no stay.
    page.get_by_label("Departure").fill(day(4).isoformat())
    expect(page.get_by_label("Departure")).to_have_value(day(4).isoformat())


def test_what_is_left_follows_the_dates_that_are_typed(desk_page: Page, desk: Desk) -> None:
    desk.books(arrival=day(5), departure=day(6))
    page = desk_page
    page.goto("/reservations/new/")
    offer = page.locator("#offers tr", has_text="Deluxe")
    expect(offer).to_contain_text("€120.00")
    with page.expect_response(re.compile("/reservations/new/offers/")):
        page.get_by_label("Departure").fill(day(6).isoformat())
    expect(offer).to_contain_text("€720.00")
    expect(offer.locator("td").first).to_have_text("1")


def test_everything_works_without_javascript(
    browser: Browser, live_server: LiveServer, staff: str, desk: Desk
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/reservations/new/")
    page.get_by_label("User name").fill(staff)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Room type").select_option("SUI")
    page.get_by_label("Family name").fill("Plain")
    page.get_by_role("button", name="Create reservation").click()
    page.get_by_role("link", name="Check in").click()
    page.get_by_role("button", name="Check in").click()
    expect(page.get_by_text("is checked in to room 300.")).to_be_visible()
    context.close()
    assert desk.room("300").status == "OCCUPIED"
