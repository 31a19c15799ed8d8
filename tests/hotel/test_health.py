"""Load balancers are told whether the process lives and whether the desk can be used."""

import logging
from typing import Any
from unittest import mock

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries as Queries
from pytest_django import Settings

from hotel import health
from reservations.domain.schema_version import NEWEST
from reservations.models.table import Table
from tests.conftest import Leave
from tests.desk import Desk

AS_IT_IS = Table.described


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO)
    return caplog


def test_a_process_lives_whatever_has_become_of_the_table(leave: Leave) -> None:
    leave(table="NoSuchTable")
    response = Client().get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_a_desk_is_ready_when_its_table_and_its_accounts_answer(table: str | None) -> None:
    response = Client().get("/readyz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("elsewhere", "cause"),
    [
        ({"table": "NoSuchTable"}, "there is no table NoSuchTable"),
        ({"endpoint": "http://127.0.0.1:9"}, "the table is away"),
    ],
)
def test_it_is_not_without_its_table_and_recovers(
    leave: Leave, log: pytest.LogCaptureFixture, elsewhere: dict[str, str], cause: str
) -> None:
    leave(**elsewhere)
    response = Client().get("/readyz")
    # Whoever can reach the address learns nothing of how the desk is set up.
    assert (response.status_code, response.content) == (503, b"not ready\n")
    assert cause in log.text
    leave()
    assert Client().get("/readyz").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"GlobalSecondaryIndexes": []}, "The index GSI1 is missing."),
        ({"TableStatus": "UPDATING"}, "is not active yet"),
    ],
)
def test_a_table_of_another_shape_will_not_do(
    table: str | None,
    log: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    changes: dict[str, Any],
    cause: str,
) -> None:
    monkeypatch.setattr(Table, "described", lambda self: {**(AS_IT_IS(self) or {}), **changes})
    assert Client().get("/readyz").status_code == 503
    assert cause in log.text


@pytest.mark.django_db
def test_nor_will_records_of_a_form_that_only_a_later_program_knows(
    desk: Desk, log: pytest.LogCaptureFixture, settings: Settings
) -> None:
    settings.HOTEL_CODE = desk.h
    assert Client().get("/readyz").status_code == 200
    hotel = desk.hotel()
    hotel.schema_version = NEWEST + 1
    hotel.save()
    assert Client().get("/readyz").status_code == 503
    assert f"SchemaUnfit(found={NEWEST + 1}" in log.text


@pytest.mark.django_db
def test_nor_will_a_desk_at_which_nobody_can_sign_in(
    table: str | None, log: pytest.LogCaptureFixture
) -> None:
    with mock.patch.object(connection, "cursor", side_effect=OperationalError("locked")):
        assert Client().get("/readyz").status_code == 503
    assert "the accounts' database is away" in log.text


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_it_answers_any_host_by_plain_http_without_an_account_and_no_cache_keeps_it(
    table: str | None, settings: Settings, address: str
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["desk.example.org"]
    response = Client().get(address, headers={"host": "10.0.3.7"})
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert Client().head(address).status_code == 200


@pytest.mark.django_db
def test_everything_else_still_wants_the_desks_name(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["desk.example.org"]
    assert Client().get("/", headers={"host": "10.0.3.7"}).status_code == 400
    assert Client().post("/healthz", headers={"host": "desk.example.org"}).status_code in (403, 404)


@pytest.mark.django_db
def test_it_costs_one_query_and_writes_no_session(
    table: str | None, django_assert_num_queries: Queries
) -> None:
    with django_assert_num_queries(1):
        Client().get(health.READY)


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(health, "monotonic", lambda: self.now)


@pytest.mark.django_db
def test_however_often_it_is_asked_for_the_table_is_asked_every_few_seconds(
    table: str | None, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Queries
) -> None:
    clock, client, asked = Clock(monkeypatch), Client(), mock.Mock(side_effect=AS_IT_IS)
    monkeypatch.setattr(Table, "described", lambda self: asked(self))
    with django_assert_num_queries(1):
        answers = [client.get(health.READY).status_code for _ in range(20)]
    assert answers == [200] * 20
    assert asked.call_count == 1
    clock.now += health.KEPT_SECONDS
    client.get(health.READY)
    assert asked.call_count == 2


@pytest.mark.django_db
def test_whoever_asks_while_the_table_is_being_asked_waits_for_nobody(
    table: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, client = Clock(monkeypatch), Client()
    assert client.get(health.READY).status_code == 200
    meanwhile: list[int] = []

    def slow(_: Table) -> None:
        meanwhile.append(client.get(health.READY).status_code)

    monkeypatch.setattr(Table, "described", slow)
    clock.now += health.KEPT_SECONDS
    assert client.get(health.READY).status_code == 503
    assert meanwhile == [200]


@pytest.mark.django_db
def test_the_log_says_when_it_changes_and_not_each_time(
    leave: Leave, log: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, client = Clock(monkeypatch), Client()

    def asks(times: int) -> list[tuple[str, str]]:
        log.clear()
        for _ in range(times):
            clock.now += health.KEPT_SECONDS
            client.get(health.READY)
        return [
            (each.levelname, each.getMessage().partition(":")[0])
            for each in log.records
            if each.name == health.__name__
        ]

    assert asks(3) == []
    leave(table="NoSuchTable")
    assert asks(3) == [("ERROR", "The desk is not ready")]
    leave(endpoint="http://127.0.0.1:9")
    assert asks(3) == [("ERROR", "The desk is not ready")]
    leave()
    assert asks(3) == [("INFO", "The desk is ready again.")]
