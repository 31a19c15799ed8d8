"""One line a request: what was asked, what became of it, and what it cost.

Guests do not appear in it: no query string, no form field and no sentence is logged, members of
staff by the number of their account. An address may name a reservation's code or a guest's id.
"""

import logging
import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from hotel.health import ALIVE, READY
from hotel.observing import metrics
from hotel.observing.logs import running_request
from hotel.observing.observed import Observed, observe
from reservations.models.metering import Meter

log = logging.getLogger(__name__)

HEADER = "X-Request-ID"
LONGEST_PATH = 200
GUESTS_LINK, OF_LINKS = "said_by_guest", "/said/-/"


class RequestLog:
    """Stands before everything else, so that it sees what the others have made of a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        # Asked for many times a minute, and nothing of the desk's.
        self.quiet = (f"/{settings.STATIC_URL.strip('/')}/", ALIVE, READY, metrics.PATH)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(self.quiet):
            return self.get_response(request)
        name = secrets.token_hex(8)
        token = running_request.set(name)
        try:
            response, observed = observe(name, request, self.get_response)
            log.info("request", extra=line(observed))
        finally:
            running_request.reset(token)
        metrics.count(observed)
        response.headers[HEADER] = name
        return response


def line(observed: Observed) -> dict[str, Any]:
    """The fields of the line; times are in milliseconds, what does not apply is left out."""
    fields = {
        "request_id": observed.request,
        "method": observed.method,
        "path": path_of(observed),
        "page": observed.page,
        "status": observed.status,
        "ms": round(observed.seconds * 1000, 1),
        "user": observed.user,
        **_cost(observed.meter),
        **_verbs(observed),
    }
    return _without_blanks(fields)


def path_of(observed: Observed) -> str:
    """The address as it may be kept: a guest's link is a key, and so only its page is named."""
    return OF_LINKS if observed.page == GUESTS_LINK else observed.path[:LONGEST_PATH]


def log_afterwards(task: str, seconds: float, meter: Meter) -> None:
    """One line for what a request has left to be done after its answer, under its name."""
    fields = {"task": task, "ms": round(seconds * 1000, 1), **_cost(meter)}
    log.info("afterwards", extra=_without_blanks(fields))


def _cost(meter: Meter) -> dict[str, Any]:
    return {
        "dynamodb": dict(meter.requests),
        "dynamodb_requests": meter.count,
        "dynamodb_repeats": meter.repeats,
        "dynamodb_errors": dict(meter.errors),
        "dynamodb_ms": round(meter.seconds * 1000, 1),
        "read_units": meter.read_units,
        "write_units": meter.write_units,
    }


def _without_blanks(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", {}, [])}


def _verbs(observed: Observed) -> dict[str, Any]:
    """What was tried: plain fields for the one verb of a form, a list for several at once."""
    tried = [
        {
            "verb": each.verb,
            "outcome": each.outcome,
            "refusal": each.refusal,
            "operation": each.operation,
            "units": each.units or None,
        }
        for each in observed.tried
    ]
    if len(tried) == 1:
        return tried[0]
    return {"verbs": tried}
