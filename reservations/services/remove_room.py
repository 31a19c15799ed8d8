"""Remove a room: it is sold no more; what was slept in it stays on record."""

from reservations.domain.operation import Operation, Outcome
from reservations.models import Room, RoomNumber, RoomType, keys
from reservations.services._expired_holds import past_expired_holds
from reservations.services._open_nights import change_open_nights
from reservations.services._unclaimed import read_unclaimed
from reservations.transactions import Provided, Transaction, replanned


@past_expired_holds
@replanned
def remove_room(operation: Operation, *, room: str) -> Outcome:
    """Take the room with the number `room` out of the house.

    Its type counts one room less, and one less can be sold on every open night. Nobody may be
    in the room and nothing may stand on it from today on. Its history and the nights that were
    slept in it stay; the number can be given to another room.
    Raises UnknownRoom, RoomOccupied, RoomHasStays, TypeOversold, and what the transaction
    raises.
    """
    h = operation.hotel
    unclaimed = read_unclaimed(h, room)
    removed, counted = unclaimed.room, unclaimed.room_type
    with Transaction(
        operation,
        business_date=unclaimed.today,
        about=keys.room_log(h, removed.id),
        facts={"room": removed.id, "before": _facts(removed)},
        names={"Room": removed.number, "RoomType": counted.code},
    ) as tx:
        tx.delete(removed, unclaimed.as_read())
        tx.delete(
            RoomNumber.at(h, removed.number, room_id=removed.id),
            Provided(RoomNumber.room_id == removed.id, unclaimed.stale),
        )
        unclaimed.check_unclaimed(tx)
        tx.update(counted, [RoomType.rooms.set(RoomType.rooms - 1)], as_read=True)
        change_open_nights(tx, counted, unclaimed.found, unclaimed.today, -1)
    return tx.outcome


def _facts(removed: Room) -> dict[str, str]:
    """All that the room said, since its record is gone afterwards."""
    return {
        "number": removed.number,
        "type": removed.room_type,
        "floor": removed.floor,
        "housekeeping": removed.housekeeping,
    }
