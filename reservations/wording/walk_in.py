"""Why a type has no room for somebody who stands at the desk."""


def in_the_way(*, occupied: int, not_ready: int, taken: int) -> str:
    """How many rooms of a type cannot be given, by what is in the way."""
    counts = (
        (occupied, "occupied"),
        (not_ready, "not ready"),
        (taken, "taken for one of the nights"),
    )
    said = [f"{count} {what}" for count, what in counts if count]
    return f"{', '.join(said)}." if said else "There are no rooms of this type."
