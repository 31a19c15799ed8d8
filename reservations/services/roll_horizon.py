"""Roll horizon: as the date moves on, months of a type come on sale."""

from reservations.domain.day_end import months_to_open
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NothingToDo, UnknownRoomType
from reservations.models import Availability, RoomType, keys
from reservations.models.months import DAYS
from reservations.models.reading import fetch
from reservations.services._hotel import read_hotel
from reservations.transactions import Provided, Stale, Transaction, replanned


@replanned
def roll_horizon(operation: Operation, *, room_type: str) -> Outcome:
    """Open the months of a type that have come within reach, with all that it has to sell.

    All of it depends on the type as read: a room that is added meanwhile would else be missing
    from the new months.
    Raises NoHotel, UnknownRoomType, NothingToDo, and what the transaction raises.
    """
    h, type_key = operation.hotel, keys.room_type(operation.hotel, room_type)
    found = fetch([keys.hotel(h), type_key])
    hotel, sold = read_hotel(found, h), found.one(RoomType, type_key)
    if sold is None:
        raise UnknownRoomType(room_type=room_type)
    new = months_to_open(sold.open_until, hotel.business_date)
    if not new:
        raise NothingToDo(verb=operation.verb)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=sold.pk,
        facts={"before": {"open_until": sold.open_until}, "after": {"open_until": new[-1]}},
        names={"RoomType": room_type},
    ) as tx:
        tx.update(sold, [RoomType.open_until.set(new[-1])], as_read=True)
        for month in new:
            free = [int(sold.rooms) + int(sold.allowance)] * DAYS
            tx.put(
                Availability.at(h, room_type, month, free=free),
                Provided(Availability.pk.does_not_exist(), lambda _: Stale(type_key)),
            )
    return tx.outcome
