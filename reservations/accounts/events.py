"""Sign-in events, told to the journal once the answer has been sent.

So nobody waits for the table, nobody is kept out by it, and how long an answer takes does not
tell whether an account exists. Where the journal cannot take an event, the log does. Of a sign-in
that failed only what concerns an account that exists is told: any other name may be a password.
"""

import datetime as dt
import logging
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest

from hotel.after_sending import after_sending
from reservations.domain.operation import Operation, new_operation_id
from reservations.domain.refusals import Refusal
from reservations.models.table_state import table_is_away
from reservations.services.staff.note import note

log = logging.getLogger(__name__)

# Who did it where nobody is signed in: it may have been anybody.
NOBODY = "somebody"


def tell(
    request: HttpRequest,
    event: str,
    username: str,
    *,
    by: str = "",
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Have an event noted about an account that exists; `by` is who did it, if not that person."""
    operation = Operation(
        id=new_operation_id(),
        verb=event,
        hotel=str(settings.HOTEL_CODE),
        by=by or username,
        at=dt.datetime.now(dt.UTC),
    )
    after_sending(request, lambda: _note(operation, username, facts))


def tell_of_failure(request: HttpRequest, username: str, *, at: str) -> None:
    """A guess at the `password` or the `code` was wrong, and perhaps the last one.

    While somebody is locked out no guess is looked at, and so none is told.
    """
    if not getattr(request, "was_judged", False):
        return
    is_last = bool(request.axes_locked_out)
    after_sending(request, lambda: _note_failure(username, at, is_last))


def _note_failure(username: str, at: str, is_last: bool) -> None:
    if not User.objects.filter(username=username).exists():
        return
    for event in ("sign_in_failed", "locked_out") if is_last else ("sign_in_failed",):
        now = dt.datetime.now(dt.UTC)
        h = str(settings.HOTEL_CODE)
        operation = Operation(id=new_operation_id(), verb=event, hotel=h, by=NOBODY, at=now)
        _note(operation, username, {"at": at} if event == "sign_in_failed" else None)


def _note(operation: Operation, username: str, facts: Mapping[str, Any] | None) -> None:
    try:
        note(operation, username=username, facts=facts)
    except Exception as error:
        if not (isinstance(error, Refusal) or table_is_away(error)):
            raise
        log.warning(
            "The journal could not be told of %s: %s, by %s (%r)",
            *(operation.verb, username, operation.by, error),
        )
