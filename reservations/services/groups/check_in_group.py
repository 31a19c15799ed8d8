"""Check in group: everybody of a group who can come is in house, in one transaction."""

from collections.abc import Mapping, Sequence

from reservations.domain.operation import Operation, Outcome
from reservations.models import Guest, Hotel, Room
from reservations.models.group_moves import Asked, PlannedMove
from reservations.models.reading import Found
from reservations.services._entering import (
    check_day,
    facts_of_entering,
    this_month,
    write_entering,
)
from reservations.services._expired_holds import past_expired_holds
from reservations.services._hotel import keep_day_open
from reservations.services.groups._parts import Part, part_of_move
from reservations.services.groups._together import (
    Together,
    read_plan,
    rooms_of,
    without_whoever_cannot,
)
from reservations.transactions import Action, Transaction, replanned


@past_expired_holds
@replanned
def check_in_group(
    operation: Operation, *, group: str, chosen: Mapping[str, str] | None = None
) -> Outcome:
    """Check in those of the `chosen` reservations that can be; None are all of the group.

    `chosen`: code -> the number of the room, or nothing for the assigned one, else one of the
    booked type that is ready. Who cannot come yet is left out, and so is who does not fit into
    one transaction: the outcome says how many are `Left` for the next one.
    Raises UnknownGroup, UnknownReservation, NothingToDo, the first refusal where nobody can be
    checked in, and what the transaction raises.
    """
    h, plan = operation.hotel, read_plan(operation, group, Asked(chosen))
    hotel = plan.house.hotel
    together = Together(operation, plan, lambda move: _told(move, hotel))

    def write(tx: Transaction, move: PlannedMove) -> None:
        write_entering(tx, hotel, move.stay, _room(move), list(move.held.new))

    def besides(tx: Transaction) -> None:
        together.write_guests(tx, _come)
        if any(move.stay.departure <= hotel.business_date for move in together.part):
            keep_day_open(tx, hotel)

    def after(tx: Transaction, months: Found) -> None:
        for move in together.part:
            check_day(tx, hotel, move.stay, _room(move), move.held.new, months)

    reads = [this_month(h, _room(move), hotel.business_date) for move in together.part]
    with without_whoever_cannot(plan):
        return together.commit(write, besides=besides, after=after, reads=reads)


def _told(move: PlannedMove, hotel: Hotel) -> Part:
    room = _room(move)
    facts = facts_of_entering(hotel, move.stay, room, move.held.new)
    return part_of_move(move.stay, "check_in", facts, room)


def _come(moves: Sequence[PlannedMove]) -> list[Action]:
    return [Guest.occupies_rooms.add(rooms_of(moves))]


def _room(move: PlannedMove) -> Room:
    if move.room is None:
        raise LookupError(f"{move.stay.code} is planned to come without a room.")
    return move.room
