"""What was done, told in the same words to the first sender and to every repeat."""

import datetime as dt
from collections.abc import Callable, Mapping

from reservations.wording.groups import OUTCOMES_OF_GROUPS
from reservations.wording.words import day, moment

Says = Callable[[Mapping[str, str]], str]


def _reservation(done: str) -> Says:
    return lambda names: f"Reservation {names['Reservation']} {done}."


def _room(done: str) -> Says:
    return lambda names: f"Room {names['Room']} {done}."


def _of_day(names: Mapping[str, str]) -> str:
    """Which day, where the entry says it."""
    return f" of {day(dt.date.fromisoformat(names['Day']))}" if "Day" in names else ""


def _created(names: Mapping[str, str]) -> str:
    """A hold is told with its time, by the hotel's clock."""
    if "HeldUntil" not in names:
        return f"Reservation {names['Reservation']} is created."
    until = moment(dt.datetime.fromisoformat(names["HeldUntil"]))
    return f"Reservation {names['Reservation']} is on hold until {until}."


OUTCOMES: dict[str, Says] = {
    "register_guest": lambda names: "The guest is registered.",
    "edit_guest": lambda names: "The guest's profile is changed.",
    "merge_guests": lambda names: "The two profiles are one.",
    "link_guests": lambda names: "The two guests are linked.",
    "unlink_guests": lambda names: "The two guests are not linked any more.",
    "export_guest": lambda names: "The guest's data is ready to be handed out.",
    "anonymise_guest": lambda names: "The guest is anonymised.",
    "forget_guest": lambda names: "What was left of the guest is removed.",
    "add_room_type": lambda names: f"Room type {names['RoomType']} is added.",
    "edit_room_type": lambda names: f"Room type {names['RoomType']} is changed.",
    "add_room": _room("is added"),
    "rename_room": _room("has its new number"),
    "retype_room": lambda names: f"Room {names['Room']} is a {names['RoomType']} now.",
    "remove_room": _room("is removed"),
    "out_of_order": _room("is out of order"),
    "out_of_service": _room("is out of service"),
    "return_to_service": _room("is back in service"),
    "create_reservation": _created,
    "walk_in": lambda names: (
        f"Reservation {names['Reservation']} is booked and checked in to room {names['Room']}."
    ),
    "confirm_hold": _reservation("is confirmed"),
    "expire_hold": _reservation("is released: its time has come"),
    "hold_block": lambda names: "The rooms are held for the group.",
    "pick_up": _reservation("is picked up from the group's block"),
    "release_block": lambda names: "What the block had left can be sold again.",
    "expire_block": lambda names: "What the block had left is released: its time has come.",
    "change_dates": _reservation("has its new dates"),
    "change_party": _reservation("has its new party"),
    "change_guest": _reservation("is now in the name of the guest you chose"),
    "edit_notes": _reservation("has its new notes"),
    "assign_room": lambda names: (
        f"Room {names['Room']} is assigned to reservation {names['Reservation']}."
    ),
    "unassign_room": _reservation("has no room assigned any more"),
    "move_room": lambda names: (
        f"Reservation {names['Reservation']} is moved to room {names['Room']}."
    ),
    "swap_rooms": lambda names: (
        f"Reservations {names['Reservation']} and {names['Other']} have swapped rooms."
    ),
    "lock_room": _reservation("keeps its room: it is locked"),
    "unlock_room": _reservation("can be moved again"),
    "check_in": lambda names: (
        f"Reservation {names['Reservation']} is checked in to room {names['Room']}."
    ),
    "undo_check_in": _reservation("is expected again"),
    "check_out": lambda names: (
        f"Reservation {names['Reservation']} is checked out of room {names['Room']}."
    ),
    "undo_check_out": lambda names: (
        f"Reservation {names['Reservation']} is in house again, in room {names['Room']}."
    ),
    "cancel": _reservation("is cancelled"),
    "no_show": _reservation("is marked as a no-show"),
    "reinstate": _reservation("is reinstated"),
    "mark_clean": _room("is clean"),
    "mark_inspected": _room("is inspected"),
    "mark_dirty": _room("is dirty"),
    "record_reaction": lambda names: (
        f"What the guest of {names['Reservation']} says of room {names['Room']} is recorded."
    ),
    "withdraw_reaction": lambda names: (
        f"What the guest of {names['Reservation']} said of room {names['Room']} is withdrawn."
    ),
    "end_of_day": lambda names: f"The day{_of_day(names)} has ended.",
    "roll_horizon": lambda names: f"Room type {names['RoomType']} is on sale further ahead.",
    "dirty_slept_rooms": lambda names: "The rooms that were slept in are dirty.",
    "seal_day": lambda names: f"The day{_of_day(names)} is finished.",
    "edit_hotel": lambda names: "The hotel's settings are changed.",
    "edit_reaction_kinds": lambda names: "What guests can say of a room is changed.",
    "set_up_hotel": lambda names: f"The hotel {names['Hotel']} is set up.",
    "pause_desk": lambda names: "The desk is paused.",
    "reopen_desk": lambda names: "The desk is open again.",
    "migrate_table": lambda names: f"The hotel's records have form {names['Form']} now.",
    **OUTCOMES_OF_GROUPS,
}


def outcome_sentence(verb: str, names: Mapping[str, str]) -> str:
    """What was done, as a sentence: the same for the first answer and for every repeat."""
    return OUTCOMES[verb](names)
