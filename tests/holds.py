"""Holds for tests, and verbs that are carried out once the holds' time has come."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reservations.domain.operation import Operation, Outcome
from reservations.services.create_reservation import create_reservation
from tests.desk import ANA, NOW, Desk, day

HOUR = dt.timedelta(hours=1)
# The clerks of the tests work at NOW: this is still to come then, and over at LATER.
UNTIL = NOW + HOUR
LATER = NOW + 2 * HOUR


def held(desk: Desk, *, until: dt.datetime = UNTIL, **changes: Any) -> str:
    """Put a reservation on hold and return its code."""
    return desk.books(release_at=until, **changes)


def at(desk: Desk, verb: str, instant: dt.datetime) -> Operation:
    """A fresh operation of another instant than NOW."""
    return replace(desk.op(verb), at=instant)


def later(
    desk: Desk, verb: Callable[..., Outcome], *, instant: dt.datetime = LATER, **arguments: Any
) -> Outcome:
    """Carry a verb out once the time of the holds has come."""
    return verb(at(desk, verb.__name__, instant), **arguments)


# Long over on every clock, however the machine's clock stands.
OVER = dt.datetime(2020, 1, 2, tzinfo=dt.UTC)


def gone(desk: Desk, **changes: Any) -> str:
    """A hold that has run out for everybody who looks at a page, and was not released yet."""
    request: dict[str, Any] = {
        "guest": ANA,
        "room_type": "DLX",
        "arrival": day(0),
        "departure": day(3),
        "adults": 2,
    }
    operation = at(desk, "create_reservation", OVER - HOUR)
    outcome = create_reservation(operation, **request | changes, release_at=OVER)
    return outcome.names["Reservation"]
