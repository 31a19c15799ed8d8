"""Who holds nights: a reservation, named by its code, a window or a block, named by its id."""

import datetime as dt
from dataclasses import dataclass

WINDOW = "WINDOW#"
BLOCK = "BLOCK#"


def holder_of_window(window_id: str) -> str:
    """The holder of the claims of an out-of-order or out-of-service window."""
    return f"{WINDOW}{window_id}"


def window_of(holder: str) -> str | None:
    """The id of the window that holds, or None where a reservation does."""
    return holder.removeprefix(WINDOW) if holder.startswith(WINDOW) else None


def holder_of_block(block_id: str) -> str:
    """The holder of the nights of a block: of a type only, never of a room."""
    return f"{BLOCK}{block_id}"


@dataclass(frozen=True)
class WindowFacts:
    """What a window says: of which kind it is, its dates `[first, until)`, and why."""

    kind: str
    first: dt.date
    until: dt.date
    reason: str
