"""Mark a room dirty: it was found so, and nobody is given it before it is cleaned."""

from reservations.domain.lifecycle import Housekeeping
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import HousekeepingAlready
from reservations.services._housekeeping import mark
from reservations.transactions import replanned


@replanned
def mark_dirty(operation: Operation, *, room: str) -> Outcome:
    """Make a clean or inspected room dirty, whether somebody is in it or not.

    `room` is its number. Raises UnknownRoom, HousekeepingAlready, and what the transaction
    raises.
    """
    return mark(
        operation,
        room=room,
        state=Housekeeping.DIRTY.value,
        starts=(Housekeeping.CLEAN.value, Housekeeping.INSPECTED.value),
        otherwise=lambda state: HousekeepingAlready(room=room, housekeeping=state),
    )
