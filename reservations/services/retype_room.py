"""Retype a room: it is sold as another type from today on."""

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import SameRoomType
from reservations.models import Room, RoomType, keys
from reservations.services._expired_holds import past_expired_holds
from reservations.services._open_nights import change_open_nights
from reservations.services._unclaimed import read_unclaimed
from reservations.transactions import Transaction, replanned


@past_expired_holds
@replanned
def retype_room(operation: Operation, *, room: str, room_type: str) -> Outcome:
    """Give the room with the number `room` the type `room_type` (a code).

    Both types count their rooms anew, and on every open night the old one can sell one less and
    the new one one more. Nobody may be in the room and nothing may stand on it from today on.
    Raises UnknownRoom, UnknownRoomType, SameRoomType, RoomOccupied, RoomHasStays, TypeOversold,
    and what the transaction raises.
    """
    h = operation.hotel
    unclaimed = read_unclaimed(h, room, room_type)
    retyped, old, new = unclaimed.room, unclaimed.room_type, unclaimed.types[room_type]
    if old.code == new.code:
        raise SameRoomType(room=retyped.number, room_type=room_type)
    with Transaction(
        operation,
        business_date=unclaimed.today,
        about=keys.room_log(h, retyped.id),
        facts={
            "room": retyped.id,
            "before": {"type": old.code},
            "after": {"type": new.code},
        },
        names={"Room": retyped.number, "RoomType": new.code},
    ) as tx:
        tx.update(retyped, [Room.room_type.set(new.code)], as_read=True)
        unclaimed.check_unclaimed(tx)
        for counted, by in ((old, -1), (new, 1)):
            tx.update(counted, [RoomType.rooms.set(RoomType.rooms + by)], as_read=True)
            change_open_nights(tx, counted, unclaimed.found, unclaimed.today, by)
    return tx.outcome
