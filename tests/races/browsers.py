"""Browsers: members of staff who are signed in and send forms, several at once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connections
from django.http import HttpResponse
from django.test import Client

from tests.races.clerks import PATIENCE

FORM = {
    "arrival": "2026-11-22",
    "departure": "2026-11-25",
    "room_type": "DLX",
    "adults": "2",
    "children": "0",
    "given_name": "Ana",
    "family_name": "Sousa",
    "email": "ana@example.org",
    "phone": "+351912345678",
}
NEW = "/reservations/new/"


def signed_in(name: str) -> Client:
    """The browser of somebody who may do everything, signed in before anything happens at once."""
    users: Any = get_user_model().objects
    user = users.filter(username=name).first() or users.create_superuser(name)
    browser = Client(raise_request_exception=False)
    browser.force_login(user)
    return browser


def form_of(browser: Client, url: str = NEW) -> str:
    """Open a form and return the operation that it carries."""
    page = browser.get(url)
    assert page.status_code == 200, page.content.decode()
    return str(page.context["operation"])


def twin_of(browser: Client) -> Client:
    """The same member of staff in a second tab."""
    twin = Client(raise_request_exception=False)
    twin.cookies = browser.cookies.copy()
    return twin


def posted_at_once(url: str, *forms: tuple[Client, dict[str, str]]) -> list[HttpResponse]:
    """Every browser sends its form at the same time; the responses in the same order."""
    start = threading.Barrier(len(forms))

    def post(browser: Client, form: dict[str, str]) -> HttpResponse:
        start.wait(PATIENCE)
        try:
            return browser.post(url, form)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(forms)) as staff:
        return list(staff.map(lambda each: post(*each), forms))


def reservation_in(response: HttpResponse) -> str:
    """The code of the reservation to which the response leads."""
    assert response.status_code == 302, response.content.decode()
    return response["Location"].strip("/").split("/")[-1]
