"""The tape chart under a mouse and a finger: nothing is saved before the dialog says so."""

import re

import pytest
from playwright.sync_api import Page, expect

from reservations.domain.profile import Profile
from reservations.models import Hotel
from reservations.services.lock_room import lock_room
from tests.browser.chart import (
    at_day,
    bar,
    box,
    confirm,
    dialog,
    drag_bar,
    lane,
    pull_end,
    room,
    take,
    week,
)
from tests.desk import Desk, day

pytestmark = pytest.mark.local

BELA = Profile("Bela", "Lima")


# Rooms.


def test_a_bar_is_dragged_to_another_room(desk_page: Page, desk: Desk) -> None:
    code = desk.books(arrival=day(1), departure=day(3), room="101")
    page = week(desk_page)
    drag_bar(page, bar(page), at_day(room(page, "102"), 2.5))
    expect(page.locator(".drag-tip")).to_have_text("To room 102")
    page.mouse.up()
    expect(dialog(page)).to_contain_text("102")
    assert desk.reservation(code).assigned_room == "101"
    confirm(page)
    expect(room(page, "102").locator(".stay:not(.ghost)")).to_have_text("Ana Sousa")
    expect(room(page, "101").locator(".stay")).to_have_count(0)
    expect(page.locator("#toasts")).to_contain_text(code)
    assert desk.reservation(code).assigned_room == "102"


def test_a_guest_in_house_is_moved_from_tonight_on(desk_page: Page, desk: Desk) -> None:
    code = desk.in_house("101", departure=day(3))
    page = week(desk_page)
    drag_bar(page, bar(page), at_day(room(page, "102"), 2.5))
    page.mouse.up()
    expect(dialog(page)).to_be_visible()
    confirm(page)
    expect(room(page, "102").locator(".stay:not(.ghost)")).to_have_count(1)
    assert desk.reservation(code).fulfilled_by == "102"


def test_two_bars_swap_their_rooms(desk_page: Page, desk: Desk) -> None:
    ana = desk.books(arrival=day(1), departure=day(3), room="101")
    bela = desk.books(guest=BELA, arrival=day(1), departure=day(3), room="102")
    page = week(desk_page)
    drag_bar(page, bar(page), at_day(room(page, "102"), 2.5))
    expect(page.locator(".drag-tip")).to_have_text("Swap with Bela Lima")
    page.mouse.up()
    confirm(page)
    expect(room(page, "102").locator(".stay:not(.ghost)")).to_have_text("Ana Sousa")
    assert [desk.reservation(code).assigned_room for code in (ana, bela)] == ["102", "101"]


def test_who_has_no_room_has_none_to_swap(desk_page: Page, desk: Desk) -> None:
    desk.books(arrival=day(1), departure=day(3))
    desk.books(guest=BELA, arrival=day(1), departure=day(3), room="102")
    page = week(desk_page)
    tip = page.locator(".drag-tip")
    drag_bar(page, bar(page), at_day(room(page, "102"), 2.5))
    expect(tip).to_have_text("Taken by Bela Lima")
    page.mouse.up()
    expect(page.locator(".ghost, dialog[open]")).to_have_count(0)
    drag_bar(page, bar(page, "Bela Lima"), at_day(lane(page), 2.5))
    expect(tip).to_have_text("Take the room back")
    page.keyboard.press("Escape")
    page.mouse.up()


def test_who_is_held_to_a_room_does_not_swap_it(desk_page: Page, desk: Desk) -> None:
    desk.books(arrival=day(1), departure=day(3), room="101")
    bela = desk.books(guest=BELA, arrival=day(1), departure=day(3), room="102")
    desk.does(lock_room, code=bela)
    page = week(desk_page)
    drag_bar(page, bar(page), at_day(room(page, "102"), 2.5))
    expect(page.locator(".drag-tip")).to_have_text("Taken by Bela Lima")
    page.mouse.up()
    expect(page.locator(".ghost, dialog[open]")).to_have_count(0)


def test_a_day_in_the_room_covers_neither_who_leaves_nor_who_comes(
    desk_page: Page, desk: Desk
) -> None:
    desk.hotel().update([Hotel.day_use.set(True)])
    for name, first, until in (("Leaves", 1, 2), ("Visits", 2, 2), ("Comes", 2, 3)):
        desk.books(guest=Profile("", name), arrival=day(first), departure=day(until), room="101")
    page = week(desk_page)
    leaves, visits, comes = (box(bar(page, name)) for name in ("Leaves", "Visits", "Comes"))
    assert leaves["x"] + leaves["width"] <= visits["x"]
    assert visits["x"] + visits["width"] <= comes["x"]


def test_a_bar_is_dragged_back_among_the_unassigned(desk_page: Page, desk: Desk) -> None:
    code = desk.books(arrival=day(1), departure=day(3), room="101")
    page = week(desk_page)
    drag_bar(page, bar(page), at_day(lane(page), 2.5))
    page.mouse.up()
    confirm(page)
    expect(lane(page).locator(".stay:not(.ghost)")).to_have_count(1)
    assert desk.reservation(code).assigned_room is None


def test_a_refusal_is_told_and_the_bar_goes_back(desk_page: Page, desk: Desk) -> None:
    code = desk.books(arrival=day(1), departure=day(3), room="101")
    desk.does(lock_room, code=code)
    page = week(desk_page)
    drag_bar(page, bar(page), at_day(room(page, "102"), 2.5))
    page.mouse.up()
    expect(dialog(page)).to_contain_text("not to be moved")
    expect(room(page, "102").locator(".ghost")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".ghost")).to_have_count(0)
    expect(room(page, "101").locator(".stay:not(.ghost)")).to_have_count(1)
    assert desk.reservation(code).assigned_room == "101"


def test_escape_lets_go_and_asks_for_nothing(desk_page: Page, desk: Desk) -> None:
    desk.books(arrival=day(1), departure=day(3), room="101")
    page = week(desk_page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    drag_bar(page, bar(page), at_day(room(page, "102"), 2.5))
    expect(room(page, "102").locator(".ghost")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".ghost, .drag-tip")).to_have_count(0)
    page.mouse.up()
    expect(dialog(page)).to_have_count(0)
    assert [url for url in asked if "/reservations/" in url or "/panel/" in url] == []


def test_a_finger_that_rests_on_a_bar_drags_it_and_one_that_moves_scrolls(
    desk_page: Page, desk: Desk
) -> None:
    code = desk.books(arrival=day(1), departure=day(3), room="101")
    page = week(desk_page)
    touch = page.context.new_cdp_session(page)
    x, y = at_day(room(page, "101"), 2.5)
    there = at_day(room(page, "102"), 2.5)

    def finger(kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": round(x), "y": round(y)} for x, y in points]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    finger("touchStart", (x, y))
    finger("touchMove", there)
    expect(page.locator(".ghost")).to_have_count(0)
    finger("touchEnd")
    expect(page.locator(".is-dragging, dialog[open]")).to_have_count(0)
    finger("touchStart", (x, y))
    expect(page.locator(".is-dragging")).to_have_count(1)
    finger("touchMove", (x, y + 9))
    finger("touchMove", there)
    expect(room(page, "102").locator(".ghost")).to_have_count(1)
    finger("touchEnd")
    confirm(page)
    expect(room(page, "102").locator(".stay:not(.ghost)")).to_have_count(1)
    assert desk.reservation(code).assigned_room == "102"


# Dates.


def test_an_end_is_pulled_and_the_added_nights_have_their_price(
    desk_page: Page, desk: Desk
) -> None:
    code = desk.in_house("101", departure=day(2))
    page = week(desk_page)
    pull_end(page, bar(page), at_day(room(page, "101"), 4.5))
    expect(page.locator(".drag-tip")).to_contain_text("2 nights more")
    page.mouse.up()
    expect(dialog(page)).to_contain_text("€240.00")
    assert desk.reservation(code).departure == day(2)
    confirm(page)
    expect(bar(page)).to_have_class(re.compile("from-1 span-8"))
    assert desk.reservation(code).departure == day(4)


def test_dates_that_somebody_else_has_are_refused_and_the_end_goes_back(
    desk_page: Page, desk: Desk
) -> None:
    code = desk.books(arrival=day(0), departure=day(2), room="101")
    rival = desk.books(guest=BELA, arrival=day(3), departure=day(5), room="101")
    page = week(desk_page)
    pull_end(page, bar(page), at_day(room(page, "101"), 4.5))
    page.mouse.up()
    expect(dialog(page)).to_contain_text(rival)
    page.keyboard.press("Escape")
    expect(page.locator(".ghost")).to_have_count(0)
    expect(bar(page)).to_have_class(re.compile("from-1 span-4"))
    assert desk.reservation(code).departure == day(2)


# New ones.


def test_a_drag_over_empty_cells_books_them(desk_page: Page, desk: Desk) -> None:
    page = week(desk_page)
    take(page, *at_day(room(page, "102"), 2.5), to=at_day(room(page, "102"), 4.5))
    expect(page.locator(".drag-tip")).to_contain_text("2 nights")
    page.mouse.up()
    form = dialog(page)
    expect(form.get_by_label("Arrival")).to_have_value(day(2).isoformat())
    expect(form.get_by_label("Departure")).to_have_value(day(4).isoformat())
    expect(form.get_by_label("Room", exact=False).last).to_be_visible()
    form.get_by_label("Family name").fill("Lima")
    confirm(page)
    expect(room(page, "102").locator(".stay:not(.ghost)")).to_have_text("Lima")
    expect(bar(page, "Lima")).to_have_class(re.compile("from-5 span-4"))


def test_the_past_cannot_be_booked(desk_page: Page, desk: Desk) -> None:
    desk.turns_to(day(3))
    page = week(desk_page)
    take(page, *at_day(room(page, "102"), 0.5), to=at_day(room(page, "102"), 1.5))
    page.mouse.up()
    expect(dialog(page)).to_have_count(0)
    expect(page.locator(".ghost")).to_have_count(0)
