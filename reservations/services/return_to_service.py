"""Return to service: a room's window ends, and what is left of it can be given again."""

import datetime as dt

from reservations.domain.closing import closed_nights, held_by_window
from reservations.domain.lifecycle import Housekeeping, RoomStatus
from reservations.domain.nights import Night, before, differences
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import UnknownWindow, WindowEnded
from reservations.models import HotelRecord, JournalEntry, Room, Window, WindowKind, keys
from reservations.models.months import month_keys
from reservations.models.reading import fetch
from reservations.services._claims import write_claims
from reservations.services._hotel import read_hotel
from reservations.services._rooms import housekept
from reservations.transactions import Transaction, replanned


@replanned
def return_to_service(operation: Operation, *, window: str) -> Outcome:
    """End the window with this id today: the nights from the business date on are released.

    An out-of-order window gives them back to the room's type. The room gets the housekeeping
    state that was agreed when it was closed, unless its window had not begun, somebody is in it or
    has seen to it since the window's end, or it became dirty in the window. A window whose end
    has come releases nothing.
    Raises UnknownWindow, WindowEnded, and what the transaction raises.
    """
    h = operation.hotel
    key = keys.window(h, window)
    found = fetch([keys.hotel(h), key])
    today, ending = read_hotel(found, h).business_date, found.one(Window, key)
    if ending is None:
        raise UnknownWindow(window=window)
    if ending.ended_on:
        raise WindowEnded(window=window, ended_on=ending.ended_on)
    room_key = keys.room(h, ending.room_id)
    room = fetch([room_key]).one(Room, room_key)
    old = _nights(ending, room)
    sells = ending.kind == WindowKind.OUT_OF_ORDER
    held = held_by_window(ending.holder, old, before(old, today), sells=sells)
    changes = differences([held], since=today)
    returns = room if room and _returns(h, ending, room, today) else None
    with Transaction(
        operation,
        business_date=today,
        about=keys.room_log(h, ending.room_id),
        facts={"room": ending.room_id, **_facts(ending, today, returns)},
        names={"Room": room.number if room else ending.room_id, "Window": window},
    ) as tx:
        _write_window(tx, ending, today)
        if returns:
            back = Room.returned_at.set(operation.at)
            kept = housekept(operation, ending.returns_as, today)
            tx.update(returns, [*kept, back], as_read=True)
        write_claims(tx, changes, months=fetch(month_keys(h, changes)), rooms={})
    return tx.outcome


def _nights(ending: Window, room: Room | None) -> list[Night]:
    """Nothing is left of a window whose room was removed: its end had come."""
    if room is None:
        return []
    return closed_nights(ending.first, ending.until, room=room.id, room_type=room.room_type)


def _returns(h: str, ending: Window, room: Room, today: dt.date) -> bool:
    """Whether the room is left as the window leaves it, rather than as somebody since has."""
    if today < ending.first or room.status == RoomStatus.OCCUPIED:
        return False
    seen_to: dt.date | None = room.housekeeping_on
    if seen_to is None or seen_to < ending.first:
        return True
    return seen_to < ending.until and not _left_dirty(h, ending, room)


def _left_dirty(h: str, ending: Window, room: Room) -> bool:
    """Whether the room became dirty after it was closed, as by a guest who left that day."""
    if room.housekeeping != Housekeeping.DIRTY or not room.housekeeping_by:
        return False
    by, closed_by = (
        keys.journal_entry(h, operation)
        for operation in (room.housekeeping_by, ending.last_operation)
    )
    found = fetch([by, closed_by])
    dirtied, closed = found.one(JournalEntry, by), found.one(JournalEntry, closed_by)
    return bool(dirtied and closed and dirtied.at_instant >= closed.at_instant)


def _ends(ending: Window, today: dt.date) -> dt.date:
    """The last night is that before today, and none if the window has not begun."""
    return min(ending.until, max(ending.first, today))


def _write_window(tx: Transaction, ending: Window, today: dt.date) -> None:
    until = _ends(ending, today)
    in_list = keys.window_in_list(tx.operation.hotel, until, ending.id)
    tx.update(
        ending,
        [
            Window.until.set(until),
            Window.ended_on.set(today),
            HotelRecord.gsi1_sk.set(in_list.sk),
        ],
        as_read=True,
    )


def _facts(ending: Window, today: dt.date, returns: Room | None) -> dict[str, dict[str, str]]:
    before = {"until": ending.until.isoformat()}
    after = {"window": ending.id, "kind": ending.kind, "until": _ends(ending, today).isoformat()}
    if returns:
        before["housekeeping"] = returns.housekeeping
        after["housekeeping"] = ending.returns_as
    return {"before": before, "after": after}
