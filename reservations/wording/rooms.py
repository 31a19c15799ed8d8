"""Why a room cannot be given, in words."""

from reservations.domain import refusals as r
from reservations.domain.holders import WindowFacts, window_of
from reservations.wording.words import WINDOW_KIND, day


def room_occupied(no: r.RoomOccupied) -> str:
    who = f" by reservation {no.holder}" if no.holder else ""
    return f"Room {no.room} is occupied{who}."


def room_taken(no: r.RoomTaken) -> str:
    if no.window:
        return f"Room {no.room} is {closed(no.window)}."
    if window_of(no.holder):
        return f"Room {no.room} is {CLOSED} on {day(no.night)}."
    return f"Room {no.room} is taken on {day(no.night)} by reservation {no.holder}."


# Where nobody has looked up which of the two a window is.
CLOSED = "out of order or out of service"


def closed(window: WindowFacts, *, is_dated: bool = False) -> str:
    """What a window says, to go on after a room; `is_dated` where its first day is told before."""
    kind, reason = WINDOW_KIND[window.kind].lower(), window.reason.rstrip(".")
    since = "" if is_dated else f" from {day(window.first)}"
    why = f": {reason}" if reason else ""
    return f"{kind}{since} until {day(window.until)}{why}"


def room_has_stays(no: r.RoomHasStays) -> str:
    codes = [holder for holder in no.holders if not window_of(holder)]
    plural = "reservations" if len(codes) > 1 else "reservation"
    taken = f"taken by {plural} {', '.join(codes)}" if codes else ""
    if len(codes) == len(no.holders):
        return f"Room {no.room} is {taken}. Move or cancel what is in the way first."
    shut = "; ".join(closed(window) for window in no.windows) or CLOSED
    if not codes:
        return f"Room {no.room} is {shut}. Return it to service first."
    return f"Room {no.room} is {taken}, and {shut}. Clear what is in the way first."


def made_ready(housekeeping: str) -> str:
    return "inspected" if housekeeping == "CLEAN" else "cleaned"
