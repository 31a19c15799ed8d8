"""Out of order: a room is closed for some nights, and its type has one less to sell."""

import datetime as dt

from reservations.domain.lifecycle import Housekeeping
from reservations.domain.operation import Operation, Outcome
from reservations.models import WindowKind
from reservations.services._expired_holds import past_expired_holds
from reservations.services._windows import Closing, close_room
from reservations.transactions import replanned


@past_expired_holds
@replanned
def out_of_order(
    operation: Operation,
    *,
    room: str,
    first: dt.date,
    until: dt.date,
    reason: str,
    returns_as: str = Housekeeping.DIRTY.value,
    oversell: bool = False,
) -> Outcome:
    """Close the room with this number on the nights `[first, until)`.

    `returns_as` is the housekeeping state with which it returns to service. With `oversell` it
    is closed although its type is sold out: more is sold then than there is.
    Raises WindowNotAhead, WindowTooLong, UnknownRoom, NotOnSaleYet, RoomHasStays, NoRoomLeft,
    RoomTaken, and what the transaction raises.
    """
    closing = Closing(WindowKind.OUT_OF_ORDER, first, until, reason, returns_as)
    return close_room(operation, closing, room=room, oversell=oversell)
