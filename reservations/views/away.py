"""The page that stands in for any other while the table does not answer (503).

A form that was sent is not lost with it: the page carries everything that was typed and the same
operation, and sends it again. It never carries more than the browser itself has sent.
"""

import json
import logging
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reservations import wording
from reservations.domain.operation import Outcome
from reservations.domain.refusals import AlreadyDone
from reservations.views.addresses import next_page
from reservations.views.noting import Attempted
from reservations.views.operations import NOT_INPUT

log = logging.getLogger(__name__)

# The element into which htmx loads the page of a verb.
DIALOG = "dialog-body"
RETRY_AFTER_SECONDS = 10


def in_dialog(request: HttpRequest) -> bool:
    """Whether the page is shown in the dialog of another one, such as the chart."""
    return request.headers.get("HX-Target") == DIALOG


def unavailable(request: HttpRequest, reason: str = "", title: str = "") -> HttpResponse:
    """The page for a request that carries no operation. One that only reads asks again by
    itself, so that a screen on a wall comes back without anybody."""
    only_reads = request.method in ("GET", "HEAD")
    response = _away(request, {"said": reason, "title": title, "only_reads": only_reads})
    if only_reads and not _is_part(request) and not in_dialog(request):
        response["Refresh"] = str(RETRY_AFTER_SECONDS)
    return response


def send_again(
    request: HttpRequest, error: Exception, what: Attempted, operation: str
) -> HttpResponse:
    """The page for a form that was sent: what became of it as far as that is known, and a button
    that sends it again with this operation unless it is done."""
    log.error("%s %s: the table is away: %r", request.method, request.path, error)
    if isinstance(what, Outcome | AlreadyDone):
        said = wording.outcome_sentence(what.verb, dict(what.names))
        goes_on = next_page(request) or "/"
        return _away(request, {"saved": said, "is_other": _is_other(what), "goes_on": goes_on})
    is_invalid = isinstance(what, forms.ValidationError)
    said = wording.UNSEEN_MISTAKE if is_invalid else wording.sentence(what)
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_INPUT
        for value in values
    ]
    return _away(request, {"said": said, "typed": typed, "operation": operation})


def check_again(request: HttpRequest, error: Exception) -> HttpResponse:
    """The page for a form whose operation does not count. Sent again it does not either: the form
    is shown then with what was typed, to be checked."""
    forged = request.POST.get("operation") or "none"
    return send_again(request, error, forms.ValidationError(wording.FORGED_OPERATION), forged)


def _is_other(what: Outcome | AlreadyDone) -> bool:
    """Whether something else was done under this operation than what was typed now."""
    return isinstance(what, AlreadyDone) and not what.same_input


def _away(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    frame = "dialog.html" if in_dialog(request) else "components/plain.html"
    response = render(request, "503.html", context | {"frame": frame}, status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    if _is_part(request):
        # A whole page has no place where a part of one was asked for: what stands there stays.
        response["HX-Reswap"] = "none"
        response["HX-Trigger"] = json.dumps({"desk:away": wording.TABLE_AWAY})
    return response


def _is_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true" and not in_dialog(request)
