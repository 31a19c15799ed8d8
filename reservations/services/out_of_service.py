"""Out of service: nobody is given a room for some nights, but its type is sold as before."""

import datetime as dt

from reservations.domain.lifecycle import Housekeeping
from reservations.domain.operation import Operation, Outcome
from reservations.models import WindowKind
from reservations.services._expired_holds import past_expired_holds
from reservations.services._windows import Closing, close_room
from reservations.transactions import replanned


@past_expired_holds
@replanned
def out_of_service(
    operation: Operation,
    *,
    room: str,
    first: dt.date,
    until: dt.date,
    reason: str,
    returns_as: str = Housekeeping.DIRTY.value,
) -> Outcome:
    """Keep the room with this number from being given on the nights `[first, until)`.

    `returns_as` is the housekeeping state with which it returns to service.
    Raises WindowNotAhead, WindowTooLong, UnknownRoom, NotOnSaleYet, RoomHasStays, RoomTaken,
    and what the transaction raises.
    """
    closing = Closing(WindowKind.OUT_OF_SERVICE, first, until, reason, returns_as)
    return close_room(operation, closing, room=room)
