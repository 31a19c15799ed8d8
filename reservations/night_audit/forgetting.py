"""What follows when a guest was anonymised, done at once as far as it is not too much."""

import datetime as dt

from reservations.domain.operation import Operation, new_operation_id
from reservations.domain.refusals import Refusal
from reservations.services.forget_guest import forget_guest

# Each takes ninety records; what is left by then is for the next sweep.
AT_ONCE = 5


def forget(h: str, guest: str, *, by: str, now: dt.datetime) -> None:
    """Take the person out of the guest's stays and former profiles.

    Stopped or refused anywhere, the next sweep goes on: it looks for whatever is left.
    Raises whatever says that the table is away.
    """
    for _ in range(AT_ONCE):
        operation = Operation(new_operation_id(), "forget_guest", h, by=by, at=now)
        try:
            forget_guest(operation, guest=guest)
        except Refusal:
            return
