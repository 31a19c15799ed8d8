"""While the desk is paused every page says so, and a form that is sent keeps what was typed."""

import datetime as dt

import pytest
from django.test import Client

from reservations.services.pause_desk import pause_desk
from tests.desk import Desk
from tests.views.page import Page

SENTENCE = "The desk is paused for a backup."


@pytest.fixture
def paused(desk: Desk) -> Desk:
    until = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=1)
    desk.does(pause_desk, until=until, reason="BACKUP")
    return desk


PAGES = ["/", "/chart/", "/guests/", "/guests/new/"]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_says_so(paused: Desk, clerk: Client, address: str) -> None:
    response = clerk.get(address)
    assert response.status_code == 200
    assert SENTENCE in Page(response).text


@pytest.mark.parametrize("address", PAGES)
def test_control_no_page_says_so_of_a_desk_that_is_open(
    desk: Desk, clerk: Client, address: str
) -> None:
    assert SENTENCE not in Page(clerk.get(address)).text


def test_no_page_says_so_when_the_pause_has_run_out(desk: Desk, clerk: Client) -> None:
    until = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1)
    desk.does(pause_desk, until=until, reason="BACKUP")
    assert SENTENCE not in Page(clerk.get("/")).text


def test_a_form_is_refused_and_keeps_what_was_typed(paused: Desk, clerk: Client) -> None:
    page = Page(clerk.get("/guests/new/"))
    before = paused.items()
    typed = {
        "operation": page.operation,
        "given_name": "Rita",
        "family_name": "Reis",
        "email": "",
        "phone": "",
    }
    response = clerk.post("/guests/new/?save", typed)
    assert response.status_code == 503
    said = Page(response)
    assert f"{SENTENCE} Nothing was saved: try again in a minute." in said.text
    assert said.typed["given_name"] == "Rita"
    assert paused.items() == before
