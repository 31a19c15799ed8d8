"""What an entry of the journal changed of rooms, of windows, of types and of the hotel.

A room's fields: `number`, `type`, `floor`, `housekeeping`. Who was in it follows from the
reservations. An entry names a room by its id, or by the number that was on its door then.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reservations.domain.lifecycle import Housekeeping

Facts = Mapping[str, Any]
DIRTY, CLEAN, INSPECTED = Housekeeping.DIRTY, Housekeeping.CLEAN, Housekeeping.INSPECTED
MARKS = frozenset({"mark_clean", "mark_dirty", "mark_inspected", "return_to_service"})
OF_ONE_ROOM = MARKS | {"retype_room", "rename_room", "add_room", "remove_room"}
WINDOWS = frozenset({"out_of_order", "out_of_service", "return_to_service"})
OF_TYPES = frozenset({"add_room_type", "edit_room_type", "roll_horizon"})
LEAVING = frozenset({"move_room", "swap_rooms"})


@dataclass(frozen=True)
class RoomChange:
    """The fields of a room before and after; None where it did not exist. The room is known by
    its `id`, or by its `number` after the change (a removed one's before it)."""

    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    id: str = ""
    number: str = ""


def changes_of_rooms(verb: str, facts: Facts, names: Mapping[str, str]) -> Iterator[RoomChange]:
    """What the entry changed of each room."""
    before, after = facts.get("before") or {}, facts.get("after") or {}
    if verb in OF_ONE_ROOM:
        was, became = (_of_room(side) for side in (before, after))
        yield RoomChange(
            None if verb == "add_room" else was,
            None if verb == "remove_room" else became,
            number=names["Room"],
        )
    elif verb == "check_out" and "housekeeping" in before:
        yield RoomChange(_kept(before["housekeeping"]), _kept(DIRTY), id=after["room"])
    elif verb in LEAVING and "housekeeping" in before:
        yield RoomChange(_kept(before["housekeeping"]), _kept(DIRTY), id=before["room"])
    elif verb == "dirty_slept_rooms":
        inspected = before.get("inspected") or ()
        for room in after.get("rooms") or ():
            state = INSPECTED if room in inspected else CLEAN
            yield RoomChange(_kept(state), _kept(DIRTY), id=room)


def _of_room(side: Facts) -> dict[str, Any]:
    return {
        name: side[name] for name in ("number", "type", "floor", "housekeeping") if name in side
    }


def _kept(state: str) -> dict[str, Any]:
    return {"housekeeping": str(state)}
