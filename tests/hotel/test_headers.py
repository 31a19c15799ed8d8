"""What every answer carries, whatever it says and wherever it comes from."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from reservations.roles import MANAGER
from tests.conftest import Leave
from tests.desk import Desk
from tests.views.conftest import SignIn, sign_in  # noqa: F401 - a fixture
from tests.views.walk import addresses

STYLE = "/static/reservations/desk.css"
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "script-src-attr": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
}


def check(response: HttpResponse, about: object) -> None:
    headers = response.headers
    parts = (part.strip().partition(" ") for part in headers["Content-Security-Policy"].split(";"))
    assert {name: value for name, _, value in parts} == POLICY, about
    assert headers["X-Frame-Options"] == "DENY", about
    assert headers["X-Content-Type-Options"] == "nosniff", about
    assert headers["Referrer-Policy"] == "same-origin", about
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin", about
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin", about
    assert headers["Cross-Origin-Embedder-Policy"] == "require-corp", about
    assert "camera=()" in headers["Permissions-Policy"], about
    assert "Cache-Control" in headers, about
    for cookie in response.cookies.values():
        # One that is taken back says nothing any more.
        assert cookie["max-age"] == 0 or cookie["httponly"], about
        assert cookie["samesite"] in ("Lax", "Strict"), about
        assert cookie["path"] == "/", about
    # Static files are open until their answer is closed.
    response.close()


def is_private(response: HttpResponse) -> bool:
    said = {part.strip() for part in response["Cache-Control"].split(",")}
    return bool(said & {"private", "no-store"})


@pytest.fixture
def root(sign_in: SignIn) -> Client:  # noqa: F811 - the fixture
    client = sign_in(MANAGER)
    User.objects.update(is_superuser=True, is_staff=True)
    client.raise_request_exception = False
    return client


def test_every_page_part_and_refusal_carries_them(root: Client, desk: Desk) -> None:
    visitor, me = Client(raise_request_exception=False), User.objects.order_by("pk")[0]
    for each in addresses(desk):
        for client in (visitor, root):
            for method in (client.get, client.post, client.options, client.trace):
                response = method(each.url)
                check(response, each)
                assert response.status_code < 500, each
                assert is_private(response) or each.url == "/favicon.ico", each
            check(client.get(each.url, headers={"HX-Request": "true"}), each)
        root.force_login(me)


def upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("guests.csv", b"Ana Sousa")


Ask = Callable[[Client], HttpResponse]
ANSWERS: dict[str, tuple[int, Ask]] = {
    "a static file": (200, lambda client: client.get(STYLE)),
    "a static file that is not there": (404, lambda client: client.get("/static/none.css")),
    "a path that climbs": (404, lambda client: client.get("/static/../../hotel/urls.py")),
    "a coded path that climbs": (
        404,
        lambda client: client.get("/static/%2e%2e/%2e%2e/hotel/urls.py"),
    ),
    "an address of nothing": (404, lambda client: client.get("/.git/config")),
    "a zero byte": (404, lambda client: client.get("/rooms/%00/")),
    "bytes that are no text": (404, lambda client: client.get("/rooms/%ff%fe/")),
    "a long address": (404, lambda client: client.get("/" + "a" * 8000)),
    "a wrong method": (405, lambda client: client.put("/rooms/")),
    "a health check": (200, lambda client: client.get("/healthz")),
    "another host's name": (400, lambda client: client.get("/", headers={"host": "evil.example"})),
    "another encoding": (
        400,
        lambda client: client.post(
            "/guests/new/", b"x", content_type="application/x-www-form-urlencoded; charset=utf-7"
        ),
    ),
    "a body that is too long": (
        400,
        lambda client: client.post("/guests/new/", {"given_name": "x" * 300_000}),
    ),
    "too many fields": (
        400,
        lambda client: client.post("/guests/new/", {str(number): "" for number in range(300)}),
    ),
    "a file": (400, lambda client: client.post("/guests/new/", {"file": upload()})),
    "a form that is not one": (422, lambda client: client.post("/guests/new/", {})),
}


@pytest.mark.parametrize(("status", "ask"), ANSWERS.values(), ids=ANSWERS)
def test_every_other_answer_carries_them(root: Client, status: int, ask: Ask) -> None:
    response = ask(root)
    assert response.status_code == status
    check(response, status)


def test_so_does_a_lock_out(root: Client) -> None:
    typed = {"username": "nobody", "password": "wrong"}
    responses = [Client().post("/accounts/login/", typed) for _ in range(6)]
    assert responses[-1].status_code == 429
    check(responses[-1], "a lock-out")


def test_so_does_a_form_of_another_site(root: Client) -> None:
    root.handler.enforce_csrf_checks = True
    response = root.post("/guests/new/")
    assert response.status_code == 403
    check(response, "a forged form")


def test_so_does_a_table_that_is_away(root: Client, leave: Leave) -> None:
    leave(endpoint="http://127.0.0.1:9")
    response = root.get("/")
    assert response.status_code == 503
    check(response, "the table is away")


def test_so_does_a_fault_of_ours(root: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reservations.views.rooms.RoomsPage.read", None)
    response = root.get("/rooms/")
    assert response.status_code == 500
    check(response, "a fault")


def test_so_does_an_accounts_database_that_is_away(
    root: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_: object) -> None:
        raise OperationalError("the database is locked")

    monkeypatch.setattr("django.contrib.auth.get_user", away)
    response = root.get("/rooms/")
    assert response.status_code == 500
    check(response, "the accounts are away")


def test_by_https_browsers_are_told_to_stay_there(root: Client, settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 31536000
    for url in ("/", "/accounts/login/", STYLE, "/nothing/", "/favicon.ico"):
        response = Client().get(url, secure=True)
        assert response["Strict-Transport-Security"].startswith("max-age=31536000"), url
        response.close()


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "\thttps://evil.example",
        "https:/evil.example",
        "/%09/evil.example",
    ],
)
def test_no_address_leads_to_another_site(root: Client, elsewhere: str) -> None:
    for url in ("/admin/login/", "/accounts/login/", "/favicon.ico"):
        response = Client().get(url, {"next": elsewhere})
        assert not response.has_header("Location") or response["Location"].startswith("/"), url
        assert not response.get("Location", "/").startswith("//"), url
    User.objects.create_user("rita", password="a quiet lobby")
    typed = {"username": "rita", "password": "a quiet lobby", "next": elsewhere}
    assert Client().post("/accounts/login/", typed).url in ("/", "/%09/evil.example")
