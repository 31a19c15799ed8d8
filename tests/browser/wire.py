"""The connection between a browser and the desk, which breaks when it is told to."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, Route

# What somebody in between answers, and no page of the desk.
GATEWAY = {"status": 502, "content_type": "text/html", "body": "<html><h1>Bad Gateway</h1></html>"}
PORTAL = {"status": 200, "content_type": "text/html", "body": "<!DOCTYPE html><h1>Welcome</h1>"}
OVERLOADED = {"status": 503, "content_type": "text/plain", "body": "upstream connect error"}
FAULT = {
    "status": 500,
    "content_type": "text/html",
    "body": "<!doctype html><main><div class=card-plain><h1>Something went wrong</h1>"
    "<p>It may have been saved.</p></div></main>",
}


def breaks(page: Page, address: str, *, method: str = "GET", after: bool = False) -> None:
    """Every request of the kind finds the connection broken; with `after` it has arrived before."""

    def broken(route: Route) -> None:
        if route.request.method != method:
            route.fallback()
            return
        if after:
            route.fetch()
        route.abort("connectionreset")

    page.route(re.compile(address), broken)


def answers(page: Page, address: str, answer: dict[str, Any], *, method: str = "GET") -> None:
    """Every request of the kind is answered by somebody else."""

    def answered(route: Route) -> None:
        if route.request.method == method:
            route.fulfill(**answer)
        else:
            route.fallback()

    page.route(re.compile(address), answered)


def heals(page: Page) -> None:
    page.unroute_all()


def holds(page: Page, address: str, *, method: str = "POST") -> Callable[[], Route]:
    """The next request of the kind waits; what is returned gives it, to be continued or broken."""
    waiting: list[Route] = []

    def wait(route: Route) -> None:
        if route.request.method == method:
            waiting.append(route)
        else:
            route.fallback()

    page.route(re.compile(address), wait)

    def held() -> Route:
        while not waiting:
            page.wait_for_timeout(20)
        return waiting.pop()

    return held


def told(page: Page) -> Locator:
    """What is told in the page itself of an answer that did not come."""
    return page.locator("[data-unanswered]")


def toasts(page: Page) -> Locator:
    return page.locator("#toasts")
