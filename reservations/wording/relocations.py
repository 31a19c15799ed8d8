"""The history of rooms that are assigned, changed and locked."""

from collections.abc import Mapping
from typing import Any

from reservations.wording.words import although

Side = Mapping[str, Any]


def relocation_sentence(verb: str, before: Side, after: Side, names: Mapping[str, str]) -> str:
    """A journal entry of one of these verbs; rooms in the facts are numbers on doors."""
    room, left = names.get("Room"), before.get("room")
    instead = f" instead of {left}" if left and left != room else ""
    match verb:
        case "unassign_room":
            return f"Room {room} taken back"
        case "assign_room":
            said = f"Room {room} assigned{instead}"
        case "swap_rooms":
            said = f"Rooms swapped with {names.get('Other')}: room {room}{instead}"
        case _:
            said = f"Moved to room {room}{instead}"
    return said + _other_type(before, after) + although(after)


def _other_type(before: Side, after: Side) -> str:
    was, now = _last_type(before), _last_type(after)
    return f", {now} instead of {was}" if was and now and was != now else ""


def _last_type(side: Side) -> str:
    runs = side.get("nights") or []
    return str(runs[-1]["type"]) if runs else ""
