"""The words on a button that leads to a verb, in the order in which a clerk looks for them."""

BUTTONS = {
    "check_in": "Check in",
    "check_out": "Check out",
    "confirm_hold": "Confirm",
    "assign_room": "Assign room",
    "move_room": "Move room",
    "swap_rooms": "Swap rooms",
    "unassign_room": "Take room back",
    "lock_room": "Lock room",
    "unlock_room": "Unlock room",
    "change_dates": "Change dates",
    "change_party": "Change party",
    "change_guest": "Change guest",
    "edit_notes": "Edit notes",
    "undo_check_in": "Undo check-in",
    "undo_check_out": "Undo check-out",
    "no_show": "No-show",
    "cancel": "Cancel",
    "reinstate": "Reinstate",
}
# What a reservation is waiting for most; of several that are allowed the first.
NEXT = ("check_in", "check_out", "confirm_hold", "reinstate")

ROOM_BUTTONS = {
    "mark_clean": "Mark clean",
    "mark_inspected": "Mark inspected",
    "mark_dirty": "Mark dirty",
    "out_of_order": "Out of order",
    "out_of_service": "Out of service",
    "rename_room": "Rename",
    "retype_room": "Change type",
    "remove_room": "Remove",
}
