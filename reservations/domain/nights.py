"""What a reservation holds, and the one planner of what changes when it holds something else.

Every verb that touches dates, types or rooms builds the new list of nights and asks
`differences` what must be claimed and what given back. The differences are summed per item
of the table, because DynamoDB refuses two actions on one item in a transaction.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from reservations.domain.stay import DAY, Stay, month_of


@dataclass(frozen=True)
class Night:
    """One night of a reservation: the type sold, its price in whole minor units, the room.

    A stay of no night (`day_use`) has one entry, which claims the daytime of its date.
    """

    date: dt.date
    room_type: str
    price: int
    room: str | None = None
    day_use: bool = False


class Part(StrEnum):
    """Which half of a date a room is held for."""

    NIGHT = "n"
    DAY = "u"


class Slot(NamedTuple):
    """The night that begins on a date, or the daytime of the date."""

    date: dt.date
    part: Part = Part.NIGHT


class Change(NamedTuple):
    """Who has a slot of a room, before and after; None is nobody."""

    before: str | None
    after: str | None


@dataclass(frozen=True)
class Holding:
    """What `holder` (a reservation's code, a window) held and is to hold.

    A holding that does not sell claims its room without taking the nights from its type. One
    `from_morning` has the room in the daytime before its first night, too.
    """

    holder: str
    old: Sequence[Night]
    new: Sequence[Night]
    sells: bool = True
    from_morning: bool = False


@dataclass
class Differences:
    """What changes between what is held and what is to be held, per item of the table.

    `sold`: (room type, month) -> {date: rooms sold more (+) or fewer (-)}.
    `rooms`: (room id, month) -> {slot: who has it before and after}.
    """

    sold: dict[tuple[str, str], dict[dt.date, int]] = field(default_factory=dict)
    rooms: dict[tuple[str, str], dict[Slot, Change]] = field(default_factory=dict)


def nights_of(stay: Stay, *, room_type: str, price: int, room: str | None = None) -> list[Night]:
    """The nights of a new reservation at one price a night (whole minor units).

    A stay of no night gets the one entry that claims its day.
    """
    if stay.is_day_use:
        return [Night(stay.arrival, room_type, price, room, day_use=True)]
    return [Night(date, room_type, price, room) for date in stay.nights()]


def rearranged(
    nights: Sequence[Night], stay: Stay, *, room_type: str, price: int, room: str | None
) -> list[Night]:
    """The nights of other dates: those agreed stay as they are, added ones are new.

    `price` is that of an added night, `room` where it is slept.
    """
    agreed = {(night.date, night.day_use): night for night in nights}
    wanted = nights_of(stay, room_type=room_type, price=price, room=room)
    return [agreed.get((night.date, night.day_use), night) for night in wanted]


def in_room(
    nights: Iterable[Night], room: str | None, room_type: str, *, since: dt.date
) -> list[Night]:
    """The same nights, slept in `room` from `since` on; earlier ones stay where they were.

    Without a room they are of the type only.
    """
    return [
        replace(night, room=room, room_type=room_type) if night.date >= since else night
        for night in nights
    ]


def unassigned(nights: Iterable[Night], *, since: dt.date) -> list[Night]:
    """The same nights without a room from `since` on."""
    return [replace(night, room=None) if night.date >= since else night for night in nights]


def before(nights: Iterable[Night], date: dt.date) -> list[Night]:
    """The nights that were slept before `date`."""
    return [night for night in nights if night.date < date]


def total(nights: Iterable[Night]) -> int:
    """The price of all the nights, in whole minor units."""
    return sum(night.price for night in nights)


def slots_of(nights: Sequence[Night], from_morning: bool = False) -> dict[tuple[str, Slot], Night]:
    """Every (room, slot) that the nights claim, with the night that claims it.

    Who sleeps in one room on two nights in a row has it in the daytime between as well, and
    `from_morning` in the daytime before the first night, too.
    """
    claimed: dict[tuple[str, Slot], Night] = {}
    last: Night | None = None
    for night in nights:
        if night.room:
            part = Part.DAY if night.day_use else Part.NIGHT
            claimed[night.room, Slot(night.date, part)] = night
            follows = last and last.room == night.room and last.date + DAY == night.date
            if follows or (from_morning and last is None):
                claimed[night.room, Slot(night.date, Part.DAY)] = night
        last = night
    return claimed


def slots_in_one_room(nights: Iterable[Night], *, since: dt.date) -> list[Slot]:
    """The slots that the nights from `since` on claim in the one room in which all are slept."""
    ahead = [replace(night, room="any") for night in nights if night.date >= since]
    return sorted(slot for _, slot in slots_of(ahead))


def slots_to_enter(nights: Iterable[Night], *, since: dt.date) -> list[Slot]:
    """The slots that nobody else may have in a room that is entered on `since`: those that the
    nights claim, and for who stays the night the day before it, which a day guest may have."""
    slots = slots_in_one_room(nights, since=since)
    return sorted({*slots, Slot(since, Part.DAY)}) if Slot(since) in slots else slots


def nights_after(slots: Collection[Slot]) -> list[Slot]:
    """The nights before which those leave who have a room for the day alone."""
    return [
        Slot(slot.date) for slot in slots if slot.part is Part.DAY and Slot(slot.date) not in slots
    ]


def day_between(nights: Sequence[Night], *, since: dt.date) -> dict[str, list[Slot]]:
    """Room -> what the nights from `since` on claim in it besides, as the night before is there.

    Who arrives late has that night listed, too, although it was not slept.
    """
    goes_on = any(night.date == since for night in nights)
    last = [night.room for night in nights if night.room and night.date == since - DAY]
    return {room: [Slot(since, Part.DAY)] for room in last if goes_on}


def differences(holdings: Iterable[Holding], *, since: dt.date) -> Differences:
    """What to claim and what to give back so that the new nights are held instead of the old.

    Only slots from `since` (the business date) on are counted: past nights are frozen where
    they were slept. Several holdings are summed per item, so that two guests can swap rooms.
    Raises ValueError where two of the new ones claim the same room.
    """
    sold: dict[tuple[str, str], dict[dt.date, int]] = defaultdict(lambda: defaultdict(int))
    before: dict[tuple[str, Slot], str] = {}
    after: dict[tuple[str, Slot], str] = {}
    for holding in holdings:
        for sign, nights in ((-1, holding.old), (1, holding.new)):
            for night in nights:
                if holding.sells and night.date >= since and not night.day_use:
                    sold[night.room_type, month_of(night.date)][night.date] += sign
        _note(before, holding, holding.old, since)
        _note(after, holding, holding.new, since)
    return Differences(sold=_without_zeros(sold), rooms=_changes(before, after))


def _note(
    held: dict[tuple[str, Slot], str], holding: Holding, nights: Sequence[Night], since: dt.date
) -> None:
    holder = holding.holder
    for room, slot in slots_of(nights, from_morning=holding.from_morning):
        if slot.date < since:
            continue
        if held.setdefault((room, slot), holder) != holder:
            raise ValueError(f"{holder} and {held[room, slot]} both claim {room} on {slot.date}.")


def _changes(
    before: dict[tuple[str, Slot], str], after: dict[tuple[str, Slot], str]
) -> dict[tuple[str, str], dict[Slot, Change]]:
    items: dict[tuple[str, str], dict[Slot, Change]] = defaultdict(dict)
    for room, slot in sorted({*before, *after}):
        change = Change(before.get((room, slot)), after.get((room, slot)))
        if change.before != change.after:
            items[room, month_of(slot.date)][slot] = change
    return dict(items)


def _without_zeros(
    sold: dict[tuple[str, str], dict[dt.date, int]],
) -> dict[tuple[str, str], dict[dt.date, int]]:
    changed = {
        item: {date: count for date, count in sorted(dates.items()) if count}
        for item, dates in sorted(sold.items())
    }
    return {item: dates for item, dates in changed.items() if dates}
