"""Journal entries as sentences."""

from collections.abc import Mapping
from typing import Any

from reservations.wording.house import HOUSE, changed_sentence
from reservations.wording.of_stays import OF_STAYS, stays_of
from reservations.wording.relocations import relocation_sentence
from reservations.wording.reversals import REVERSALS
from reservations.wording.words import although, nights

# The history of what is told from the facts before and after alone.
BY_FACTS = HOUSE | OF_STAYS | REVERSALS

# The history of what needs no facts to be told.
DONE = {
    "register_guest": "Registered",
    "add_room_type": "Added",
    "mark_clean": "Marked clean",
    "cancel": "Cancelled",
    "no_show": "Marked as a no-show",
    "edit_notes": "Edited the notes",
    "lock_room": "Room locked: not to be moved",
    "unlock_room": "Room unlocked",
}


def history_sentence(verb: str, facts: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """A journal entry in words, from its facts before and after."""
    before, after = facts.get("before") or {}, facts.get("after") or {}
    stay = stays_of(after)
    match verb:
        case "create_reservation":
            return f"{'Put on hold' if after.get('status') == 'HOLD' else 'Created'}: {stay}"
        case "check_in":
            said = f"Checked in to room {names.get('Room')}{_moved_type(before, after)}"
            return said + although(after)
        case "check_out":
            given_back = _count(before) - _count(after)
            early = f", {nights(given_back)} given back" if given_back else ""
            return f"Checked out of room {names.get('Room')}{early}"
        case "edit_guest" | "edit_room_type" | "edit_hotel":
            return changed_sentence(facts)
        case "assign_room" | "unassign_room" | "move_room" | "swap_rooms":
            return relocation_sentence(verb, before, after, names)
        case "add_room":
            return f"Added as {after.get('type')}"
        case _ if verb in BY_FACTS and (before or after):
            return BY_FACTS[verb](before, after)
    return DONE.get(verb) or verb.replace("_", " ").capitalize()


def _count(side: Mapping[str, Any]) -> int:
    return sum(int(run["nights"]) for run in side.get("nights") or [])


def _moved_type(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    was = [run["type"] for run in before.get("nights") or []]
    now = [run["type"] for run in after.get("nights") or [] if run["type"] not in was]
    return f", {now[0]} instead of {was[-1]}" if now else ""
