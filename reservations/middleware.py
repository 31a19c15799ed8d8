"""What the desk answers when its table cannot be reached or its hotel is not set up."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reservations import wording
from reservations.domain.refusals import NoHotel
from reservations.models.table_state import table_is_away

log = logging.getLogger(__name__)


class TableAwayMiddleware:
    """Turns the table's absence into a page that says so (503), with the cause in the log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Any other exception is a bug and stays one."""
        if isinstance(error, NoHotel):
            log.error("%s %s: %s", request.method, request.path, error)
            return _unavailable(request, wording.sentence(error))
        if table_is_away(error):
            log.error("%s %s: the table is away: %r", request.method, request.path, error)
            return _unavailable(request, "")
        return None


def _unavailable(request: HttpRequest, reason: str) -> HttpResponse:
    response = render(request, "503.html", {"reason": reason}, status=503)
    response["Retry-After"] = "10"
    return response
