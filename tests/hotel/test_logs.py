"""What is logged is one line, whatever stands in it, and never a query string."""

import json
import logging

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.test import RequestFactory

from hotel.observing.logs import JsonLines, Lines

FORGED = 'Ana\n2026-11-22 ERROR root "gone"\r\x1b[2K\u2028\x85'


def record(message: str, *arguments: object, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord("desk", logging.ERROR, __file__, 1, message, arguments, None)
    made.__dict__.update(extra)
    return made


def test_a_json_line_is_one_line_with_level_logger_message_and_time() -> None:
    text = JsonLines().format(record("Not found: %s", "/x/"))
    said = json.loads(text)
    assert (said["level"], said["logger"], said["message"]) == ("ERROR", "desk", "Not found: /x/")
    assert said["time"].endswith("+00:00")


@pytest.mark.parametrize("formatter", [JsonLines(), Lines("%(levelname)s %(message)s")])
def test_nobody_can_begin_a_line_of_their_own(formatter: logging.Formatter) -> None:
    text = formatter.format(record("%s", FORGED))
    assert len(text.splitlines()) == 1
    assert "\x1b" not in text


def broken(error: Exception) -> logging.LogRecord:
    """A record of this error, raised on the way to tidying up after a first one."""
    made = record("broken", stack_info=FORGED)
    try:
        try:
            raise KeyError(FORGED)
        except KeyError:
            raise error  # noqa: B904 - the first one is its context
    except Exception as raised:
        made.exc_info = (type(raised), raised, raised.__traceback__)
    return made


def test_a_traceback_stands_within_its_line() -> None:
    text = JsonLines().format(broken(ValueError(FORGED)))
    assert len(text.splitlines()) == 1
    assert "ValueError" in json.loads(text)["exception"]


def test_for_people_it_is_indented_below_its_line() -> None:
    text = Lines("%(levelname)s %(message)s").format(broken(ValueError(FORGED)))
    first, *below = text.splitlines()
    assert first == "ERROR broken"
    assert "ValueError: Ana" in "".join(below)
    assert all(line.startswith("    ") for line in below)
    assert "\x1b" not in text


def test_a_traceback_says_where_and_not_what_was_typed() -> None:
    text = JsonLines().format(broken(ValueError("Ana Sousa")))
    said = json.loads(text)["exception"]
    assert [line for line in said.splitlines() if not line.startswith(" ")] == [
        "Traceback (most recent call last):",
        "KeyError",
        *("", "During handling of the above exception, another exception occurred:", ""),
        "Traceback (most recent call last):",
        "ValueError",
    ]
    assert "in broken" in said
    for typed in ("Sousa", "gone"):
        assert typed not in said


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("the database is locked"),
        ImproperlyConfigured("SECRET_KEY is missing"),
        ConnectionRefusedError(111, "refused"),
        AttributeError("'NoneType' object has no attribute 'pk'"),
    ],
)
def test_what_the_machine_or_the_code_says_of_itself_stays(error: Exception) -> None:
    said = json.loads(JsonLines().format(broken(error)))["exception"]
    assert said.splitlines()[-1].endswith(f"{type(error).__name__}: {error}")


def test_the_request_that_django_adds_is_left_out_with_its_query() -> None:
    request = RequestFactory().get("/search/?q=Sousa")
    text = JsonLines().format(record("Not found: %s", "/search/", request=request, status_code=404))
    assert "Sousa" not in text
    assert json.loads(text)["status_code"] == 404
