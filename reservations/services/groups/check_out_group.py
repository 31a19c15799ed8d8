"""Check out group: everybody of a group who is in house has left, in one transaction."""

from collections.abc import Mapping, Sequence

from reservations.domain.operation import Operation, Outcome
from reservations.models import Guest
from reservations.models.group_moves import Asked, PlannedMove
from reservations.services._leaving import facts_of_leaving, write_leaving
from reservations.services._reservations import room_of
from reservations.services.groups._parts import Part, part_of_move
from reservations.services.groups._together import (
    Together,
    codes_of,
    read_plan,
    rooms_of,
    without_whoever_cannot,
)
from reservations.transactions import Action, Transaction, replanned


@replanned
def check_out_group(
    operation: Operation, *, group: str, chosen: Mapping[str, str] | None = None
) -> Outcome:
    """Check out those of the `chosen` reservations (codes) that are in house; None are all of the
    group. The nights of who leaves early are given back.

    Who is in house no more is left out, and so is who does not fit into one transaction: the
    outcome says how many are `Left` for the next one.
    Raises UnknownGroup, UnknownReservation, NothingToDo, the first refusal where nobody is in
    house, and what the transaction raises.
    """
    plan = read_plan(operation, group, Asked(chosen))
    rooms, today = plan.house.rooms, plan.house.hotel.business_date

    def told(move: PlannedMove) -> Part:
        room = room_of(rooms, move.stay)
        return part_of_move(move.stay, "check_out", facts_of_leaving(move.stay, room, today), room)

    def write(tx: Transaction, move: PlannedMove) -> None:
        write_leaving(tx, move.stay, room_of(rooms, move.stay))

    together = Together(operation, plan, told)
    with without_whoever_cannot(plan):
        return together.commit(write, besides=lambda tx: together.write_guests(tx, _go))


def _go(moves: Sequence[PlannedMove]) -> list[Action]:
    return [
        Guest.active_reservations.delete(codes_of(moves)),
        Guest.occupies_rooms.delete(rooms_of(moves)),
    ]
