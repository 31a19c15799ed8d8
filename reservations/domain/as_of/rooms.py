"""What an entry of the journal changed of rooms, of windows, of types and of the hotel.

A room's fields: `number`, `type`, `floor`, `housekeeping`. Who was in it follows from the
reservations. An entry names a room by its id; older ones of housekeeping by the number that was
on its door then, and what else they do not say is `NOT_KEPT`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reservations.domain.as_of.changes import NOT_KEPT
from reservations.domain.lifecycle import Housekeeping, ReservationStatus

Facts = Mapping[str, Any]
DIRTY, CLEAN, INSPECTED = Housekeeping.DIRTY, Housekeeping.CLEAN, Housekeeping.INSPECTED
MARKS = frozenset({"mark_clean", "mark_dirty", "mark_inspected", "return_to_service"})
OF_ONE_ROOM = MARKS | {"retype_room", "rename_room", "add_room", "remove_room"}
WINDOWS = frozenset({"out_of_order", "out_of_service", "return_to_service"})
OF_TYPES = frozenset({"add_room_type", "edit_room_type", "roll_horizon"})
FIELDS = ("number", "type", "floor", "housekeeping")
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
        yield RoomChange(*_sides(verb, before, after), facts.get("room", ""), names["Room"])
    elif verb == "check_out":
        yield _left_dirty(before, after["room"])
    elif verb in LEAVING and before["status"] == ReservationStatus.FULFILLED:
        yield _left_dirty(before, before["room"])
    elif verb == "dirty_slept_rooms":
        inspected = before.get("inspected")
        for room in after.get("rooms") or ():
            state = INSPECTED if room in (inspected or ()) else CLEAN
            was = NOT_KEPT if inspected is None else state
            yield RoomChange(_kept(was), _kept(DIRTY), id=room)


def _sides(
    verb: str, before: Facts, after: Facts
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """The fields of the room before and after a verb that is about it alone."""
    was, became = (
        {name: side[name] for name in FIELDS if name in side} for side in (before, after)
    )
    if verb == "add_room":
        return None, became
    if verb == "remove_room":
        return dict.fromkeys(FIELDS, NOT_KEPT) | was, None
    # What became of a field and not what it was is told by older entries alone.
    return dict.fromkeys(became, NOT_KEPT) | was, became


def _left_dirty(before: Facts, room: str) -> RoomChange:
    return RoomChange(_kept(before.get("housekeeping", NOT_KEPT)), _kept(DIRTY), id=room)


def _kept(state: Any) -> dict[str, Any]:
    return {"housekeeping": state}
