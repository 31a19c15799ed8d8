"""Cancel: an expected guest will not come, and the nights can be sold again."""

from reservations.domain.operation import Operation, Outcome
from reservations.services._release import release
from reservations.transactions import replanned


@replanned
def cancel(operation: Operation, *, code: str, reason: str) -> Outcome:
    """Cancel an expected stay; `reason` is kept with it.

    An in-house guest cannot be cancelled: that is an early departure.
    Raises UnknownReservation, NotExpected, and what the transaction raises.
    """
    return release(operation, "cancel", code=code, reason=reason)
