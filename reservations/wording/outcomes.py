"""What was done, told in the same words to the first sender and to every repeat."""

from collections.abc import Callable, Mapping

OUTCOMES: dict[str, Callable[[Mapping[str, str]], str]] = {
    "register_guest": lambda names: "The guest is registered.",
    "edit_guest": lambda names: "The guest's profile is changed.",
    "add_room_type": lambda names: f"Room type {names['RoomType']} is added.",
    "add_room": lambda names: f"Room {names['Room']} is added.",
    "create_reservation": lambda names: f"Reservation {names['Reservation']} is created.",
    "check_in": lambda names: (
        f"Reservation {names['Reservation']} is checked in to room {names['Room']}."
    ),
    "check_out": lambda names: (
        f"Reservation {names['Reservation']} is checked out of room {names['Room']}."
    ),
    "mark_clean": lambda names: f"Room {names['Room']} is clean.",
    "cancel": lambda names: f"Reservation {names['Reservation']} is cancelled.",
    "no_show": lambda names: f"Reservation {names['Reservation']} is marked as a no-show.",
    "end_of_day": lambda names: "The day has ended.",
    "set_up_hotel": lambda names: f"The hotel {names['Hotel']} is set up.",
}


def outcome_sentence(verb: str, names: Mapping[str, str]) -> str:
    """What was done, as a sentence: the same for the first answer and for every repeat."""
    return OUTCOMES[verb](names)
