"""Scrapers get the figures where the desk has a token for them, and whoever has it not does not."""

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from hotel.observing import metrics
from hotel.observing.observed import Observed
from reservations.models.metering import Meter
from reservations.views.noting import Tried

TOKEN = "a token of some length"


def scrape(**headers: str) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    response = Client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"} | headers)
    assert response.status_code == 200
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(response.content.decode())
        for sample in family.samples
    }


def labelled(name: str, **labels: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    return name, tuple(sorted(labels.items()))


@pytest.mark.django_db
def test_without_a_token_there_is_no_such_page(settings: Settings) -> None:
    settings.METRICS_TOKEN = ""
    response = Client().get("/metrics", headers={"Authorization": "Bearer "})
    # Nobody is signed in, and an address that is none leads to the sign-in like all others.
    assert response.status_code == 404


@pytest.mark.parametrize("sent", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", TOKEN])
def test_whoever_has_not_the_token_is_told_nothing(settings: Settings, sent: str) -> None:
    settings.METRICS_TOKEN = TOKEN
    response = Client().get("/metrics", headers={"Authorization": sent})
    assert (response.status_code, response.content) == (401, b"")


def test_nothing_can_be_sent_to_it(settings: Settings) -> None:
    settings.METRICS_TOKEN = TOKEN
    assert Client().post("/metrics").status_code == 405


def test_a_scraper_names_the_machine_as_it_likes(settings: Settings) -> None:
    settings.METRICS_TOKEN = TOKEN
    assert scrape(Host="10.0.0.7:8000")


def test_a_request_is_counted_with_its_verb_and_what_it_asked_of_dynamodb(
    settings: Settings,
) -> None:
    settings.METRICS_TOKEN = TOKEN
    meter = Meter(read_units=3.5, write_units=13, seconds=0.02)
    meter.requests.update({"Query": 2, "TransactWriteItems": 1})
    meter.errors["TransactionCanceledException"] = 1
    tried = [Tried("cancel", "9f2c", outcome="refused", refusal="NotExpected")]
    before = scrape()
    metrics.count(Observed("r", "POST", "/x/", "cancel", 409, 0.3, 1, meter, tried))
    after = scrape()

    def more(name: str, **labels: str) -> float:
        key = labelled(name, **labels)
        return after[key] - before.get(key, 0.0)

    assert more("desk_requests_total", page="cancel", method="POST", status="409") == 1
    assert more("desk_verbs_total", verb="cancel", outcome="refused", refusal="NotExpected") == 1
    assert more("desk_dynamodb_requests_total", operation="Query") == 2
    assert more("desk_dynamodb_errors_total", code="TransactionCanceledException") == 1
    assert more("desk_dynamodb_units_total", kind="write") == 13
    assert more("desk_request_seconds_bucket", page="cancel", method="POST", le="0.25") == 0
    assert more("desk_request_seconds_bucket", page="cancel", method="POST", le="0.5") == 1


@pytest.mark.django_db
def test_whatever_strangers_ask_for_counts_as_one_page_and_one_method(settings: Settings) -> None:
    settings.METRICS_TOKEN = TOKEN
    before = set(scrape())
    for number in range(20):
        Client().generic(f"VERB{number}", f"/no/such/page/{number}/")
    new = set(scrape()) - before
    pages = {dict(labels).get("page") for _, labels in new if _.startswith("desk_requests")}
    assert pages <= {"none"}
    assert len([key for key in new if key[0] == "desk_requests_total"]) <= 1
