"""Unlock room: the reservation may be moved to another room again."""

from reservations.domain.operation import Operation, Outcome
from reservations.services._locks import UNLOCKED, write_lock
from reservations.transactions import replanned


@replanned
def unlock_room(operation: Operation, *, code: str) -> Outcome:
    """Take the lock off.

    Raises UnknownReservation, NotOpen, NotLocked, and what the transaction raises.
    """
    return write_lock(operation, "unlock_room", code=code, change=UNLOCKED)
