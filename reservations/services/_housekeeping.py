"""What the three housekeeping verbs share: one room, one state, and what was seen."""

from collections.abc import Callable

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import HousekeepingChanged, Refusal
from reservations.models import Room, keys
from reservations.models.reading import fetch
from reservations.services._hotel import read_hotel, read_room
from reservations.services._rooms import housekept
from reservations.transactions import Provided, Stale, Transaction

# Makes the refusal for a room that is in another state than the verb starts from.
Otherwise = Callable[[str], Refusal]


def mark(
    operation: Operation,
    *,
    room: str,
    state: str,
    starts: tuple[str, ...],
    otherwise: Otherwise,
    seen: str = "",
) -> Outcome:
    """Give the room `state` if it is in one of `starts`; `room` is its number.

    `seen` is the operation that had set the state which whoever was in the room has seen:
    where a guest has left it since, it is not marked unseen.
    Raises UnknownRoom, HousekeepingChanged, what `otherwise` makes, and what the transaction
    raises.
    """
    h = operation.hotel
    found = fetch([keys.hotel(h), keys.room_number(h, room)])
    hotel, marked = read_hotel(found, h), read_room(found, h, room)
    if marked.housekeeping not in starts:
        raise otherwise(marked.housekeeping)
    if seen and seen != marked.housekeeping_seen:
        raise HousekeepingChanged(room=room, housekeeping=marked.housekeeping)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=keys.room_log(h, marked.id),
        facts={
            "before": {"housekeeping": marked.housekeeping},
            "after": {"housekeeping": state},
        },
        names={"Room": marked.number},
    ) as tx:
        tx.update(
            marked,
            housekept(operation, state, hotel.business_date),
            Provided(Room.housekeeping.is_in(*starts), _unless_gone(marked, otherwise)),
            as_read=True,
        )
    return tx.outcome


def _unless_gone(room: Room, otherwise: Otherwise) -> Callable[[Room | None], Exception]:
    """A room that a colleague has just removed is looked for again, and then unknown."""
    return lambda now: otherwise(now.housekeeping) if now else Stale(room.key)
