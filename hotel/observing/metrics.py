"""Figures for scrapers, in the text format of Prometheus, at `/metrics`.

They exist where `METRICS_TOKEN` is set, for whoever sends it (`Authorization: Bearer ...`).
gunicorn's workers share them through files (see `gunicorn.conf.py`).
"""

import os
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from hotel.observing.observed import Observed
from reservations.models.metering import Meter

PATH = "/metrics"
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

REQUESTS = Counter("desk_requests", "Requests by page and status", ["page", "method", "status"])
REQUEST_SECONDS = Histogram(
    "desk_request_seconds", "Time until an answer begins", ["page", "method"], buckets=SECONDS
)
VERBS = Counter(
    "desk_verbs", "Attempts at a verb by what became of them", ["verb", "outcome", "refusal"]
)
DYNAMODB_REQUESTS = Counter(
    "desk_dynamodb_requests", "Requests to DynamoDB, repeats included", ["operation"]
)
DYNAMODB_ERRORS = Counter("desk_dynamodb_errors", "Answers that were errors, by code", ["code"])
DYNAMODB_UNITS = Counter("desk_dynamodb_units", "Capacity units consumed", ["kind"])
DYNAMODB_SECONDS = Histogram(
    "desk_dynamodb_seconds", "Time of a request spent waiting for DynamoDB", buckets=SECONDS
)


class Metrics:
    """Answers scrapers, which have no account and name the machine by its address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = settings.METRICS_TOKEN
        if request.path != PATH or not token:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        sent = request.headers.get("Authorization", "")
        if not constant_time_compare(sent, f"Bearer {token}"):
            return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
        answer = HttpResponse(generate_latest(_registry()), content_type=CONTENT_TYPE_LATEST)
        answer["Cache-Control"] = "no-store"
        return answer


def count(observed: Observed) -> None:
    """Add one request to the figures; the addresses that name no page count together."""
    page = observed.page or "none"
    REQUESTS.labels(page, observed.method, str(observed.status)).inc()
    REQUEST_SECONDS.labels(page, observed.method).observe(observed.seconds)
    for tried in observed.tried:
        VERBS.labels(tried.verb, tried.outcome, tried.refusal or "").inc()
    count_dynamodb(observed.meter)


def count_dynamodb(meter: Meter) -> None:
    """Add what was sent to DynamoDB to the figures."""
    for operation, times in meter.requests.items():
        DYNAMODB_REQUESTS.labels(operation).inc(times)
    for code, times in meter.errors.items():
        DYNAMODB_ERRORS.labels(code).inc(times)
    DYNAMODB_UNITS.labels("read").inc(meter.read_units)
    DYNAMODB_UNITS.labels("write").inc(meter.write_units)
    if meter.count:
        DYNAMODB_SECONDS.observe(meter.seconds)


def _registry() -> CollectorRegistry:
    """This process's figures, or those of all workers together."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    together = CollectorRegistry()
    MultiProcessCollector(together)
    return together
