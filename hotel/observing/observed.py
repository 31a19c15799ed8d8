"""One request as it went, measured once for the log and the metrics."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.functional import LazyObject, empty

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
    return response, Observed(
        request=name,
        method=request.method if request.method in METHODS else "other",
        path=request.path,
        page=match.view_name or "" if match else "",
        status=response.status_code,
        seconds=time.perf_counter() - started,
        user=_number_of_user(request),
        meter=meter,
        tried=tried,
    )


def _number_of_user(request: HttpRequest) -> int | None:
    """Of whom the page has asked for already. Nobody is asked for here: the accounts may be what
    has failed, and the answer is made."""
    user = getattr(request, "user", None)
    if isinstance(user, LazyObject) and user._wrapped is empty:
        return None
    return user.pk if user is not None else None
