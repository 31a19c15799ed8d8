"""Nobody is kept out because the table is away; the log is told instead."""

import logging

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.accounts.conftest import signed_in, signs_in
from tests.conftest import Leave
from tests.desk import Desk


def test_signing_in_works_and_the_log_says_what_the_journal_should(
    house: Desk, leave: Leave, caplog: pytest.LogCaptureFixture
) -> None:
    leave(endpoint="http://127.0.0.1:9")
    client = signed_in()
    assert client.get("/accounts/password/").status_code == 200
    told = f"sign_in: account {User.objects.get(username='rita').pk}"
    assert [each.levelno for each in caplog.records if told in each.getMessage()] == [
        logging.WARNING
    ]
    # Members of staff stand in the log by number, as in the line of each request.
    assert "rita" not in caplog.text


def test_a_hotel_that_is_not_set_up_keeps_nobody_out(
    house: Desk, settings: object, caplog: pytest.LogCaptureFixture
) -> None:
    settings.HOTEL_CODE = "NONE"  # type: ignore[attr-defined]
    signed_in()
    assert "sign_in: account" in caplog.text


def test_the_log_never_has_what_was_typed(
    house: Desk, leave: Leave, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    leave(endpoint="http://127.0.0.1:9")
    for _ in range(6):
        signs_in(Client(), "my secret name", "my secret password")
    signs_in(Client(), "rita", "my secret password")
    assert "secret" not in caplog.text
