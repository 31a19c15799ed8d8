"""Journal entries as sentences."""

from collections.abc import Mapping
from typing import Any

from reservations.wording.blocks import IN_JOURNAL
from reservations.wording.groups import HISTORY_OF_GROUPS
from reservations.wording.house import HOUSE
from reservations.wording.of_hotel import OF_HOTEL, Money, changed_sentence
from reservations.wording.of_stays import OF_STAYS, count_of
from reservations.wording.personal import PERSONAL
from reservations.wording.reactions import REACTIONS
from reservations.wording.relations import RELATED
from reservations.wording.relocations import relocation_sentence
from reservations.wording.reversals import REVERSALS
from reservations.wording.staff import STAFF, staff_sentence
from reservations.wording.words import although, nights

# The history of what is told from the facts before and after alone.
BY_FACTS = HOUSE | OF_STAYS | PERSONAL | REACTIONS | RELATED | REVERSALS | IN_JOURNAL
BY_ALL = OF_HOTEL | HISTORY_OF_GROUPS
RELOCATIONS = {"assign_room", "unassign_room", "move_room", "swap_rooms"}
EDITS = {"edit_guest", "edit_room_type", "edit_hotel"}

# The history of what needs no facts to be told.
DONE = {
    "register_guest": "Registered",
    "export_guest": "Data of the guest exported",
    "anonymise_guest": "Anonymised",
    "forget_guest": "Nothing is left of the person",
    "edit_notes": "Edited the notes",
}


def history_sentence(
    verb: str, facts: Mapping[str, Any], names: Mapping[str, str], *, money: Money = str
) -> str:
    """A journal entry in words, from its facts before and after; `money` writes amounts."""
    before, after = facts.get("before") or {}, facts.get("after") or {}
    match verb:
        case "check_in":
            said = f"Checked in to room {names.get('Room')}{_moved_type(before, after)}"
            return said + although(after)
        case "check_out":
            given_back = count_of(before) - count_of(after)
            early = f", {nights(given_back)} given back" if given_back > 0 else ""
            return f"Checked out of room {names.get('Room')}{early}"
        case "lock_room":
            return f"{_room(names)} locked: not to be moved"
        case "unlock_room":
            return f"{_room(names)} unlocked"
        case _ if verb in EDITS:
            return changed_sentence(facts, money)
        case _ if verb in RELOCATIONS:
            return relocation_sentence(verb, before, after, names)
        case _ if verb in STAFF:
            return staff_sentence(verb, facts, names)
        case _ if verb in BY_ALL:
            return BY_ALL[verb](facts, names, money)
        case _ if verb in BY_FACTS and (before or after):
            return BY_FACTS[verb](before, after)
    return DONE.get(verb) or verb.replace("_", " ").capitalize()


# Every verb of which there is a sentence of its own.
TOLD = (
    frozenset({"check_in", "check_out", "lock_room", "unlock_room"})
    | (EDITS | RELOCATIONS)
    | frozenset({*STAFF, *BY_ALL, *BY_FACTS, *DONE})
)


def _room(names: Mapping[str, str]) -> str:
    return f"Room {names['Room']}" if "Room" in names else "Its room"


def _moved_type(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    was = [run["type"] for run in before.get("nights") or []]
    now = [run["type"] for run in after.get("nights") or [] if run["type"] not in was]
    return f", {now[0]} instead of {was[-1]}" if now else ""
