"""The words for statuses, verbs, dates and counts."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

RESERVATION_STATUS = {
    "PENDING": "Expected",
    "FULFILLED": "In house",
    "CLOSED": "Departed",
    "CANCELLED": "Cancelled",
    "NO_SHOW": "No-show",
    "HOLD": "On hold",
}
ROOM_STATUS = {"FREE": "Free", "OCCUPIED": "Occupied"}
HOUSEKEEPING = {
    "DIRTY": "Dirty",
    "CLEAN": "Clean",
    "INSPECTED": "Inspected",
    # Of a moment that entries of before the journal kept it tell of.
    "NOT_KEPT": "Housekeeping not known",
}

WINDOW_KIND = {"OUT_OF_ORDER": "Out of order", "OUT_OF_SERVICE": "Out of service"}

# What a verb does, to go on after "the right to".
VERBS = {
    "register_guest": "register a guest",
    "edit_guest": "edit a guest",
    "merge_guests": "merge two guests' profiles",
    "link_guests": "link two guests",
    "unlink_guests": "unlink two guests",
    "export_guest": "export a guest's data",
    "anonymise_guest": "anonymise a guest",
    "forget_guest": "remove what is left of an anonymised guest",
    "add_room_type": "add a room type",
    "edit_room_type": "edit a room type",
    "add_room": "add a room",
    "rename_room": "rename a room",
    "retype_room": "give a room another type",
    "remove_room": "remove a room",
    "out_of_order": "take a room out of order",
    "out_of_service": "take a room out of service",
    "return_to_service": "return a room to service",
    "create_reservation": "create a reservation",
    "walk_in": "book and check in a walk-in",
    "confirm_hold": "confirm a hold",
    "expire_hold": "release a hold whose time has come",
    "hold_block": "hold rooms for a group",
    "pick_up": "pick up a room that is held for a group",
    "release_block": "release a block of rooms",
    "expire_block": "release a block whose time has come",
    "change_dates": "change the dates of a stay",
    "change_party": "change how many stay",
    "change_guest": "give a reservation to another guest",
    "edit_notes": "edit the notes of a reservation",
    "assign_room": "assign a room",
    "unassign_room": "take an assigned room back",
    "move_room": "move a guest to another room",
    "swap_rooms": "swap the rooms of two reservations",
    "lock_room": "lock a room to its reservation",
    "unlock_room": "unlock a room",
    "check_in": "check a guest in",
    "undo_check_in": "undo a check-in",
    "check_out": "check a guest out",
    "undo_check_out": "undo a check-out",
    "cancel": "cancel a reservation",
    "no_show": "record a no-show",
    "reinstate": "reinstate a cancelled reservation",
    "mark_clean": "mark a room clean",
    "mark_inspected": "mark a room inspected",
    "mark_dirty": "mark a room dirty",
    "record_reaction": "record what a guest says",
    "withdraw_reaction": "take back what a guest has said",
    "end_of_day": "end the day",
    "roll_horizon": "open months for sale",
    "dirty_slept_rooms": "mark the rooms dirty that were slept in",
    "seal_day": "note that a day is finished",
    "edit_hotel": "edit the hotel's settings",
    "edit_reaction_kinds": "edit what guests can say of a room",
    "set_up_hotel": "set up the hotel",
    "pause_desk": "pause the desk",
    "reopen_desk": "reopen the desk",
    "migrate_table": "migrate the hotel's records to a new form",
    "begin_draft": "begin the draft of a group",
    "add_line": "add to the draft of a group",
    "remove_line": "remove from the draft of a group",
    "discard_draft": "throw the draft of a group away",
    "restore_draft": "bring the draft of a group back",
    "save_people": "register the new guests of a group",
    "commit_draft": "book a group",
    "check_in_group": "check a group in",
    "check_out_group": "check a group out",
    "cancel_group": "cancel a group",
    "move_group": "move a group to other dates",
}

FORGED_OPERATION = (
    "This form was not made for your sign-in, or it is damaged. Nothing was saved: "
    "check what it says and send it again."
)

# Of a form whose own page cannot be shown while the table is away.
UNSEEN_MISTAKE = (
    "Something in the form has to be corrected, so nothing was saved. What it is can be said when "
    "the hotel's table answers again."
)
DESK_BUSY = "The desk is busy"
TABLE_AWAY = "The hotel's table does not answer. Try again in a minute."


def day(date: dt.date) -> str:
    """A date as people say it: `Sun 22 Nov 2026`."""
    return f"{date:%a} {date.day} {date:%b %Y}"


def moment(instant: dt.datetime) -> str:
    """A date and time by the clock that the instant carries; that of no hotel is named."""
    zone = " UTC" if instant.tzname() == "UTC" else ""
    return f"{day(instant.date())}, {instant:%H:%M}{zone}"


def although(after: Mapping[str, Any]) -> str:
    """That a room was given which was not ready; nothing where it was."""
    states = {"DIRTY": "dirty", "CLEAN": "not inspected"}
    state = states.get(after.get("though", ""))
    return f", although it was {state}" if state else ""


def nights(count: int) -> str:
    return "1 night" if count == 1 else f"{count} nights"


def counted(count: int, one: str) -> str:
    """`1 room`, `2 rooms`."""
    return f"1 {one}" if count == 1 else f"{count} {one}s"


def people(adults: int, children: int) -> str:
    """`2 adults, 1 child`."""
    said = counted(adults, "adult")
    return said + (f", {children} children" if children > 1 else ", 1 child" if children else "")
