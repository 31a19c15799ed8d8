"""The history of moves that were undone, and of holds that were confirmed or released."""

from collections.abc import Callable, Mapping
from typing import Any

from reservations.wording.words import nights

Side = Mapping[str, Any]


def _check_in(before: Side, after: Side) -> str:
    room = after.get("room")
    return f"Check-in undone: {f'room {room} is assigned' if room else 'no room is assigned'}"


def _check_out(before: Side, after: Side) -> str:
    again = _count(after) - _count(before)
    claimed = f", {nights(again)} claimed again" if again > 0 else ""
    return f"Check-out undone: back in room {after.get('room')}{claimed}"


def _reinstated(before: Side, after: Side) -> str:
    hold = ", on hold again" if after.get("status") == "HOLD" else ""
    again = _count(after) - _count(before)
    rooms = [run["room"] for run in after.get("nights") or [] if run.get("room")]
    where = f" in room {rooms[-1]}" if rooms else ""
    claimed = f": {nights(again)}{where} claimed again" if again > 0 else ""
    return f"Reinstated{hold}{claimed}"


def _confirmed(before: Side, after: Side) -> str:
    return "Hold confirmed"


def _released(before: Side, after: Side) -> str:
    return "Hold released: its time had come"


def _count(side: Side) -> int:
    return sum(int(run["nights"]) for run in side.get("nights") or [])


REVERSALS: dict[str, Callable[[Side, Side], str]] = {
    "undo_check_in": _check_in,
    "undo_check_out": _check_out,
    "reinstate": _reinstated,
    "confirm_hold": _confirmed,
    "expire_hold": _released,
}
