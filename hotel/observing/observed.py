"""One request as it went, measured once for the log and the metrics."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from reservations.models.metering import Meter, metered
from reservations.views.noting import Tried, noted

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})


@dataclass(frozen=True)
class Observed:
    """`page` is the name of the address, empty where there is none; `user` the account's number.

    `seconds` ends when the answer begins: what is streamed afterwards is not in it.
    """

    request: str
    method: str
    path: str
    page: str
    status: int
    seconds: float
    user: int | None
    meter: Meter
    tried: list[Tried]


def observe(
    name: str, request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponse]
) -> tuple[HttpResponse, Observed]:
    """Have the request answered under this name, and tell how it went."""
    started = time.perf_counter()
    with metered() as meter, noted() as tried:
        response = get_response(request)
    match = request.resolver_match
    user = getattr(request, "user", None)
    return response, Observed(
        request=name,
        method=request.method if request.method in METHODS else "other",
        path=request.path,
        page=match.view_name or "" if match else "",
        status=response.status_code,
        seconds=time.perf_counter() - started,
        user=user.pk if user is not None else None,
        meter=meter,
        tried=tried,
    )
