"""The tape chart's panel, its keys, its dates, and what other clerks do meanwhile."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from reservations.domain.profile import Profile
from reservations.services.change_dates import change_dates
from reservations.services.end_of_day import end_of_day
from tests.browser.chart import (
    at_day,
    bar,
    box,
    confirm,
    dialog,
    drag_bar,
    now,
    pull_end,
    room,
    week,
)
from tests.browser.conftest import PASSWORD
from tests.desk import Desk, day

pytestmark = pytest.mark.local

BELA = Profile("Bela", "Lima")
# The chart asks every four seconds; a busy machine may take longer.
PATIENCE = 20_000


# The panel, and the keyboard.


def test_check_in_takes_two_clicks(desk_page: Page, desk: Desk) -> None:
    code = desk.books(arrival=day(0), departure=day(2))
    page = week(desk_page)
    bar(page).click()
    page.get_by_role("button", name="Check in to room 101").click()
    expect(page.locator("#toasts")).to_contain_text(f"Reservation {code} is checked in")
    expect(room(page, "101").locator(".stay.in-house:not(.ghost)")).to_have_count(1)
    assert desk.room("101").rented_to == code


@pytest.mark.parametrize("days", [7, 14, 30])
def test_the_panel_stands_beside_the_bar_that_was_clicked(
    desk_page: Page, desk: Desk, days: int
) -> None:
    desk.books(arrival=day(days - 3), departure=day(days - 1), room="101")
    page = desk_page
    page.goto(f"/chart/?from={day(0).isoformat()}&days={days}")
    for width in (1280, 820):
        page.set_viewport_size({"width": width, "height": 800})
        bar(page).click()
        panel = page.locator("#chart-panel")
        expect(panel.get_by_role("heading")).to_be_focused()
        clicked, beside = box(bar(page)), box(panel)
        assert clicked["x"] + clicked["width"] <= beside["x"]
        assert clicked["x"] >= box(page.locator(".tape-corner"))["width"]
        expect(bar(page)).to_be_in_viewport(ratio=1)
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()


def test_a_check_in_that_is_refused_meanwhile_says_why(desk_page: Page, desk: Desk) -> None:
    desk.books(arrival=day(0), departure=day(2), room="101")
    page = week(desk_page)
    bar(page).click()
    button = page.get_by_role("button", name="Check in to room 101")
    expect(button).to_be_visible()
    desk.sets("101", housekeeping="DIRTY")
    button.click()
    expect(dialog(page)).to_contain_text("101")
    assert desk.room("101").status == "FREE"


def test_everything_is_done_with_the_keyboard_alone(desk_page: Page, desk: Desk) -> None:
    desk.books(arrival=day(0), departure=day(2), room="101")
    bela = desk.books(guest=BELA, arrival=day(3), departure=day(5), room="102")
    page = week(desk_page)
    page.locator("#chart-30").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="101", exact=True)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(bar(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(bar(page, "Bela Lima")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#chart-panel h2")).to_be_focused()
    page.locator("#chart-panel").get_by_role("link", name="Change dates").focus()
    page.keyboard.press("Enter")
    expect(dialog(page)).to_be_visible()
    dialog(page).get_by_label("Departure").fill(day(6).isoformat())
    page.keyboard.press("Enter")
    expect(dialog(page)).to_have_count(0)
    expect(bar(page, "Bela Lima")).to_have_class(re.compile("span-6"))
    assert desk.reservation(bela).departure == day(6)


def test_escape_closes_the_panel_and_leads_back_to_the_bar(desk_page: Page, desk: Desk) -> None:
    desk.books(arrival=day(1), departure=day(3), room="101")
    page = week(desk_page)
    bar(page).click()
    expect(page.locator("#chart-panel h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#chart-panel")).to_be_hidden()
    expect(bar(page)).to_be_focused()


# Others.


def test_what_another_clerk_does_appears_by_itself(
    desk_page: Page, browser: Browser, live_server: LiveServer, desk: Desk
) -> None:
    desk.books(arrival=day(1), departure=day(3), room="101")
    page = week(desk_page)
    context = browser.new_context(
        base_url=live_server.url, storage_state=page.context.storage_state()
    )
    other = context.new_page()
    other.goto(page.url)
    pull_end(other, bar(other), at_day(room(other, "101"), 4.5))
    other.mouse.up()
    confirm(other)
    expect(bar(page)).to_have_class(re.compile("from-3 span-6"), timeout=PATIENCE)
    context.close()


def test_a_drag_is_not_disturbed_by_what_others_do(desk_page: Page, desk: Desk) -> None:
    code = desk.books(arrival=day(1), departure=day(3), room="101")
    page = week(desk_page)
    drag_bar(page, bar(page).first, at_day(room(page, "102"), 2.5))
    with page.expect_response(lambda answer: "/changes/" in answer.url and answer.status == 200):
        change_dates(now(desk, "change_dates"), code=code, departure=day(4))
    expect(room(page, "102").locator(".ghost")).to_have_count(1)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(bar(page)).to_have_class(re.compile("from-3 span-6"), timeout=PATIENCE)


def test_the_end_of_the_day_moves_the_chart(desk_page: Page, desk: Desk) -> None:
    page = desk_page
    page.goto("/chart/?days=7")
    expect(page.locator(".tape-day.today")).to_contain_text("22")
    end_of_day(now(desk, "end_of_day"))
    expect(page.locator(".tape-day.today")).to_contain_text("23", timeout=PATIENCE)


# Other dates.


def test_the_dates_change_in_place_and_the_back_button_returns(desk_page: Page, desk: Desk) -> None:
    desk.books(arrival=day(8), departure=day(9), room="101")
    page = week(desk_page)
    page.get_by_role("link", name="7 days on").click()
    expect(bar(page)).to_be_visible()
    expect(page).to_have_url(re.compile(f"from={day(7).isoformat()}"))
    page.get_by_label("From").fill(day(0).isoformat())
    expect(bar(page)).to_have_count(0)
    page.go_back()
    expect(bar(page)).to_be_visible()
    expect(page.get_by_label("From")).to_have_value(day(7).isoformat())
    bar(page).click()
    page.locator("#chart-panel").get_by_role("link", name="Change dates").click()
    expect(dialog(page)).to_be_visible()


def test_without_javascript_bars_and_dates_are_links(
    browser: Browser, live_server: LiveServer, staff: str, desk: Desk
) -> None:
    code = desk.books(arrival=day(1), departure=day(3), room="101")
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/chart/")
    page.get_by_label("User name").fill(staff)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Day on").click()
    bar(page).click()
    expect(page).to_have_url(re.compile(f"/reservations/{code}/$"))
    context.close()


@pytest.mark.parametrize("width", [390, 820, 1280])
def test_the_chart_scrolls_inside_a_page_of_the_windows_width(
    desk_page: Page, desk: Desk, width: int
) -> None:
    desk.in_house("101", guest=Profile("Maximiliana-Theodora " * 3, "Featherstonehaugh" * 4))
    desk.books(guest=Profile("محمد عبد الرحمن", "الفيصل"))
    page = week(desk_page)
    page.set_viewport_size({"width": width, "height": 800})
    for days in (7, 30):
        page.goto(f"/chart/?days={days}")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
