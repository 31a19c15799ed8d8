"""Which verbs help where another one is refused."""

from collections.abc import Mapping

from reservations.domain.refusals import Refusal

# By the verb that is refused: what a clerk may have meant, the likeliest first.
INSTEAD = {
    "assign_room": ("move_room", "unlock_room", "reinstate"),
    "unassign_room": ("unlock_room", "assign_room", "move_room"),
    "move_room": ("assign_room", "unlock_room", "undo_check_out"),
    "swap_rooms": ("unlock_room", "assign_room", "move_room"),
    "confirm_hold": ("reinstate",),
    "cancel": ("undo_check_in", "check_out"),
    "no_show": ("cancel", "undo_check_in"),
    "lock_room": ("unlock_room", "assign_room"),
    "unlock_room": ("lock_room", "assign_room"),
}


def possible_instead(verb: str, moves: Mapping[str, Refusal | None]) -> list[str]:
    """The verbs that are allowed now; `moves` says for each why it is refused, or None."""
    return [other for other in INSTEAD[verb] if moves[other] is None]
