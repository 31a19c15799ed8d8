"""Why a type has no room for somebody who stands at the desk."""

from reservations.domain.refusals import PartyTooLarge

# Said once, however many types are too small.
LARGER = "Choose a larger type, or book several rooms."


def too_small(no: PartyTooLarge) -> str:
    """Why the party does not fit into the rooms of a type that is named beside it."""
    if no.adults > no.max_adults:
        adults = "1 adult" if no.max_adults == 1 else f"{no.max_adults} adults"
        return f"takes {adults} at most, not {no.adults}."
    return f"sleeps {no.sleeps}, not {no.adults + no.children}."


def in_the_way(*, occupied: int, not_ready: int, taken: int) -> str:
    """How many rooms of a type cannot be given, by what is in the way."""
    counts = (
        (occupied, "occupied"),
        (not_ready, "not ready"),
        (taken, "taken for one of the nights"),
    )
    said = [f"{count} {what}" for count, what in counts if count]
    return f"{', '.join(said)}." if said else "There are no rooms of this type."
