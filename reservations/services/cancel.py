"""Cancel: an expected guest will not come, and the nights can be sold again."""

from reservations.domain.operation import Operation, Outcome
from reservations.services._release import release
from reservations.transactions import replanned


@replanned
def cancel(operation: Operation, *, code: str, reason: str) -> Outcome:
    """Cancel an expected stay or a hold; `reason` is kept with it and is never empty.

    An in-house guest cannot be cancelled: that is an early departure.
    Raises UnknownReservation, NotExpected, and what the transaction raises; a ValueError
    without a reason.
    """
    if not reason.strip():
        raise ValueError("A cancellation needs its reason.")
    return release(operation, "cancel", code=code, reason=reason.strip())
