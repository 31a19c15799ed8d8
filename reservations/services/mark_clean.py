"""Mark a room clean: housekeeping has been there."""

from reservations.domain.lifecycle import Housekeeping
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NotDirty
from reservations.models import Room, keys
from reservations.models.reading import fetch
from reservations.services._hotel import read_hotel, read_room
from reservations.transactions import Provided, Transaction, replanned


@replanned
def mark_clean(operation: Operation, *, room: str) -> Outcome:
    """Make a dirty room clean, whether somebody is in it or not. `room` is its number.

    Raises UnknownRoom, NotDirty, and what the transaction raises.
    """
    h = operation.hotel
    found = fetch([keys.hotel(h), keys.room_number(h, room)])
    hotel, dirty = read_hotel(found, h), read_room(found, h, room)
    if dirty.housekeeping != Housekeeping.DIRTY:
        raise NotDirty(room=room, housekeeping=dirty.housekeeping)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=keys.room_log(h, dirty.id),
        facts={
            "before": {"housekeeping": dirty.housekeeping},
            "after": {"housekeeping": Housekeeping.CLEAN.value},
        },
        names={"Room": dirty.number},
    ) as tx:
        tx.update(
            dirty,
            [Room.housekeeping.set(Housekeeping.CLEAN.value)],
            Provided(
                Room.housekeeping == Housekeeping.DIRTY.value,
                lambda seen: NotDirty(room=room, housekeeping=seen.housekeeping),
            ),
            as_read=True,
        )
    return tx.outcome
