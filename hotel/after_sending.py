"""Work that nobody has to wait for: done by the request's own thread once the answer has gone.

What is done here cannot be told from how long an answer took, and a table that does not answer
holds nobody up.
"""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

log = logging.getLogger(__name__)


def after_sending(request: HttpRequest, act: Callable[[], object]) -> None:
    """Do this when the answer to the request has been sent; what it raises goes to the log."""
    request.__dict__.setdefault("after_sending", []).append(act)


class AfterSending:
    """Hangs what was put off on the closing of the answer, which the server does last."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if acts := request.__dict__.pop("after_sending", None):
            close = response.close

            def closed() -> None:
                for act in acts:
                    _carried_out(act)
                close()

            response.close = closed
        return response


def _carried_out(act: Callable[[], object]) -> None:
    try:
        act()
    except Exception:
        log.exception("What was put off until the answer was sent has failed.")
