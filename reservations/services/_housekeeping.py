"""What the three housekeeping verbs share: one room, one state, and what was seen."""

from collections.abc import Callable
from typing import Any

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import HousekeepingChanged, Refusal
from reservations.models import JournalEntry, Room, keys
from reservations.models.house import NEVER_SET, SET_BY_NOBODY
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
    if seen and not _is_as_seen(h, marked, seen):
        raise HousekeepingChanged(room=room, housekeeping=marked.housekeeping)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=keys.room_log(h, marked.id),
        facts=_facts(marked, state),
        names={"Room": marked.number},
    ) as tx:
        tx.update(
            marked,
            housekept(operation, state, hotel.business_date),
            Provided(Room.housekeeping.is_in(*starts), _unless_gone(marked, otherwise)),
            as_read=True,
        )
    return tx.outcome


def _facts(marked: Room, state: str) -> dict[str, Any]:
    return {
        "room": marked.id,
        "before": {"housekeeping": marked.housekeeping},
        "after": {"housekeeping": state},
    }


def _is_as_seen(h: str, room: Room, seen: str) -> bool:
    """Whether nobody has set the state since; `seen` is what the page has shown of it."""
    return seen == room.housekeeping_seen or (seen == NEVER_SET and _was_never_set(h, room))


def _was_never_set(h: str, room: Room) -> bool:
    """A page that was opened before the room got form 2 shows that nobody had set its state. Who
    has added the room has not done so since."""
    if room.housekeeping_by in (None, SET_BY_NOBODY):
        return True
    key = keys.journal_entry(h, room.housekeeping_by)
    entry = fetch([key]).one(JournalEntry, key)
    return entry is not None and entry.verb == "add_room"


def _unless_gone(room: Room, otherwise: Otherwise) -> Callable[[Room | None], Exception]:
    """A room that a colleague has just removed is looked for again, and then unknown."""
    return lambda now: otherwise(now.housekeeping) if now else Stale(room.key)
