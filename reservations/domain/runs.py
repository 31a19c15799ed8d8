"""Nights as runs of equal ones: the short form in which the journal keeps them."""

from collections.abc import Sequence
from dataclasses import replace

from reservations.domain.nights import Night
from reservations.domain.stay import DAY


def runs(nights: Sequence[Night]) -> list[dict[str, str | int]]:
    """The nights as runs of equal ones, short enough for a journal entry.

    Each run is `{"from": "2026-11-22", "nights": 3, "type": "DLX", "price": 12000,
    "room": "101"}`; nights of one run follow each other.
    """
    found: list[tuple[Night, int]] = []
    for night in nights:
        if found and _continues(*found[-1], night):
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((night, 1))
    return [_run(first, count) for first, count in found]


def _continues(first: Night, count: int, night: Night) -> bool:
    return replace(first, date=night.date) == night and first.date + count * DAY == night.date


def _run(first: Night, count: int) -> dict[str, str | int]:
    run: dict[str, str | int] = {
        "from": first.date.isoformat(),
        "nights": count,
        "type": first.room_type,
        "price": first.price,
    }
    if first.room:
        run["room"] = first.room
    if first.day_use:
        run["day_use"] = 1
    return run
