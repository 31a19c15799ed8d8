"""Check out together, and give up together: what is not slept is given back."""

from collections.abc import Iterator, Sequence

from reservations.domain.lifecycle import refusal_of_move
from reservations.domain.nights import Holding, before
from reservations.domain.refusals import Refusal
from reservations.models import keys
from reservations.models.group_moves.planned import Around, PlannedMove, refused
from reservations.models.reservation import Reservation


def plan_departures(around: Around, stays: Sequence[Reservation]) -> Iterator[PlannedMove]:
    """Everybody who is in house leaves today; of who leaves early the other nights come back."""
    return _ended(around, stays, "check_out")


def plan_cancellations(around: Around, stays: Sequence[Reservation]) -> Iterator[PlannedMove]:
    """Everybody who is expected, or on hold, does not come."""
    return _ended(around, stays, "cancel")


def _ended(around: Around, stays: Sequence[Reservation], verb: str) -> Iterator[PlannedMove]:
    for stay in stays:
        refusal = refusal_of_move(verb, stay.standing(), around.today)
        try:
            if refusal:
                raise refusal
            around.guest(stay.guest_id)
        except Refusal as why:
            yield refused(stay, why)
            continue
        old = stay.held_nights()
        room = around.house.rooms.get(stay.room or "")
        writes = [keys.guest(around.h, stay.guest_id)]
        if verb == "check_out" and room:
            writes.append(room.key)
        holding = Holding(stay.code, old, before(old, around.today))
        yield around.planned(stay, holding, room=room, writes=writes)
