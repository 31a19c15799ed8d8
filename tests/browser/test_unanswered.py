"""The connection breaks under a page: nothing typed is lost, nothing is done twice, nothing is
silent, and no half page stands in the middle of another."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import wire
from tests.browser.chart import at_day, bar, dialog, lane, take, week
from tests.browser.conftest import PASSWORD
from tests.desk import Desk, day

pytestmark = pytest.mark.local

NEW, OFFERS, DATES = "/reservations/new/\\?", "/new/offers/", "/change-dates/"
PANEL, GRID = "/chart/panel/", "/chart/grid/"
UNKNOWN = "it is not known whether this was saved"
NO_ANSWER = "The desk gives no answer"
PATIENCE = 20_000
# Answers that are none of the desk's.
STRANGERS = {
    "a gateway": wire.GATEWAY,
    "the network's own page": wire.PORTAL,
    "a proxy that is overloaded": wire.OVERLOADED,
}

every_stranger = pytest.mark.parametrize("answer", STRANGERS.values(), ids=STRANGERS)


@pytest.fixture
def forgives() -> tuple[str, ...]:
    """htmx writes to the console when no answer comes."""
    return ("htmx:",)


def begin_booking(page: Page) -> Locator:
    """The dialog of a booking, begun by a drag, with a name in it."""
    row = lane(week(page))
    take(page, *at_day(row, 1.2), at_day(row, 3.5))
    page.mouse.up()
    box = dialog(page)
    box.get_by_label("Family name").fill("Costa")
    box.get_by_label("Given name").fill("Rui")
    return box


def send(box: Locator) -> None:
    box.get_by_role("button", name="Create reservation").click()


def is_as_typed(box: Locator) -> None:
    expect(box.get_by_label("Family name")).to_have_value("Costa")
    expect(box.get_by_label("Given name")).to_have_value("Rui")
    expect(box.get_by_label("Arrival")).to_have_value(day(1).isoformat())


def is_booked_once(page: Page, desk: Desk) -> None:
    expect(dialog(page)).to_have_count(0)
    expect(wire.toasts(page)).to_contain_text("is created")
    expect(bar(page, "Rui Costa")).to_have_count(1)
    assert desk.left("DLX", day(1)) == 1


# A form that was sent from a dialog.


@pytest.mark.parametrize("after", [False, True], ids=["before it arrives", "after it was saved"])
def test_a_form_of_which_nobody_knows_stays_and_is_saved_once(
    desk_page: Page, desk: Desk, after: bool
) -> None:
    page = desk_page
    box = begin_booking(page)
    wire.breaks(page, NEW, method="POST", after=after)
    send(box)
    expect(wire.told(page)).to_contain_text(UNKNOWN)
    expect(wire.told(page)).to_be_focused()
    expect(wire.told(page)).to_be_in_viewport(ratio=1)
    is_as_typed(box)
    assert desk.left("DLX", day(1)) == (1 if after else 2)
    send(box)
    expect(wire.told(page)).to_have_count(1)
    wire.heals(page)
    send(box)
    is_booked_once(page, desk)


@every_stranger
def test_an_answer_of_somebody_else_never_stands_in_the_dialog(
    desk_page: Page, desk: Desk, answer: dict[str, Any]
) -> None:
    page = desk_page
    box = begin_booking(page)
    wire.answers(page, NEW, answer, method="POST")
    send(box)
    expect(wire.told(page)).to_contain_text(UNKNOWN)
    expect(box).not_to_contain_text(re.compile("Bad Gateway|Welcome|upstream"))
    is_as_typed(box)
    wire.heals(page)
    send(box)
    is_booked_once(page, desk)


def test_a_fault_at_our_end_says_so_above_the_form(desk_page: Page, desk: Desk) -> None:
    page = desk_page
    box = begin_booking(page)
    wire.answers(page, NEW, wire.FAULT, method="POST")
    send(box)
    expect(wire.told(page)).to_contain_text("Something went wrong")
    expect(wire.told(page)).to_contain_text("It may have been saved.")
    is_as_typed(box)
    wire.heals(page)
    send(box)
    is_booked_once(page, desk)


def test_an_answer_that_never_comes_is_waited_for_no_longer_than_this(
    desk_page: Page, desk: Desk
) -> None:
    page = desk_page
    box = begin_booking(page)
    # A tenth of a second stands for the half minute.
    page.evaluate(
        "document.addEventListener('htmx:configRequest', (event) => event.detail.timeout = 100)"
    )
    wire.holds(page, NEW)
    send(box)
    expect(wire.told(page)).to_contain_text(UNKNOWN)
    is_as_typed(box)
    page.evaluate(
        "document.addEventListener('htmx:configRequest', (event) => event.detail.timeout = 15000)"
    )
    wire.heals(page)
    send(box)
    is_booked_once(page, desk)


def test_every_request_has_an_end(desk_page: Page, desk: Desk) -> None:
    page = desk_page
    box = begin_booking(page)
    page.evaluate(
        "document.addEventListener('htmx:beforeSend', (event) => {"
        " document.title = `${event.detail.requestConfig.verb} ${event.detail.xhr.timeout}` })"
    )
    box.get_by_label("Departure").fill(day(4).isoformat())
    expect(page).to_have_title("get 15000")
    wire.breaks(page, NEW, method="POST")
    send(box)
    expect(page).to_have_title("post 30000")


def test_a_form_that_is_closed_while_it_is_sent_is_told_of_all_the_same(
    desk_page: Page, desk: Desk
) -> None:
    page = desk_page
    for saved in (False, True):
        box = begin_booking(page)
        held = wire.holds(page, NEW)
        send(box)
        sent = held()
        page.keyboard.press("Escape")
        expect(dialog(page)).to_have_count(0)
        if saved:
            sent.continue_()
            expect(wire.toasts(page)).to_contain_text("is created")
        else:
            sent.abort("connectionreset")
            expect(wire.toasts(page)).to_contain_text("not known whether it was saved")
        wire.heals(page)
    is_booked_once(page, desk)


def test_one_click_in_the_panel_is_told_of_beside_its_button(desk_page: Page, desk: Desk) -> None:
    code = desk.books(arrival=day(0), departure=day(2))
    page = week(desk_page)
    bar(page).click()
    button = page.get_by_role("button", name="Check in to room 101")
    wire.breaks(page, "/check-in/", method="POST", after=True)
    button.click()
    expect(page.locator("#chart-panel")).to_contain_text(UNKNOWN)
    wire.heals(page)
    button.click()
    expect(wire.toasts(page)).to_contain_text(f"Reservation {code} is checked in")
    expect(wire.told(page)).to_have_count(0)
    assert desk.room("101").rented_to == code


# Signed out, or signed in anew, while a form is open.


def test_whoever_is_signed_out_signs_in_elsewhere_and_sends_what_was_typed(
    desk_page: Page, desk: Desk
) -> None:
    page = desk_page
    box = begin_booking(page)
    page.context.clear_cookies(name="hotel_session")
    send(box)
    expect(wire.told(page)).to_contain_text("You are signed out, so nothing was saved")
    is_as_typed(box)
    with page.context.expect_page() as opened:
        wire.told(page).get_by_role("link", name="Sign in").click()
    other = opened.value
    other.get_by_label("User name").fill("marta")
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    other.get_by_role("heading", name="Today", level=1).wait_for()
    other.close()
    with page.expect_response(re.compile("/accounts/login/")):
        page.evaluate("window.dispatchEvent(new Event('focus'))")
    send(box)
    is_booked_once(page, desk)


def test_a_form_from_before_a_new_sign_in_is_sent_with_the_second_click(
    desk_page: Page, desk: Desk
) -> None:
    page = desk_page
    box = begin_booking(page)
    page.context.clear_cookies(name="hotel_csrf")
    with page.expect_response(re.compile("/accounts/login/")):
        send(box)
    expect(wire.told(page)).to_contain_text("somebody has signed in here since")
    is_as_typed(box)
    assert desk.left("DLX", day(1)) == 2
    send(box)
    is_booked_once(page, desk)


def test_what_is_looked_up_while_somebody_types_never_takes_the_form_away(
    desk_page: Page, desk: Desk
) -> None:
    page = desk_page
    page.goto("/reservations/new/")
    page.get_by_label("Family name").fill("Costa")
    page.context.clear_cookies(name="hotel_session")
    page.get_by_label("Departure").fill(day(4).isoformat())
    page.get_by_label("Departure").blur()
    expect(wire.toasts(page)).to_contain_text("You are signed out")
    expect(page.get_by_label("Family name")).to_have_value("Costa")
    expect(page).to_have_url(re.compile("/reservations/new/$"))


def test_where_nothing_is_typed_a_click_leads_to_the_sign_in(desk_page: Page, desk: Desk) -> None:
    desk.books(arrival=day(1), departure=day(3), room="101")
    page = week(desk_page)
    page.context.clear_cookies(name="hotel_session")
    bar(page).click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


# What is looked up.


def test_a_dialog_that_does_not_open_says_so(desk_page: Page, desk: Desk) -> None:
    desk.books(arrival=day(1), departure=day(3), room="101")
    page = week(desk_page)
    bar(page).click()
    wire.breaks(page, DATES)
    page.locator("#chart-panel").get_by_role("link", name="Change dates").click()
    expect(wire.toasts(page)).to_contain_text(NO_ANSWER)
    expect(dialog(page)).to_have_count(0)
    wire.heals(page)
    page.locator("#chart-panel").get_by_role("link", name="Change dates").click()
    expect(dialog(page)).to_be_visible()


def test_a_page_that_is_not_there_is_told_in_its_own_words(desk_page: Page, desk: Desk) -> None:
    desk.books(arrival=day(1), departure=day(3), room="101")
    page = week(desk_page)
    bar(page).evaluate("bar => bar.setAttribute('href', '/reservations/ZZZZZZ/')")
    bar(page).click()
    expect(wire.toasts(page)).to_contain_text("There is no such page")
    expect(page.locator("#chart-panel")).to_be_hidden()


def test_a_drag_that_gets_no_answer_goes_back_and_says_so(desk_page: Page, desk: Desk) -> None:
    page = week(desk_page)
    wire.breaks(page, NEW)
    row = lane(page)
    take(page, *at_day(row, 1.2), at_day(row, 3.5))
    page.mouse.up()
    expect(wire.toasts(page)).to_contain_text(NO_ANSWER)
    expect(page.locator(".ghost")).to_have_count(0)


@every_stranger
def test_offers_that_do_not_come_say_that_they_may_not_fit(
    desk_page: Page, desk: Desk, answer: dict[str, Any]
) -> None:
    page = desk_page
    page.goto("/reservations/new/")
    page.get_by_label("Family name").fill("Costa")
    offers = page.locator("#offers")
    wire.answers(page, OFFERS, answer)
    page.get_by_label("Departure").fill(day(4).isoformat())
    page.get_by_label("Departure").blur()
    expect(offers).to_contain_text(NO_ANSWER)
    expect(offers.get_by_role("table")).to_be_visible()
    expect(page.get_by_label("Family name")).to_have_value("Costa")
    wire.heals(page)
    offers.get_by_role("button", name="Try again").click()
    expect(offers).to_contain_text("4 nights")
    expect(wire.told(page)).to_have_count(0)


@pytest.mark.parametrize(
    ("verb", "field", "value", "part"),
    [
        ("change-dates", "Departure", day(5).isoformat(), "#dates-preview"),
        ("swap-rooms", "The other reservation", "ABCDEFGH", "#swap-preview"),
    ],
)
def test_a_preview_that_does_not_come_says_so_and_is_asked_for_again(
    desk_page: Page, desk: Desk, verb: str, field: str, value: str, part: str
) -> None:
    code = desk.books(arrival=day(1), departure=day(3), room="101")
    page = desk_page
    page.goto(f"/reservations/{code}/{verb}/")
    wire.breaks(page, f"/{verb}/")
    asked = page.get_by_role("textbox", name=field).or_(page.get_by_label(field)).first
    asked.fill(value)
    asked.blur()
    expect(page.locator(part)).to_contain_text(NO_ANSWER)
    expect(asked).to_have_value(value)
    wire.heals(page)
    page.locator(part).get_by_role("button", name="Try again").click()
    expect(wire.told(page)).to_have_count(0)
    expect(asked).to_have_value(value)


def test_guests_that_cannot_be_looked_up_say_so(desk_page: Page, desk: Desk) -> None:
    desk.guest()
    code = desk.books()
    page = desk_page
    page.goto(f"/reservations/{code}/change-guest/")
    wire.breaks(page, "/choose/")
    page.get_by_label("Search for a guest").fill("sousa")
    expect(page.locator("#guest-found")).to_contain_text(NO_ANSWER)
    expect(page.get_by_label("Search for a guest")).to_have_value("sousa")


# The chart.


def test_other_dates_that_do_not_come_leave_the_chart_and_say_so(
    desk_page: Page, desk: Desk
) -> None:
    desk.books(arrival=day(1), departure=day(3), room="101")
    page = week(desk_page)
    wire.answers(page, GRID, wire.PORTAL)
    page.get_by_role("link", name="7 days on").click()
    expect(wire.toasts(page)).to_contain_text(NO_ANSWER)
    expect(bar(page)).to_be_visible()
    wire.heals(page)
    page.get_by_role("link", name="7 days on").click()
    expect(bar(page)).to_have_count(0)


@pytest.mark.parametrize("breaking", [True, False], ids=["broken", "a fault"])
def test_what_others_did_is_asked_for_until_it_is_there(
    desk_page: Page, desk: Desk, breaking: bool
) -> None:
    page = week(desk_page)
    box = page.locator("#chart-note")
    if breaking:
        wire.breaks(page, GRID)
    else:
        wire.answers(page, GRID, wire.FAULT)
    page.evaluate("document.dispatchEvent(new CustomEvent('desk:done', {detail: {message: 'x'}}))")
    expect(box).to_contain_text("changes made by others may be missing", timeout=PATIENCE)
    desk.books(arrival=day(1), departure=day(3), room="101")
    wire.heals(page)
    expect(bar(page)).to_be_visible(timeout=2 * PATIENCE)
    expect(box).to_be_empty()


def test_the_back_button_without_an_answer_is_a_page_that_did_not_load(
    desk_page: Page, desk: Desk
) -> None:
    desk.books(arrival=day(1), departure=day(3), room="101")
    page = week(desk_page)
    page.get_by_role("link", name="7 days on").click()
    expect(bar(page)).to_have_count(0)
    first = re.compile(f"/chart/\\?.*from={day(0).isoformat()}")
    refused = []

    def once(route: Any) -> None:
        if refused:
            route.continue_()
        else:
            refused.append(route)
            route.abort("connectionreset")

    page.route(first, once)
    page.go_back()
    expect(bar(page)).to_be_visible()
    assert refused
