"""What a reservation holds, and the one planner of what changes when it holds something else.

Every verb that touches dates, types or rooms builds the new list of nights and asks
`differences` what must be claimed and what given back. The differences are summed per item
of the table, because DynamoDB refuses two actions on one item in a transaction.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reservations.domain.stay import DAY, Stay, month_of


@dataclass(frozen=True)
class Night:
    """One night of a reservation: the type sold, its price in whole minor units, the room."""

    date: dt.date
    room_type: str
    price: int
    room: str | None = None


@dataclass
class Differences:
    """What changes between two lists of nights, per item of the table.

    `sold`: (room type, month) -> {date: rooms sold more (+) or fewer (-)}.
    `claimed` and `released`: (room id, month) -> dates.
    """

    sold: dict[tuple[str, str], dict[dt.date, int]] = field(default_factory=dict)
    claimed: dict[tuple[str, str], list[dt.date]] = field(default_factory=dict)
    released: dict[tuple[str, str], list[dt.date]] = field(default_factory=dict)

    def rooms(self) -> list[tuple[str, str]]:
        """Every (room id, month) that is claimed or released, in order."""
        return sorted({*self.claimed, *self.released})


def nights_of(stay: Stay, *, room_type: str, price: int, room: str | None = None) -> list[Night]:
    """The nights of a new reservation at one price a night (whole minor units)."""
    return [Night(date, room_type, price, room) for date in stay.nights()]


def in_room(nights: Iterable[Night], room: str, room_type: str, *, since: dt.date) -> list[Night]:
    """The same nights, slept in `room` from `since` on; earlier ones stay where they were."""
    return [
        replace(night, room=room, room_type=room_type) if night.date >= since else night
        for night in nights
    ]


def before(nights: Iterable[Night], date: dt.date) -> list[Night]:
    """The nights that were slept before `date`."""
    return [night for night in nights if night.date < date]


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
    return {**run, "room": first.room} if first.room else run


def total(nights: Iterable[Night]) -> int:
    """The price of all the nights, in whole minor units."""
    return sum(night.price for night in nights)


def differences(old: Sequence[Night], new: Sequence[Night], *, since: dt.date) -> Differences:
    """What to claim and what to give back so that `new` is held instead of `old`.

    Only nights from `since` (the business date) on are counted: past nights are frozen where
    they were slept.
    """
    sold: dict[tuple[str, str], dict[dt.date, int]] = defaultdict(lambda: defaultdict(int))
    for sign, nights in ((-1, old), (1, new)):
        for night in nights:
            if night.date >= since:
                sold[night.room_type, month_of(night.date)][night.date] += sign
    held, wanted = _rooms(old, since), _rooms(new, since)
    return Differences(
        sold=_without_zeros(sold),
        claimed=_by_item(wanted - held),
        released=_by_item(held - wanted),
    )


def _rooms(nights: Iterable[Night], since: dt.date) -> set[tuple[str, dt.date]]:
    return {(night.room, night.date) for night in nights if night.room and night.date >= since}


def _by_item(claims: set[tuple[str, dt.date]]) -> dict[tuple[str, str], list[dt.date]]:
    items: dict[tuple[str, str], list[dt.date]] = defaultdict(list)
    for room, date in sorted(claims):
        items[room, month_of(date)].append(date)
    return dict(items)


def _without_zeros(
    sold: dict[tuple[str, str], dict[dt.date, int]],
) -> dict[tuple[str, str], dict[dt.date, int]]:
    changed = {
        item: {date: count for date, count in sorted(dates.items()) if count}
        for item, dates in sorted(sold.items())
    }
    return {item: dates for item, dates in changed.items() if dates}
