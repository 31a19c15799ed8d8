"""What follows from the end of a day, as rules."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from reservations.domain.day_end import (
    LONGEST_VERB,
    MONTHS_AT_ONCE,
    is_settled,
    months_to_open,
    needs_cleaning,
)
from reservations.models import HotelRecord
from reservations.transactions import contention, pauses, sending

NIGHT = dt.date(2026, 11, 22)
BEFORE, AFTER = NIGHT - dt.timedelta(days=1), NIGHT + dt.timedelta(days=1)


@dataclass
class Room:
    status: str = "OCCUPIED"
    housekeeping: str = "CLEAN"
    occupied_since: dt.date | None = NIGHT
    housekeeping_on: dt.date | None = NIGHT


@pytest.mark.parametrize(
    ("room", "is_so"),
    [
        (Room(), True),
        (Room(housekeeping="INSPECTED"), True),
        (Room(occupied_since=BEFORE), True),
        (Room(housekeeping_on=None), True),
        (Room(housekeeping_on=BEFORE), True),
        (Room(status="FREE"), False),
        (Room(housekeeping="DIRTY"), False),
        (Room(occupied_since=AFTER), False),
        (Room(occupied_since=None), False),
        (Room(housekeeping_on=AFTER), False),
    ],
)
def test_a_room_that_was_slept_in_and_not_looked_after_since_has_to_be_cleaned(
    room: Room, is_so: bool
) -> None:
    assert needs_cleaning(room, NIGHT) is is_so


def test_months_are_opened_up_to_thirty_ahead_and_not_too_many_at_once() -> None:
    assert months_to_open("2029-05", dt.date(2026, 11, 30)) == []
    assert months_to_open("2029-05", dt.date(2026, 12, 1)) == ["2029-06"]
    assert months_to_open("2040-01", dt.date(2026, 12, 1)) == []
    behind = months_to_open("2020-01", dt.date(2026, 12, 1))
    assert (len(behind), behind[0], behind[-1]) == (MONTHS_AT_ONCE, "2020-02", "2025-01")


def test_no_verb_takes_longer_than_the_longest() -> None:
    """As long as the waits that the comment adds up are those that are set."""
    meta: Any = HotelRecord.Meta
    request = meta.connect_timeout_seconds + meta.read_timeout_seconds
    backoff = sum(2**attempt for attempt in range(meta.max_retry_attempts))
    read = (meta.max_retry_attempts + 1) * request + backoff
    send = request + pauses.LONGEST_SECONDS
    sends = contention.PATIENCE_SECONDS + send + sending.MAX_SENDS_WITHOUT_ANSWER * send
    longest = 4 * read + sends
    assert dt.timedelta(seconds=longest) <= LONGEST_VERB


CLOSED = dt.datetime(2026, 4, 4, 13, 59, tzinfo=dt.UTC)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles"])
def test_a_day_is_settled_after_the_same_time_wherever_the_clock_changes(zone: str) -> None:
    """In Auckland the clock goes back by an hour a minute later."""
    soon, later = CLOSED + LONGEST_VERB, CLOSED + 2 * LONGEST_VERB
    assert not is_settled(CLOSED, soon.astimezone(ZoneInfo(zone)))
    assert is_settled(CLOSED, later.astimezone(ZoneInfo(zone)))
