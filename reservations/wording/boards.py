"""The words of the boards: why somebody waits, and what is to be done in a room."""

# Why an expected guest cannot be checked in with one click.
NOT_READY = {
    "LATER": "Arrives later",
    "OVER": "Stay is over",
    "OCCUPIED": "Room occupied",
    "DIRTY": "Room dirty",
    "NOT_INSPECTED": "Not inspected",
    "TAKEN": "Room taken",
    "NONE_READY": "None ready",
}

# What is to be done in a room.
TASKS = {
    "DUE_IN": "Guest due in",
    "DUE_OUT": "Departure due",
    "DIRTY": "To clean",
    "STAYOVER": "Stayover",
    "CLOSED": "Closed",
    "NOTHING": "Nothing to do",
}

# Why a guest of today waits for a room.
WAITING = {
    "ASSIGNED": "Assigned to an arrival of today",
    "SHORT": "An arrival of today needs a room of this type",
}


def late(days: int) -> str:
    """How long somebody should have come or gone."""
    return "1 day late" if days == 1 else f"{days} days late"
