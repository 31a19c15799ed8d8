"""What the desk answers when its table cannot be reached or its hotel is not set up."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from reservations import wording
from reservations.domain.refusals import NoHotel, RecordsBusy
from reservations.models.table_state import table_is_away
from reservations.views.away import unavailable

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
            return unavailable(request, wording.sentence(error))
        if isinstance(error, RecordsBusy):
            log.warning("%s %s: %s", request.method, request.path, error)
            return unavailable(request, wording.sentence(error), wording.DESK_BUSY)
        if table_is_away(error):
            log.error("%s %s: the table is away: %r", request.method, request.path, error)
            return unavailable(request)
        return None
