"""A report of an error says where in the code, and nothing about people."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import sentry_sdk
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import path
from pytest_django import Settings
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from hotel.observing.errors import report_errors

DSN = "https://key@sentry.example/1"


def breaks(request: HttpRequest) -> HttpResponse:
    name = request.POST["name"]
    raise ValueError(name)


urlpatterns = [path("breaks/", breaks)]


class Kept(Transport):
    """Keeps what would be sent."""

    envelopes: list[Envelope] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        self.envelopes.append(envelope)


@pytest.fixture
def reports(settings: Settings) -> Iterator[list[Envelope]]:
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["hotel.observing.request_log.RequestLog"]
    Kept.envelopes.clear()
    report_errors(DSN, release="1.2", transport=Kept)
    # As Django's own test client does: there is no database here to be closed.
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield Kept.envelopes
    for signal in signals:
        signal.connect(close_old_connections)
    sentry_sdk.get_client().close()
    sentry_sdk.get_global_scope().set_client(None)


def test_a_bug_is_reported_with_its_place_and_without_what_was_typed(
    reports: list[Envelope],
) -> None:
    request = RequestFactory().post(
        "/breaks/?guest=Sousa", {"name": "Ana Sousa"}, headers={"Cookie": "hotel_session=secret"}
    )
    statuses: list[str] = []
    b"".join(WSGIHandler()(request.environ, lambda status, headers: statuses.append(status)))
    assert statuses == ["500 Internal Server Error"]
    said: dict[str, Any] = reports[0].get_event() or {}
    (error,) = said["exception"]["values"]
    assert error["type"] == "ValueError"
    assert error["stacktrace"]["frames"][-1]["function"] == "breaks"
    assert said["request"] == {"method": "POST", "url": "http://testserver/breaks/"}
    assert said["release"] == "1.2"
    assert said["tags"]["request_id"]
    text = json.dumps(said, default=str)
    for secret in ("Sousa", "hotel_session", "secret"):
        assert secret not in text


def test_an_error_in_the_log_is_reported_and_a_warning_is_not(reports: list[Envelope]) -> None:
    logging.getLogger("reservations").warning("almost")
    logging.getLogger("reservations").error("outcome of %s unknown", "Sousa")
    (report,) = [each.get_event() for each in reports if each.get_event()]
    assert report["logentry"] == {"message": "outcome of %s unknown"}
    assert "Sousa" not in json.dumps(report, default=str)


def test_without_a_dsn_nothing_is_set_up() -> None:
    assert not sentry_sdk.get_client().is_active()
