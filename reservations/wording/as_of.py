"""What pages about the past say."""

import datetime as dt
from collections.abc import Mapping

from reservations.wording.words import day


def as_it_was(local: dt.datetime) -> str:
    """The heading of all of them: `As it was on Sat 21 Nov 2026 at 14:05`."""
    return f"As it was on {on(local)}"


def on(local: dt.datetime) -> str:
    """A moment by the clock that it carries, to the minute, or as exactly as it is known."""
    return f"{day(local.date())} at {local:%H:%M:%S}" if local.second else _to_the_minute(local)


def _to_the_minute(local: dt.datetime) -> str:
    return f"{day(local.date())} at {local:%H:%M}"


def subject(names: Mapping[str, str]) -> str:
    """What stands before the sentence of an entry: `K7Q2MX: ` or `Room 204: `."""
    if "Reservation" in names:
        return f"{names['Reservation']}: "
    return f"Room {names['Room']}: " if "Room" in names else ""


NOT_KEPT = "Not kept in the journal"
TOLD_FROM = (
    "It is told from the journal. Names of guests are those that they have now; notes and reasons "
    "are not kept in it."
)


def too_far(local: dt.datetime) -> str:
    """More was done since than a page looks through; `local` is from when on it does not."""
    return (
        f"It can be told from {_to_the_minute(local)} on: since earlier moments more has been done "
        "than one page looks through."
    )
