"""Headless Chromium on the real server and DynamoDB Local.

Chromium is the system's (Debian's package `chromium`), driven by Playwright. A machine without
it skips these tests and says so; CI counts that as a failure.
"""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from reservations.roles import MANAGER
from tests.desk import Desk

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PASSWORD = "a password for tests"


@pytest.fixture(scope="session")
def browser(live_server: LiveServer) -> Iterator[Browser]:
    """Asks for the server so as to close first: no connection is then left open on it."""
    if not os.access(CHROMIUM, os.X_OK):
        pytest.skip("Chromium is not installed, so the browser tests cannot run.")
    # Playwright runs an event loop in this thread, in which Django would refuse its database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def forgives() -> tuple[str, ...]:
    """How the errors begin that a page may write to its console; Chromium reports every answer
    from 400 on, and a refusal is one by design."""
    return ()


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, forgives: tuple[str, ...]) -> Iterator[Page]:
    """A fresh browser window; whatever else it writes to its console as an error fails the test."""
    complaints: list[str] = []
    by_design = ("Failed to load resource", *forgives)

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(by_design):
            complaints.append(message.text)

    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 800})
    window = context.new_page()
    window.set_default_timeout(15_000)
    window.on("console", listen)
    window.on("pageerror", lambda error: complaints.append(str(error)))
    yield window
    context.close()
    assert complaints == []


@pytest.fixture
def staff(transactional_db: None, desk: Desk, settings: Settings) -> str:
    """The sign-in name of a manager at the test's hotel."""
    settings.HOTEL_CODE = desk.h
    call_command("create_roles", verbosity=0)
    user = User.objects.create_user("marta", password=PASSWORD, first_name="Marta")
    user.groups.add(Group.objects.get(name=MANAGER))
    return "marta"


@pytest.fixture
def desk_page(page: Page, staff: str) -> Page:
    """The start page, signed in by the form as a person would."""
    page.goto("/")
    page.get_by_label("User name").fill(staff)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Today", level=1).wait_for()
    # The heading is there before the scripts are, and a key that is pressed then is lost.
    page.wait_for_load_state("load")
    return page
