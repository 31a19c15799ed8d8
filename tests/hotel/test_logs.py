"""What is logged is one line, whatever stands in it, and never a query string."""

import json
import logging

import pytest
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


def test_a_traceback_stands_within_its_line() -> None:
    try:
        raise ValueError(FORGED)
    except ValueError as error:
        made = record("broken")
        made.exc_info = (ValueError, error, error.__traceback__)
    text = JsonLines().format(made)
    assert len(text.splitlines()) == 1
    assert "ValueError" in json.loads(text)["exception"]


def test_the_request_that_django_adds_is_left_out_with_its_query() -> None:
    request = RequestFactory().get("/search/?q=Sousa")
    text = JsonLines().format(record("Not found: %s", "/search/", request=request, status_code=404))
    assert "Sousa" not in text
    assert json.loads(text)["status_code"] == 404
