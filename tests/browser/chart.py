"""The tape chart in a browser: where its bars and rooms are, and how they are dragged."""

import datetime as dt
from dataclasses import replace

from playwright.sync_api import FloatRect, Locator, Page, expect

from reservations.domain.operation import Operation
from tests.desk import Desk, day

DAYS = 7


def week(page: Page) -> Page:
    """Open the chart of the week that begins today."""
    page.goto(f"/chart/?from={day(0).isoformat()}&days={DAYS}")
    # The grid is one stop of the tab key as soon as the scripts have come.
    expect(page.locator(".tape [tabindex='0']")).to_have_count(1)
    return page


def bar(page: Page, name: str = "Ana Sousa") -> Locator:
    return page.locator(".tape-track > .stay:not(.ghost)", has_text=name)


def room(page: Page, number: str) -> Locator:
    return page.locator(f".tape-track[data-room='{number}']")


def lane(page: Page, code: str = "DLX") -> Locator:
    return page.locator(f".tape-track[data-lane='{code}']").first


def now(desk: Desk, verb: str) -> Operation:
    """An operation of another clerk at this moment: the chart asks for what is recent."""
    return replace(desk.op(verb), at=dt.datetime.now(dt.UTC))


def dialog(page: Page) -> Locator:
    return page.locator("dialog[open]")


def confirm(page: Page) -> None:
    dialog(page).locator(".form-actions button").click()
    expect(dialog(page)).to_have_count(0)


def box(target: Locator) -> FloatRect:
    found = target.bounding_box()
    assert found
    return found


def at_day(track: Locator, offset: float) -> tuple[float, float]:
    """The point in a row at so many days from its beginning; .5 is noon."""
    place = box(track)
    return place["x"] + place["width"] * offset / DAYS, place["y"] + place["height"] / 2


def take(page: Page, x: float, y: float, to: tuple[float, float]) -> None:
    """Press at a point and go to another, without letting go."""
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move((x + to[0]) / 2, (y + to[1]) / 2, steps=3)
    page.mouse.move(*to, steps=5)


def drag_bar(page: Page, held: Locator, to: tuple[float, float]) -> None:
    place = box(held)
    take(page, place["x"] + place["width"] / 2, place["y"] + place["height"] / 2, to)


def pull_end(page: Page, held: Locator, to: tuple[float, float]) -> None:
    place = box(held)
    take(page, place["x"] + place["width"] - 3, place["y"] + place["height"] / 2, to)
