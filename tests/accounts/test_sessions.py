"""When a session ends, and what becomes of who comes after it."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from tests.accounts.conftest import (
    HOUR,
    LOGIN,
    MINUTE,
    PASSWORD,
    entries,
    is_signed_in,
    signed_in,
    signs_in,
    told,
)
from tests.conftest import Leave
from tests.desk import Desk
from tests.requests import Requests
from tests.views.page import Page

Later = Callable[[int], None]
PART = {"HX-Request": "true", "HX-Current-URL": "http://testserver/chart/?first=2026-11-22"}
CHANGES = "/chart/changes/?since=2026-11-22T18:00:00.000Z&day=2026-11-22"


def test_who_works_stays_signed_in(house: Desk, later: Later) -> None:
    client = signed_in()
    for _ in range(20):
        later(30 * MINUTE)
        assert client.get("/rooms/").status_code == 200


def test_an_hour_in_which_nobody_works_ends_the_session(house: Desk, later: Later) -> None:
    client = signed_in()
    later(HOUR + 1)
    response = client.get("/rooms/")
    assert (response.status_code, response.url) == (302, f"{LOGIN}?next=/rooms/&why=idle")
    assert not is_signed_in(client)
    assert "Nobody had worked here" in Page(client.get(response.url)).text


def test_a_day_of_work_ends_the_session_too(house: Desk, later: Later) -> None:
    client = signed_in()
    for _ in range(23):
        later(30 * MINUTE)
        assert client.get("/rooms/").status_code == 200
    later(31 * MINUTE)
    assert client.get("/rooms/").url == f"{LOGIN}?next=/rooms/&why=day-over"


def test_what_a_page_asks_by_itself_is_no_work(house: Desk, later: Later) -> None:
    client = signed_in()
    for _ in range(3):
        later(15 * MINUTE)
        assert client.get(CHANGES, headers={"X-Background": "1"}).status_code in (200, 204)
    later(16 * MINUTE)
    response = client.get(CHANGES, headers={"X-Background": "1"})
    assert response.status_code == 302
    assert not is_signed_in(client)


def test_a_page_that_asks_again_by_itself_while_the_table_is_away_is_no_work(
    house: Desk, later: Later, leave: Leave
) -> None:
    client = signed_in()
    leave(endpoint="http://127.0.0.1:9")
    for _ in range(3):
        later(15 * MINUTE)
        response = client.get("/")
        assert (response.status_code, response["Refresh"]) == (503, "10")
    later(16 * MINUTE)
    assert client.get("/").url == f"{LOGIN}?next=/&why=idle"
    assert not is_signed_in(client)


def test_a_part_of_a_page_leads_the_whole_page_to_signing_in(house: Desk, later: Later) -> None:
    client = signed_in()
    later(HOUR + 1)
    response = client.get("/chart/grid/", headers=PART)
    assert response.status_code == 401
    led_to = urlsplit(response["HX-Redirect"])
    assert led_to.path == LOGIN
    assert parse_qs(led_to.query) == {"next": ["/chart/?first=2026-11-22"], "why": ["idle"]}


def test_a_part_never_leads_elsewhere(house: Desk) -> None:
    for there in ("https://evil.example/chart/", "//evil.example", "javascript:alert(1)", ""):
        headers = PART | {"HX-Current-URL": there}
        assert Client().get("/chart/grid/", headers=headers)["HX-Redirect"] == f"{LOGIN}?next=/"


def test_a_form_that_comes_too_late_is_not_saved_and_it_is_said_twice(
    house: Desk, later: Later
) -> None:
    client = signed_in()
    later(HOUR + 1)
    before = house.items()
    response = client.post("/guests/new/?save", {"given_name": "Ana"})
    assert response.url == f"{LOGIN}?next=/guests/new/&why=unsaved"
    assert "Nothing was saved" in Page(client.get(response.url)).text
    assert house.items() == before
    back = signs_in(client, next="/guests/new/", why="unsaved")
    assert back.url == "/guests/new/"
    assert Page(client.get(back.url)).messages == [
        "Nothing was saved: you were signed out before the form was sent. Type it again."
    ]


def test_a_reason_that_is_none_is_not_said(house: Desk) -> None:
    page = Page(Client().get(f"{LOGIN}?why=<b>you+won</b>"))
    assert "you won" not in page.text


def test_the_times_come_from_the_settings(house: Desk, later: Later, settings: Settings) -> None:
    settings.SESSION_IDLE_SECONDS = 5 * MINUTE
    client = signed_in()
    later(5 * MINUTE + 1)
    assert client.get("/rooms/").status_code == 302


def test_signing_in_and_out_is_told_to_the_journal(house: Desk) -> None:
    client = signed_in()
    client.post("/accounts/logout/")
    assert told(house) == [("sign_in", "rita"), ("sign_out", "rita")]
    assert {entry.business_date for entry in entries(house)} == {house.hotel().business_date}
    for entry in entries(house):
        assert "127.0.0.1" not in str(entry)
        assert PASSWORD not in str(entry)


def test_signing_in_asks_the_table_only_for_its_journal(house: Desk, requests: Requests) -> None:
    client = signed_in()
    assert requests == ["BatchGetItem", "TransactWriteItems"]
    client.get("/accounts/password/")
    assert len(requests) == 2


def test_signing_out_leaves_nothing_for_the_back_button(house: Desk) -> None:
    assert signed_in().post("/accounts/logout/")["Clear-Site-Data"] == '"cache"'


def test_the_session_has_another_key_after_signing_in(house: Desk) -> None:
    client = Client()
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["hotel_session"] = session.session_key
    signs_in(client)
    assert client.session.session_key != session.session_key


@pytest.mark.parametrize("cookie", ["", "x", "a" * 5000, "../../etc/passwd", "' OR 1=1 --"])
def test_a_session_that_was_made_up_is_none(house: Desk, cookie: str) -> None:
    client = Client()
    client.cookies["hotel_session"] = cookie
    assert client.get("/rooms/").url == f"{LOGIN}?next=/rooms/"


# One's own password.

CHANGE = "/accounts/password/"
NEW = "a louder lobby"


def changes(client: Client, old: str = PASSWORD, new: str = NEW, again: str = "") -> object:
    typed = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return client.post(CHANGE, typed)


def test_a_new_password_ends_every_other_session(house: Desk) -> None:
    here, elsewhere = signed_in(), signed_in()
    assert changes(here).url == CHANGE
    assert Page(here.get(CHANGE)).messages[0].startswith("Your password is changed.")
    assert elsewhere.get("/rooms/").url == f"{LOGIN}?next=/rooms/"
    assert told(house)[-1] == ("password_changed", "rita")
    assert signs_in(Client(), password=NEW).status_code == 302
    assert signs_in(Client(), password=PASSWORD).status_code == 200


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"old": "wrong"}, "This is not your password."),
        ({"new": "short"}, "too short"),
        ({"new": "password123"}, "too common"),
        ({"again": "something else"}, "match"),
        ({"new": ""}, "Enter a new password."),
    ],
)
def test_a_password_that_will_not_do(house: Desk, typed: dict[str, str], says: str) -> None:
    client = signed_in()
    before = User.objects.get(username="rita").password
    response = changes(client, **typed)
    assert response.status_code == 422
    assert says in Page(response).text
    assert User.objects.get(username="rita").password == before


def test_guessing_at_the_old_password_locks_out(house: Desk) -> None:
    client = signed_in()
    assert [changes(client, old="wrong").status_code for _ in range(6)] == [422] * 4 + [429] * 2
    assert changes(client).status_code == 429


def test_a_password_that_a_manager_sets_is_told_to_the_journal(house: Desk) -> None:
    rita = User.objects.get(username="rita")
    elsewhere, mia = signed_in(), signed_in("mia")
    typed = {"password1": NEW, "password2": NEW, "usable_password": "true"}
    mia.post(f"/admin/auth/user/{rita.pk}/password/", typed)
    assert told(house)[-1] == ("password_changed", "mia")
    assert elsewhere.get("/rooms/").status_code == 302
