"""Lock room: the guest was promised this very room and is not to be moved out of it."""

from reservations.domain.operation import Operation, Outcome
from reservations.services._locks import LOCKED, write_lock
from reservations.transactions import replanned


@replanned
def lock_room(operation: Operation, *, code: str) -> Outcome:
    """Keep the reservation in the room that it has until somebody unlocks it.

    Raises UnknownReservation, NotOpen, StayIsOver, NoRoomAssigned, AssignmentLocked where it is
    locked already, and what the transaction raises.
    """
    return write_lock(operation, "lock_room", code=code, change=LOCKED)
