"""Cancel group: nobody of a group comes, and all of its nights can be sold again."""

from collections.abc import Mapping, Sequence

from reservations.domain.operation import Operation, Outcome
from reservations.models import Guest
from reservations.models.group_moves import Asked, PlannedMove
from reservations.services._release import write_release
from reservations.services._reservations import facts_of_move
from reservations.services.groups._parts import Part, part_of_move
from reservations.services.groups._together import Together, codes_of, read_plan
from reservations.transactions import Action, Transaction, replanned


@replanned
def cancel_group(
    operation: Operation, *, group: str, reason: str, chosen: Mapping[str, str] | None = None
) -> Outcome:
    """Cancel all of the `chosen` reservations (codes), or none; without a choice all of the group
    that are expected or on hold. `reason` is kept with each and is never empty.

    Who does not fit into one transaction is `Left` for the next one, as the outcome says.
    Raises UnknownGroup, UnknownReservation, NothingToDo, NotExpected, GuestMerged, and what the
    transaction raises; a ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("A cancellation needs its reason.")
    plan = read_plan(operation, group, Asked(chosen))
    together = Together(operation, plan, _told)

    def write(tx: Transaction, move: PlannedMove) -> None:
        write_release(tx, "cancel", move.stay, reason=reason.strip())

    return together.commit(write, besides=lambda tx: together.write_guests(tx, _give_up))


def _told(move: PlannedMove) -> Part:
    facts = facts_of_move("cancel", move.stay, before=move.held.old, after=move.held.new)
    return part_of_move(move.stay, "cancel", facts)


def _give_up(moves: Sequence[PlannedMove]) -> list[Action]:
    return [Guest.active_reservations.delete(codes_of(moves))]
