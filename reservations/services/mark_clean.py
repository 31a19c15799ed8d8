"""Mark a room clean: housekeeping has been there."""

from reservations.domain.lifecycle import Housekeeping
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NotDirty
from reservations.services._housekeeping import mark
from reservations.transactions import replanned


@replanned
def mark_clean(operation: Operation, *, room: str, seen: str = "") -> Outcome:
    """Make a dirty room clean, whether somebody is in it or not. `room` is its number.

    `seen` says which state was seen (`Room.housekeeping_by`); without it any dirt counts.
    Raises UnknownRoom, NotDirty, HousekeepingChanged, and what the transaction raises.
    """
    return mark(
        operation,
        room=room,
        state=Housekeeping.CLEAN.value,
        starts=(Housekeeping.DIRTY.value,),
        otherwise=lambda state: NotDirty(room=room, housekeeping=state),
        seen=seen,
    )
