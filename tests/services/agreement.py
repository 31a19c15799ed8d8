"""After every verb the hotel's records tell the same story."""

from typing import Any

from reservations.self_check.agreement import read_agreement
from tests.desk import Desk


def assert_agrees(desk: Desk) -> None:
    """Rooms, reservations, guests and the nights in the month items agree with each other."""
    assert disagreements(desk) == []


def disagreements(desk: Desk) -> list[str]:
    """A sentence for everything in which the records do not agree.

    A desk that was turned to another date has not ended the days before (`Desk.turns_to`), so
    that they are not known as days of the hotel.
    """
    problems = read_agreement(desk.h).problems
    return [each.says for each in problems if each.kind != "undated"]


def all_but_the_journal(desk: Desk) -> dict[tuple[str, str], dict[str, Any]]:
    """Everything that the table says besides the journal and who wrote a record last.

    A month in which nobody has a room any more says nothing.
    """
    return {
        key: {name: value for name, value in item.items() if name != "LastOperation"}
        for key, item in desk.items().items()
        if not key[0].startswith("OP#") and item.keys() - {"PK", "SK", "RecordType"}
    }
