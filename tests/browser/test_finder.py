"""The search box answers while somebody types, and the keyboard is enough for it."""

import re
import time

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from reservations.domain.profile import Profile
from tests.browser.conftest import PASSWORD
from tests.desk import Desk

pytestmark = pytest.mark.local

SUGGEST = re.compile("/search/suggest/")


@pytest.fixture
def box(desk_page: Page) -> Locator:
    return desk_page.get_by_role("combobox", name="Search guests, reservations and rooms")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox").get_by_role("option")


def chosen(page: Page) -> Locator:
    return page.get_by_role("option", selected=True)


def guests(desk: Desk, *names: str) -> None:
    for name in names:
        desk.guest(Profile(*name.split()))


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_guest_is_opened_by_the_keyboard_alone(
    desk_page: Page, desk: Desk, box: Locator, key: str
) -> None:
    guests(desk, "Ana Sousa", "Zoé Sousa")
    page = desk_page
    page.keyboard.press(key)
    expect(box).to_be_focused()
    page.keyboard.type("sousa zoe")
    expect(options(page)).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zoé Sousa")


def test_the_arrows_go_around_the_list_and_say_where_they_are(
    desk_page: Page, desk: Desk, box: Locator
) -> None:
    guests(desk, "Ana Sousa", "Bea Sousa", "Cea Sousa")
    page = desk_page
    expect(box).to_have_attribute("aria-expanded", "false")
    box.type("sousa")
    expect(options(page)).to_have_count(3)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#finder-said")).to_have_text("3 results")
    expect(chosen(page)).to_have_count(0)
    for key, name in [
        ("ArrowUp", "Cea Sousa"),
        ("ArrowDown", "Ana Sousa"),
        ("ArrowDown", "Bea Sousa"),
        ("ArrowUp", "Ana Sousa"),
        ("ArrowUp", "Cea Sousa"),
    ]:
        page.keyboard.press(key)
        expect(chosen(page)).to_have_text(re.compile(name))
        active = box.get_attribute("aria-activedescendant")
        assert chosen(page).get_attribute("id") == active
        expect(box).to_be_focused()


def test_escape_closes_then_clears_then_leaves(desk_page: Page, desk: Desk, box: Locator) -> None:
    guests(desk, "Ana Sousa")
    page = desk_page
    box.type("sousa")
    expect(options(page)).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_value("sousa")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    expect(options(page)).to_have_count(1)
    for value in ("sousa", ""):
        page.keyboard.press("Escape")
        expect(box).to_have_value(value)
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()


def test_enter_without_a_choice_opens_a_code_and_lists_guests(
    desk_page: Page, desk: Desk, box: Locator
) -> None:
    code = desk.in_house("101")
    box.type(code.lower())
    expect(options(desk_page)).to_have_count(1)
    desk_page.keyboard.press("Enter")
    expect(desk_page).to_have_url(re.compile(f"/reservations/{code}/$"))
    box.type("ana")
    expect(options(desk_page)).to_have_text([re.compile("In house.*room 101", re.DOTALL)])
    desk_page.keyboard.press("Enter")
    expect(desk_page).to_have_url(re.compile(r"/search/\?q=ana$"))


def test_what_was_opened_lately_is_there_before_anything_is_typed(
    desk_page: Page, desk: Desk, box: Locator
) -> None:
    page = desk_page
    page.goto("/rooms/101/")
    page.goto("/rooms/102/")
    page.keyboard.press("/")
    expect(options(page)).to_have_text([re.compile("Room 101")])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/rooms/101/$"))


def test_a_click_opens_and_a_press_elsewhere_closes(
    desk_page: Page, desk: Desk, box: Locator
) -> None:
    guests(desk, "Ana Sousa")
    page = desk_page
    box.type("sousa")
    expect(options(page)).to_have_count(1)
    page.mouse.click(100, 780)
    expect(options(page)).to_have_count(0)
    box.click()
    options(page).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ana Sousa")


def test_a_late_answer_never_stands_over_what_is_typed_now(
    desk_page: Page, desk: Desk, box: Locator
) -> None:
    guests(desk, "Ana Sousa", "Bea Souto")
    page = desk_page
    asked: list[str] = []

    def slowly(route: Route) -> None:
        asked.append(route.request.url)
        if "q=sou&" in f"{route.request.url}&":
            time.sleep(0.6)
        route.continue_()

    page.route(SUGGEST, slowly)
    box.type("sou")
    with page.expect_request(re.compile("q=sou$")):
        pass
    box.type("t")
    expect(options(page)).to_have_text([re.compile("Bea Souto")])
    page.wait_for_timeout(900)
    expect(options(page)).to_have_text([re.compile("Bea Souto")])
    assert [url.partition("q=")[2] for url in asked][-2:] == ["sou", "sout"]


def test_an_answer_that_comes_after_escape_opens_nothing(
    desk_page: Page, desk: Desk, box: Locator
) -> None:
    guests(desk, "Ana Sousa")
    box.type("sousa")
    desk_page.keyboard.press("Escape")
    desk_page.wait_for_timeout(600)
    expect(options(desk_page)).to_have_count(0)


def test_letters_that_follow_each_other_are_one_question(
    desk_page: Page, desk: Desk, box: Locator
) -> None:
    guests(desk, "Ana Sousa")
    asked: list[str] = []
    desk_page.on("request", lambda sent: asked.append(sent.url))
    box.press_sequentially("sousa", delay=20)
    expect(options(desk_page)).to_have_count(1)
    assert [url.partition("?")[2] for url in asked if SUGGEST.search(url)] == ["q=", "q=sousa"]


def test_characters_that_are_still_being_composed_choose_nothing(
    desk_page: Page, desk: Desk, box: Locator
) -> None:
    guests(desk, "Ana Sousa")
    box.type("sousa")
    expect(options(desk_page)).to_have_count(1)
    for key in ("ArrowDown", "Enter", "Escape"):
        box.dispatch_event("keydown", {"key": key, "isComposing": True})
    expect(options(desk_page)).to_have_count(1)
    expect(chosen(desk_page)).to_have_count(0)


@pytest.mark.parametrize("answer", [503, 500, 200])
def test_that_there_is_no_answer_is_told(
    desk_page: Page, desk: Desk, box: Locator, answer: int
) -> None:
    """An ended session answers 200 with the page for signing in."""
    desk_page.route(
        SUGGEST, lambda route: route.fulfill(status=answer, body="<main>Sign in</main>")
    )
    box.type("sousa")
    expect(desk_page.locator("#finder-said")).to_have_text(re.compile("gives no answer"))
    expect(desk_page.get_by_text("Sign in")).to_have_count(0)
    expect(desk_page.locator("#finder-answer")).to_contain_text("Press Enter to search")


@pytest.mark.parametrize(("width", "height"), [(390, 700), (820, 600), (1280, 500)])
def test_the_list_stays_on_the_screen_and_is_easy_to_hit(
    desk_page: Page, desk: Desk, box: Locator, width: int, height: int
) -> None:
    for each in range(9):
        profile = Profile("Maximiliana-Theodora " * 3 + str(each), "Featherstonehaugh" * 4)
        desk.guest(profile)
    desk.guest(Profile("محمد عبد الرحمن", "Featherstone"))
    page = desk_page
    page.set_viewport_size({"width": width, "height": height})
    box.type("feather")
    expect(options(page)).to_have_count(9)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    shown = page.locator("#finder-answer").bounding_box()
    assert shown is not None
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= width
    foot = 60 if width < 768 else 0
    assert shown["y"] + shown["height"] <= height - foot
    for option in options(page).all():
        place = option.bounding_box()
        assert place is not None
        assert place["height"] >= 44
    page.keyboard.press("ArrowUp")
    expect(chosen(page)).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=feather$"))


def test_the_box_works_without_javascript(
    browser: Browser, live_server: LiveServer, staff: str, desk: Desk
) -> None:
    code = desk.books()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/rooms/")
    page.get_by_label("User name").fill(staff)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Search guests, reservations and rooms").fill(code)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/reservations/{code}/$"))
    context.close()
