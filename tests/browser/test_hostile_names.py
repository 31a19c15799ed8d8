"""Somebody who is called like a script goes through every page as text: nothing runs, nothing is
loaded, nothing asks, and the browser has nothing to complain about."""

import pytest
from playwright.sync_api import Dialog, Page, Request, expect

from reservations.domain.profile import Profile
from reservations.services.cancel import cancel
from reservations.services.edit_guest import edit_guest
from reservations.services.edit_notes import edit_notes
from reservations.services.edit_room_type import edit_room_type
from reservations.services.out_of_order import out_of_order
from tests.browser.chart import bar, week
from tests.desk import Desk, day

pytestmark = pytest.mark.local

IMAGE = "<img src=//evil.example/x onerror=alert(1)>"
BREAKOUT = "\"'></bdi></title><script>alert(2)</script>{{7*7}}"
PERSON = Profile(IMAGE, BREAKOUT, "a'b@example.org")

OF_STAY = [
    "", "check-in/", "check-out/", "cancel/", "change-dates/", "change-guest/", "change-party/",
    "edit-notes/", "assign-room/", "move-room/", "swap-rooms/", "no-show/", "undo-check-in/",
    "undo-check-out/", "reinstate/", "lock-room/",
]  # fmt: skip
OF_GUEST = ["", "edit/", "merge/", "export/", "anonymise/"]
OF_ROOM = ["", "out-of-order/", "mark-dirty/", "rename-room/", "retype-room/", "remove-room/"]
LISTS = [
    "/", "/arrivals/", "/departures/", "/in-house/", "/housekeeping/?state=all", "/chart/",
    "/reservations/", "/reservations/?status=cancelled", "/reservations/?status=in-house",
    "/guests/", "/rooms/", "/room-types/", "/search/?q=img", "/end-of-day/", "/settings/",
    "/search/?q=%3Cscript%3Ealert(3)%3C/script%3E", "/guests/?name=%3Cimg%20src=x%3E",
]  # fmt: skip


@pytest.fixture
def addresses(desk: Desk) -> list[str]:
    """Every page on which one of the hostile texts stands."""
    guest = desk.guest(PERSON)
    desk.does(edit_guest, guest=guest, profile=Profile(BREAKOUT, IMAGE, PERSON.email))
    desk.does(
        edit_room_type, code="DLX", name=IMAGE, rate=12000, max_adults=2, sleeps=3,
        allowance=0, day_rate=None,
    )  # fmt: skip
    closed = {"first": day(9), "until": day(11), "reason": IMAGE, "returns_as": "DIRTY"}
    desk.does(out_of_order, room="102", **closed)
    inside = desk.in_house("101", guest=guest)
    coming = desk.books(guest=guest, room="102")
    gone = desk.books(guest=guest, room_type="SUI", arrival=day(5), departure=day(6))
    for code in (inside, coming, gone):
        desk.does(edit_notes, code=code, notes=f"{BREAKOUT}\n{IMAGE}")
    desk.does(cancel, code=gone, reason=IMAGE)
    return [
        *LISTS,
        *(f"/reservations/{code}/{verb}" for code in (inside, coming) for verb in OF_STAY),
        f"/reservations/{gone}/",
        f"/reservations/{gone}/reinstate/",
        *(f"/guests/{guest}/{verb}" for verb in OF_GUEST),
        *(f"/rooms/102/{verb}" for verb in OF_ROOM),
    ]


def test_a_guest_called_like_a_script_is_shown_as_text(
    desk_page: Page, addresses: list[str]
) -> None:
    page, asked, loaded = desk_page, list[str](), list[str]()

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    def note(request: Request) -> None:
        loaded.append(request.url)

    page.on("dialog", refuse)
    page.on("request", note)
    for address in addresses:
        page.goto(address)
        # The guest's link is drawn by ourselves.
        foreign = page.locator("main img:not(.guest-link-picture img), main script")
        assert foreign.count() == 0, address
        assert "</title>" not in page.title() or BREAKOUT in page.title(), address
    assert asked == []
    assert [url for url in loaded if "evil.example" in url] == []


def test_what_the_finder_and_the_chart_add_to_a_page_is_text_as_well(
    desk_page: Page, addresses: list[str]
) -> None:
    page, asked = desk_page, list[str]()
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    week(page)
    page.keyboard.press("Control+k")
    page.keyboard.type("script")
    expect(page.get_by_role("option").first).to_contain_text("<script>alert(2)</script>")
    page.keyboard.press("Escape")
    bar(page, IMAGE).first.click()
    expect(page.locator("#chart-panel")).to_contain_text("<img src=//evil.example/x")
    assert page.locator("main img, main script").count() == 0
    assert asked == []
