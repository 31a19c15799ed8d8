"""Sign-in events, told to the journal once the answer has been sent (`hotel.after_sending`).

So nobody waits for the table, nobody is kept out by it, and no answer tells whether an account
exists. Where the journal cannot take an event, the log does, by the account's number. Of a sign-in
that failed only what concerns an account that exists is told: any other name may be a password.
For that one the table is asked for as much, and nothing is written.
"""

import datetime as dt
import logging
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest

from hotel.after_sending import after_sending
from reservations.accounts.names import NOBODY
from reservations.domain.operation import Operation, new_operation_id
from reservations.domain.refusals import Refusal
from reservations.models.table_state import table_is_away
from reservations.services.staff.as_if_noted import as_if_noted
from reservations.services.staff.note import note

log = logging.getLogger(__name__)

NOT_TRIED = "there was no time for it"
Facts = Mapping[str, Any] | None
# The journal tells instants apart that are so far from one another.
MOMENT = dt.timedelta(milliseconds=1)


def tell(
    request: HttpRequest, event: str, username: str, *, by: str = "", facts: Facts = None
) -> None:
    """Have an event noted about an account that exists; `by` is who did it, if not that person."""
    operation = _operation(event, by or username)
    after_sending(
        request,
        event,
        partial(_note, operation, username, facts),
        otherwise=partial(_log, operation, username, NOT_TRIED),
    )


def tell_of_failure(request: HttpRequest, username: str, *, at: str) -> None:
    """A guess at the `password` or the `code` was wrong, and perhaps the last one.

    While somebody is locked out no guess is looked at, and so none is told.
    """
    if not getattr(request, "was_judged", False):
        return
    failures: list[tuple[Operation, Facts]] = [(_operation("sign_in_failed", NOBODY), {"at": at})]
    if request.axes_locked_out:
        failures.append((_operation("locked_out", NOBODY, later=MOMENT), None))
    for operation, facts in failures:
        after_sending(
            request,
            operation.verb,
            partial(_note_failure, operation, username, facts),
            otherwise=partial(_log_failure, operation, username),
        )


def _operation(event: str, by: str, later: dt.timedelta = dt.timedelta()) -> Operation:
    return Operation(
        id=new_operation_id(),
        verb=event,
        hotel=str(settings.HOTEL_CODE),
        by=by,
        at=dt.datetime.now(dt.UTC) + later,
    )


def _note_failure(operation: Operation, username: str, facts: Facts) -> None:
    if _exists(username):
        _note(operation, username, facts)
        return
    try:
        as_if_noted(operation, username=username, facts=facts)
    except Exception as error:
        if not _is_bearable(error):
            raise
        log.debug("There was nothing to be told of %s.", operation.verb)


def _log_failure(operation: Operation, username: str) -> None:
    if _exists(username):
        _log(operation, username, NOT_TRIED)


def _note(operation: Operation, username: str, facts: Facts) -> None:
    try:
        note(operation, username=username, facts=facts)
    except Exception as error:
        if not _is_bearable(error):
            raise
        _log(operation, username, error)


def _is_bearable(error: Exception) -> bool:
    return isinstance(error, Refusal) or table_is_away(error)


def _exists(username: str) -> bool:
    return User.objects.filter(username=username).exists()


def _log(operation: Operation, username: str, why: object) -> None:
    """The log knows members of staff by the numbers of their accounts."""
    names = {username, operation.by}
    numbers = dict(User.objects.filter(username__in=names).values_list("username", "pk"))
    log.warning(
        "The journal could not be told of %s: account %s, by account %s (%r)",
        *(operation.verb, numbers.get(username), numbers.get(operation.by), why),
    )
