"""What follows from the end of a day: rooms that were slept in, months that come on sale, and
when nothing can follow from it any more."""

import datetime as dt
from typing import Protocol

from reservations.domain.lifecycle import Housekeeping, RoomStatus
from reservations.domain.stay import HORIZON_MONTHS, month_after, month_of, months_between

# Within this a verb that has read the date has committed or never will. What was planned more than
# `pausing.LONGEST_PLAN` ago is not sent any more, so `pausing.COMES_TO_REST` would do; sealing a
# day a little later costs nobody anything, and needs no network to be quick.
LONGEST_VERB = dt.timedelta(seconds=150)

# One transaction opens at most so many months of a type; what is left is opened by the next.
MONTHS_AT_ONCE = 60


class Slept(Protocol):
    """A room, as far as it matters whether it was slept in."""

    @property
    def status(self) -> str: ...
    @property
    def housekeeping(self) -> str: ...
    @property
    def occupied_since(self) -> dt.date | None: ...
    @property
    def housekeeping_on(self) -> dt.date | None: ...


def is_settled(closed_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether no verb that was planned before the day ended can still commit.

    `closed_at` is when whoever ended the day began to, which takes as long as a verb can.
    """
    return closed_at <= settled_since(now)


def settled_since(now: dt.datetime) -> dt.datetime:
    """The latest instant at which a change can have begun that is settled by now."""
    # In UTC, for the wall clock of a zone goes back an hour once a year.
    return now.astimezone(dt.UTC) - 2 * LONGEST_VERB


def needs_cleaning(room: Slept, night: dt.date) -> bool:
    """Whether the room was slept in up to this night and was not looked after since.

    What housekeeping has done on the date of the night was done before it.
    """
    return (
        room.status == RoomStatus.OCCUPIED
        and room.housekeeping != Housekeeping.DIRTY
        and room.occupied_since is not None
        and room.occupied_since <= night
        and (room.housekeeping_on is None or room.housekeeping_on <= night)
    )


def months_to_open(open_until: str, business_date: dt.date) -> list[str]:
    """The months up to the horizon that are not on sale yet, the first ones of many."""
    last = month_after(month_of(business_date), HORIZON_MONTHS)
    return months_between(month_after(open_until, 1), last)[:MONTHS_AT_ONCE]
