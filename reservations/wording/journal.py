"""The verbs by which a journal can be narrowed, in the words of the hotel."""

from reservations.wording.staff import STAFF
from reservations.wording.words import VERBS

Option = tuple[str, str]

OF_GUESTS = [
    "register_guest",
    "edit_guest",
    "merge_guests",
    "link_guests",
    "unlink_guests",
    "export_guest",
    "anonymise_guest",
    "forget_guest",
]
OF_ROOMS = [
    "add_room",
    "rename_room",
    "retype_room",
    "remove_room",
    "out_of_order",
    "out_of_service",
    "return_to_service",
    "mark_clean",
    "mark_inspected",
    "mark_dirty",
    "dirty_slept_rooms",
]
OF_STAYS = [
    "create_reservation",
    "pick_up",
    "walk_in",
    "confirm_hold",
    "expire_hold",
    "change_dates",
    "change_party",
    "change_guest",
    "edit_notes",
    "assign_room",
    "unassign_room",
    "move_room",
    "swap_rooms",
    "lock_room",
    "unlock_room",
    "check_in",
    "undo_check_in",
    "check_out",
    "undo_check_out",
    "cancel",
    "no_show",
    "reinstate",
    "record_reaction",
    "withdraw_reaction",
]
OF_GROUPS = [
    "commit_draft",
    "check_in_group",
    "check_out_group",
    "move_group",
    "cancel_group",
    "hold_block",
    "release_block",
    "expire_block",
    "begin_draft",
    "add_line",
    "remove_line",
    "discard_draft",
    "restore_draft",
    "save_people",
]
# Done by a repair of `check_hotel`, which is no verb of the desk.
REPAIR = {"repair": "mend what a check has found"}
GROUPS = {"Reservations": OF_STAYS, "Guests": OF_GUESTS, "Rooms": OF_ROOMS, "Groups": OF_GROUPS}
# What each kind of journal can have.
JOURNALS = {
    "reservation": ["Reservations"],
    "guest": ["Guests"],
    "room": ["Rooms", "Reservations"],
    "": ["Reservations", "Groups", "Guests", "Rooms", "The hotel"],
}


def verbs_of(journal: str, *, staff_too: bool) -> list[tuple[str, list[Option]]]:
    """The verbs that a journal of this kind can have, in groups with their words; the empty kind
    is that of a day. Events of accounts are among them where they may be seen."""
    words = VERBS | REPAIR
    grouped = {verb for verbs in GROUPS.values() for verb in verbs}
    groups = GROUPS | {"The hotel": [verb for verb in words if verb not in grouped]}
    found = [
        (name, [(verb, _begun(words[verb])) for verb in groups[name] if verb in words])
        for name in JOURNALS[journal]
    ]
    if staff_too and not journal:
        found.append(("Accounts", list(STAFF.items())))
    return found


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
