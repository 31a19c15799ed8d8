"""Mark a room inspected: somebody has looked at it and found it as a guest should."""

from reservations.domain.lifecycle import Housekeeping
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import HousekeepingAlready
from reservations.services._housekeeping import mark
from reservations.transactions import replanned


@replanned
def mark_inspected(operation: Operation, *, room: str, seen: str = "") -> Outcome:
    """Make a clean room inspected, or a dirty one that was cleaned and looked at in one go.

    `room` is its number; `seen` says which state was seen (`Room.housekeeping_by`), without it
    any counts.
    Raises UnknownRoom, HousekeepingAlready, HousekeepingChanged, and what the transaction
    raises.
    """
    return mark(
        operation,
        room=room,
        state=Housekeeping.INSPECTED.value,
        starts=(Housekeeping.CLEAN.value, Housekeeping.DIRTY.value),
        otherwise=lambda state: HousekeepingAlready(room=room, housekeeping=state),
        seen=seen,
    )
