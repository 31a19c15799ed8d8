"""After every verb the hotel's records tell the same story."""

from reservations.selectors.agreement import read_agreement
from tests.desk import Desk


def assert_agrees(desk: Desk) -> None:
    """Rooms, reservations, guests and the nights in the month items agree with each other."""
    assert read_agreement(desk.h).disagreements == []
