"""Journal entries as sentences."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from reservations.wording.words import day, nights

# The history of what needs no facts to be told.
DONE = {
    "register_guest": "Registered",
    "add_room_type": "Added",
    "mark_clean": "Marked clean",
    "no_show": "Marked as a no-show",
}


def history_sentence(verb: str, facts: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """A journal entry in words, from its facts before and after."""
    before, after = facts.get("before") or {}, facts.get("after") or {}
    stay = _runs(after.get("nights") or [])
    match verb:
        case "create_reservation":
            return f"Created: {stay}"
        case "check_in":
            return f"Checked in to room {names.get('Room')}{_moved_type(before, after)}"
        case "check_out":
            given_back = _count(before) - _count(after)
            early = f", {nights(given_back)} given back" if given_back else ""
            return f"Checked out of room {names.get('Room')}{early}"
        case "cancel":
            return f"Cancelled: {after.get('reason', 'no reason given')}"
        case "edit_guest":
            changed = ", ".join(facts.get("changed") or ["nothing"])
            return f"Changed {changed.replace('_', ' ')}"
        case "add_room":
            return f"Added as a {after.get('type')}"
    return DONE.get(verb) or verb.replace("_", " ").capitalize()


def _count(side: Mapping[str, Any]) -> int:
    return sum(int(run["nights"]) for run in side.get("nights") or [])


def _moved_type(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    was = [run["type"] for run in before.get("nights") or []]
    now = [run["type"] for run in after.get("nights") or [] if run["type"] not in was]
    return f", a {now[0]} instead of a {was[-1]}" if now else ""


def _runs(runs: list[Mapping[str, Any]]) -> str:
    said = []
    for run in runs:
        room = f", room {run['room']}" if run.get("room") else ""
        said.append(
            f"{nights(int(run['nights']))} {run['type']} from "
            f"{day(dt.date.fromisoformat(run['from']))}{room}"
        )
    return "; ".join(said)
