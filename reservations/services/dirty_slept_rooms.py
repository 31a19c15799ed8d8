"""Dirty slept rooms: after a night the rooms that were slept in have to be cleaned."""

import datetime as dt

from reservations.domain.day_end import needs_cleaning
from reservations.domain.lifecycle import Housekeeping
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NothingToDo
from reservations.services._hotel import read_house
from reservations.services._rooms import dirty
from reservations.transactions import Transaction, replanned

# Few enough that a colleague who works on one of the rooms meanwhile is seldom in the way.
ROOMS_AT_ONCE = 20
INSPECTED = Housekeeping.INSPECTED


@replanned
def dirty_slept_rooms(operation: Operation, *, night: dt.date) -> Outcome:
    """Make the next twenty occupied rooms dirty that were not looked after since the night.

    They become dirty on the date of the night, so that a room that is cleaned on the new day
    stays clean however often this is done. A room that changes meanwhile is looked at again.
    Raises NoHotel, NothingToDo where no room is left, and what the transaction raises.
    """
    h = operation.hotel
    house = read_house(h)
    is_over = night < house.hotel.business_date
    rooms = [room for room in house.rooms.values() if is_over and needs_cleaning(room, night)]
    rooms = rooms[:ROOMS_AT_ONCE]
    if not rooms:
        raise NothingToDo(verb=operation.verb)
    with Transaction(
        operation,
        business_date=house.hotel.business_date,
        about=house.hotel.pk,
        facts={
            # The others were clean, else they would not have been made dirty.
            "before": {"inspected": [r.id for r in rooms if r.housekeeping == INSPECTED]},
            "after": {
                "night": night.isoformat(),
                "housekeeping": Housekeeping.DIRTY.value,
                "rooms": [room.id for room in rooms],
            },
        },
        names={"Hotel": h, "Rooms": ", ".join(room.number for room in rooms)},
    ) as tx:
        for room in rooms:
            tx.update(room, dirty(operation, night), as_read=True)
    return tx.outcome
