"""The page on which staff sign in, and the end of a session."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.views.page import Page

LOGIN = "/accounts/login/"
WRONG = "The user name or the password is wrong. Capital and small letters are not the same."


@pytest.fixture
def visitor(db: None) -> Client:
    """Somebody who has an account and is not signed in yet."""
    User.objects.create_user("rita", password="good enough")
    User.objects.create_user("left", password="good enough", is_active=False)
    return Client()


def test_the_page_asks_for_name_and_password(visitor: Client) -> None:
    page = Page(visitor.get(LOGIN))
    assert page.heading == "Sign in"
    assert "User name" in page.text
    assert "Password" in page.text


def test_what_is_missing_is_asked_for_beside_its_field(visitor: Client) -> None:
    page = Page(visitor.post(LOGIN, {}))
    assert page.summary == {
        "Enter your user name.": "#id_username",
        "Enter your password.": "#id_password",
    }
    assert page.beside("username") == ["Enter your user name."]
    assert page.beside("password") == ["Enter your password."]


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("rita", "wrong"),
        ("Rita", "good enough"),
        ("nobody", "good enough"),
        # Whether an account exists and is closed is not told to who cannot sign in to it.
        ("left", "good enough"),
        ("x" * 10_000, "x" * 10_000),
        ("<script>", "\x07"),
        ("ri\ufffdta", "good enough"),
    ],
)
def test_one_sentence_says_that_they_are_wrong(
    visitor: Client, username: str, password: str
) -> None:
    response = visitor.post(LOGIN, {"username": username, "password": password})
    page = Page(response)
    assert response.status_code == 200
    assert page.summary == {WRONG: ""}
    assert "_auth_user_id" not in visitor.session


def test_who_signs_in_comes_to_the_page_that_was_asked_for(visitor: Client) -> None:
    asked = visitor.get("/reservations/?status=departed")
    assert asked.url == f"{LOGIN}?next=/reservations/%3Fstatus%3Ddeparted"
    typed = {"username": "rita", "password": "good enough"}
    response = visitor.post(LOGIN, typed | {"next": "/reservations/?status=departed"})
    assert (response.status_code, response.url) == (302, "/reservations/?status=departed")


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", ""],
)
def test_signing_in_never_leads_away_from_the_desk(visitor: Client, elsewhere: str) -> None:
    typed = {"username": "rita", "password": "good enough", "next": elsewhere}
    assert visitor.post(LOGIN, typed).url == "/"


def test_signing_out_is_never_done_by_following_a_link(visitor: Client) -> None:
    visitor.force_login(User.objects.get(username="rita"))
    assert visitor.get("/accounts/logout/").status_code == 405
    assert "_auth_user_id" in visitor.session
    assert visitor.post("/accounts/logout/").url == LOGIN
    assert "_auth_user_id" not in visitor.session


def test_who_signs_out_after_the_session_has_ended_is_signed_out(visitor: Client) -> None:
    assert visitor.post("/accounts/logout/").url == LOGIN
