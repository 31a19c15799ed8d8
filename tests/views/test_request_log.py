"""One line a request says what was asked, what became of it and what it cost, and names nobody."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.test import Client

from hotel.observing.logs import JsonLines, NamedByRequest
from tests.conftest import Leave
from tests.desk import Desk
from tests.views.test_cancel import cancel_of
from tests.views.verbs import open_form, send

LOGGER = logging.getLogger("hotel.observing.request_log")


class Kept(logging.Handler):
    """The lines as they would stand in a file."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.setFormatter(JsonLines())

    def emit(self, record: logging.LogRecord) -> None:
        self.text.append(self.format(record))

    @property
    def last(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self.text[-1])
        return said


@pytest.fixture
def lines() -> Iterator[Kept]:
    kept = Kept()
    LOGGER.addHandler(kept)
    yield kept
    LOGGER.removeHandler(kept)


def test_a_page_says_how_it_was_asked_for_and_what_it_cost(
    clerk: Client, desk: Desk, lines: Kept
) -> None:
    response = clerk.get("/in-house/?type=DLX")
    line = lines.last
    assert len(lines.text) == 1
    assert line["level"] == "INFO"
    assert (line["method"], line["path"], line["page"]) == ("GET", "/in-house/", "in_house")
    assert (line["status"], line["dynamodb"]) == (200, {"Query": 1})
    assert (line["dynamodb_requests"], line["write_units"]) == (1, 0)
    assert line["read_units"] > 0
    assert line["ms"] >= line["dynamodb_ms"] > 0
    assert line["request_id"] == response["X-Request-ID"]
    assert "verb" not in line


def test_a_verb_that_is_done_names_its_operation_and_its_units(
    clerk: Client, desk: Desk, lines: Kept
) -> None:
    sending = cancel_of(desk.books())
    operation = open_form(clerk, sending)
    send(clerk, sending, operation)
    line = lines.last
    assert (line["verb"], line["outcome"], line["status"]) == ("cancel", "done", 302)
    assert line["operation"] == operation.partition(":")[0]
    assert line["units"] == 13
    assert line["dynamodb"]["TransactWriteItems"] == 1
    send(clerk, sending, operation)
    assert lines.last["outcome"] == "repeated"
    assert "refusal" not in lines.last


def test_a_refusal_is_named_by_its_class(clerk: Client, desk: Desk, lines: Kept) -> None:
    code = desk.books()
    operation = open_form(clerk, cancel_of(code))
    send(clerk, cancel_of(code))
    send(clerk, cancel_of(code), operation)
    line = lines.last
    assert (line["verb"], line["outcome"]) == ("cancel", "refused")
    assert (line["refusal"], line["status"]) == ("NotExpected", 409)


def test_input_of_the_wrong_shape_is_invalid(clerk: Client, desk: Desk, lines: Kept) -> None:
    send(clerk, cancel_of(desk.books(), reason=""))
    assert (lines.last["outcome"], lines.last["status"]) == ("invalid", 422)


def test_nothing_of_what_was_typed_or_who_is_meant_is_logged(
    clerk: Client, desk: Desk, lines: Kept
) -> None:
    clerk.get("/search/?q=Sousa")
    clerk.get("/guests/?name=Ana%20Sousa")
    send(clerk, cancel_of(desk.books(), reason="Ana Sousa is ill"))
    said = "\n".join(lines.text)
    assert "Sousa" not in said
    assert " ill" not in said
    assert len(lines.text) == 4


def test_an_address_cannot_begin_a_line_of_its_own(clerk: Client, lines: Kept) -> None:
    clerk.get('/rooms/1%0A{"level": "ERROR"}%1B[31m/')
    (text,) = lines.text
    assert "\n" not in text
    assert "\x1b" not in text
    assert json.loads(text)["status"] == 404


def test_what_is_logged_meanwhile_carries_the_name_of_the_request(
    clerk: Client, desk: Desk, leave: Leave
) -> None:
    kept = Kept()
    kept.addFilter(NamedByRequest())
    logger = logging.getLogger("reservations")
    logger.addHandler(kept)
    try:
        leave(endpoint="http://127.0.0.1:9")
        response = clerk.get("/in-house/")
    finally:
        logger.removeHandler(kept)
    assert response.status_code == 503
    assert kept.last["request_id"] == response["X-Request-ID"]
    assert kept.last["level"] == "ERROR"


def test_a_request_that_the_accounts_database_fails_has_its_line_and_its_name(
    clerk: Client, lines: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_: Any) -> None:
        raise OperationalError("the database is locked")

    monkeypatch.setattr("django.contrib.auth.get_user", away)
    clerk.raise_request_exception = False
    response = clerk.get("/in-house/")
    assert response.status_code == 500
    assert (lines.last["status"], lines.last["path"]) == (500, "/in-house/")
    assert lines.last["request_id"] == response["X-Request-ID"]
    assert "user" not in lines.last


def test_who_is_signed_in_is_logged_by_number_and_asked_for_nowhere_else(
    clerk: Client, lines: Kept
) -> None:
    clerk.get("/guests/")
    assert lines.last["user"] == User.objects.get().pk
    Client().get("/accounts/login/")
    assert "user" not in lines.last


def test_load_balancers_and_static_files_are_not_logged(db: None, lines: Kept) -> None:
    Client().get("/healthz")
    Client().get("/static/reservations/favicon.svg").close()
    assert lines.text == []
