"""No-show: the day of arrival has come and the guest has not."""

from reservations.domain.operation import Operation, Outcome
from reservations.services._release import release
from reservations.transactions import replanned


@replanned
def no_show(operation: Operation, *, code: str, seen: str = "") -> Outcome:
    """Mark an expected stay as a no-show, from the evening of its arrival day on.

    Desks do so before the business date moves, so the arrival day itself counts. `seen` is
    the operation that had written the reservation when it was given up: where somebody has
    touched it since, it stays as it is.
    Raises UnknownReservation, NotExpected, ArrivesLater, ReservationChanged, and what the
    transaction raises.
    """
    return release(operation, "no_show", code=code, seen=seen)
