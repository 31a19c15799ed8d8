"""The journal as it was written before the desk could be told as it was."""

from typing import Any

from reservations.models import HotelRecord, JournalEntry
from tests.journal.conftest import Minutes

Facts = dict[str, Any]
TOLD_OF_STAYS = ("status", "nights")


def as_written_before(verb: str, facts: Facts) -> Facts:
    """The facts in the form that they had before the desk could be told as it was."""
    old = {name: value for name, value in facts.items() if name not in ("stood", "room")}
    for side, wanted in BEFORE.get(verb, {}).items():
        kept = {name: value for name, value in old.get(side, {}).items() if name in wanted}
        old[side] = kept
    return {name: value for name, value in old.items() if value}


# By verb what the sides of an entry said.
BEFORE: dict[str, dict[str, tuple[str, ...]]] = {
    "create_reservation": {"after": TOLD_OF_STAYS},
    "walk_in": {"after": (*TOLD_OF_STAYS, "room", "though")},
    "lock_room": {"before": (), "after": ("status", "room")},
    "unlock_room": {"before": (), "after": ("status", "room")},
    "reinstate": {"before": TOLD_OF_STAYS, "after": (*TOLD_OF_STAYS, "room")},
    "undo_check_out": {"before": TOLD_OF_STAYS, "after": (*TOLD_OF_STAYS, "room")},
    "check_out": {"before": TOLD_OF_STAYS},
    "move_room": {"before": (*TOLD_OF_STAYS, "room")},
    "swap_rooms": {"before": (*TOLD_OF_STAYS, "room")},
    "merge_guests": {"after": ("guest",)},
    "add_room": {"after": ("number", "type")},
    "remove_room": {"before": ("number", "type")},
    "add_room_type": {"after": ("rate", "allowance")},
    "return_to_service": {"before": ("until",)},
    "dirty_slept_rooms": {"before": ()},
}


def grow_old(clock: Minutes) -> None:
    """All entries of the hotel take the form of before."""
    found = HotelRecord.scan(HotelRecord.pk.contains(clock.h), consistent_read=True)
    for entry in found:
        if isinstance(entry, JournalEntry) and entry.facts:
            entry.facts = as_written_before(entry.verb, entry.facts.as_dict())
            entry.save()
