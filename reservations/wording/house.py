"""The journal entries of rooms, room types and the hotel as sentences, from their facts."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from reservations.wording.words import HOUSEKEEPING, WINDOW_KIND, day

Facts = Mapping[str, Any]


def _closed(before: Facts, after: Facts) -> str:
    first, until = (day(dt.date.fromisoformat(after[name])) for name in ("first", "until"))
    said = f"{WINDOW_KIND[after['kind']]} from {first} until {until}"
    return f"{said}: {after['reason']}" if after.get("reason") else said


def _returned(before: Facts, after: Facts) -> str:
    state = HOUSEKEEPING.get(after.get("housekeeping", ""), "")
    kind = WINDOW_KIND[after["kind"]].lower()
    return f"No longer {kind}{f', {state.lower()}' if state else ''}"


def _renamed(before: Facts, after: Facts) -> str:
    said = f"Renamed from {before['number']} to {after['number']}"
    if "floor" not in after:
        return said
    return f"{said}, on floor {after['floor']} now" if after["floor"] else f"{said}, on no floor"


def _marked(state: str) -> Callable[[Facts, Facts], str]:
    """A room that was given a state by hand, with the one that it had."""

    def told(before: Facts, after: Facts) -> str:
        was = HOUSEKEEPING.get(before.get("housekeeping", ""), "").lower()
        return f"Marked {state}{f', before it was {was}' if was else ''}"

    return told


def _added(before: Facts, after: Facts) -> str:
    floor = f", on floor {after['floor']}" if after.get("floor") else ""
    return f"Added as {after.get('type')}{floor}"


HOUSE: dict[str, Callable[[Facts, Facts], str]] = {
    "out_of_order": _closed,
    "out_of_service": _closed,
    "return_to_service": _returned,
    "rename_room": _renamed,
    "retype_room": lambda before, after: f"{after['type']} from now on, no longer {before['type']}",
    "remove_room": lambda before, after: f"Removed: it was room {before['number']}",
    "add_room": _added,
    "mark_clean": _marked("clean"),
    "mark_inspected": _marked("inspected"),
    "mark_dirty": _marked("dirty"),
}
