"""Expire hold: its release time has come, and what it holds can be sold again."""

from reservations.domain.operation import Operation, Outcome
from reservations.services._release import expire


def expire_hold(operation: Operation, *, code: str) -> Outcome:
    """Release a hold that nobody has confirmed by its release time.

    The time is compared with the instant of the operation. Nobody has to do this for the hold
    to stop counting: it makes the record say so.
    Raises UnknownReservation, NotOnHold, HoldStands, and what the transaction raises.
    """
    return expire(operation, code=code)
