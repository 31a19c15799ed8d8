"""Who stays when in which room of the demo hotel: drawn by lot, the same every time.

Days are counted from the day on which the demo is loaded: -30 is where its story begins, 0 is
today. Every stay is drawn into a room that is free for it, so the desk never has to refuse one.
"""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from reservations.demo.house import ROOMS, TYPES, DemoRoom

# Chosen among many for a today on which a little of everything is to be done.
SEED = "miradouro 1384"
FIRST_DAY = -30
LAST_DAY = 90
TODAY = 0
YESTERDAY = -1

NIGHTS = (1, 2, 3, 4, 5, 7, 10, 14)
NIGHTS_WEIGHTS = (14, 24, 22, 14, 10, 10, 4, 2)
MEAN_NIGHTS = 4.0
# How full the house is on a day, in parts of 1; in between it changes evenly.
FULL = ((FIRST_DAY, 0.25), (-7, 0.55), (TODAY, 0.8), (8, 0.5), (30, 0.2), (LAST_DAY, 0.05))
CANCELLED_SHARE = 0.09
NO_SHOW_SHARE = 0.03
RETURNING_SHARE = 0.12
ASSIGNED_SHARE = 0.3
EARLY_SHARE = 0.05
DISCOUNT_SHARE = 0.2
LEAD_DAYS = 21
LIMITS = {each.code: each for each in TYPES}


class Fate(StrEnum):
    STAYS = "stays"
    CANCELLED = "cancelled"
    NO_SHOW = "no-show"


@dataclass(frozen=True)
class DemoStay:
    """One stay. `until` is the day of leaving, before `departure` for those who leave early;
    `ended` is the day of a cancellation. `guest` is the number of the stay that first brought
    the guest here; `price` is in cents a night."""

    room: DemoRoom
    arrival: int
    departure: int
    until: int
    booked: int
    fate: Fate
    ended: int
    assigned: bool
    adults: int
    children: int
    price: int
    number: int = 0
    guest: int = 0


def draw_stays() -> list[DemoStay]:
    """Every stay of the story, numbered in the order of booking."""
    chance = random.Random(SEED)  # noqa: S311 - a story, no secret
    drawn = [stay for room in ROOMS for stay in _stays_in(room, chance)]
    drawn.sort(key=lambda stay: (stay.booked, stay.room.number, stay.arrival))
    stays: list[DemoStay] = []
    for number, stay in enumerate(drawn):
        numbered = replace(stay, number=number, guest=number)
        stays.append(replace(numbered, guest=_guest(numbered, stays, chance)))
    return stays


def _stays_in(room: DemoRoom, chance: random.Random) -> Iterator[DemoStay]:
    """The stays in one room, one after the other, with empty nights between them."""
    day = FIRST_DAY + chance.randrange(3)
    while True:
        full = _full(day)
        day += int(chance.expovariate(full / (1 - full) / MEAN_NIGHTS))
        nights = chance.choices(NIGHTS, NIGHTS_WEIGHTS)[0]
        if day + nights > LAST_DAY:
            return
        yield _stay(room, day, nights, chance)
        day += nights


def _full(day: int) -> float:
    """How full the house shall be on a day."""
    for (first, at_first), (last, at_last) in itertools.pairwise(FULL):
        if day <= last:
            return at_first + (at_last - at_first) * (day - first) / (last - first)
    return FULL[-1][1]


def _stay(room: DemoRoom, arrival: int, nights: int, chance: random.Random) -> DemoStay:
    booked, fate = _booked(arrival, chance), _fate(arrival, chance)
    limits = LIMITS[room.room_type]
    adults = min(limits.max_adults, chance.choices((1, 2, 3), (3, 7, 1))[0])
    beds = limits.sleeps - adults
    leaves_early = fate is Fate.STAYS and nights > 2 and chance.random() < EARLY_SHARE
    return DemoStay(
        room=room,
        arrival=arrival,
        departure=arrival + nights,
        until=arrival + nights - (1 if leaves_early else 0),
        booked=booked,
        fate=fate,
        ended=chance.randint(booked, min(arrival, TODAY)),
        assigned=chance.random() < ASSIGNED_SHARE,
        adults=adults,
        children=min(beds, chance.choices((0, 1, 2), (7, 2, 1))[0]),
        price=limits.rate * (90 if chance.random() < DISCOUNT_SHARE else 100) // 100,
    )


def _booked(arrival: int, chance: random.Random) -> int:
    """The day of booking: some weeks ahead, for a stay far off some day since the story began."""
    latest = min(arrival, TODAY)
    booked = arrival - int(chance.expovariate(1 / LEAD_DAYS))
    return max(FIRST_DAY, booked) if booked <= latest else chance.randint(FIRST_DAY, latest)


def _fate(arrival: int, chance: random.Random) -> Fate:
    """Nobody who is due today has failed to come yet."""
    drawn = chance.random()
    if arrival != TODAY and drawn < CANCELLED_SHARE:
        return Fate.CANCELLED
    if arrival < TODAY and drawn < CANCELLED_SHARE + NO_SHOW_SHARE:
        return Fate.NO_SHOW
    return Fate.STAYS


def _guest(stay: DemoStay, earlier: list[DemoStay], chance: random.Random) -> int:
    """Some guests have been here before."""
    if chance.random() >= RETURNING_SHARE:
        return stay.guest
    known = [
        other
        for other in earlier
        if other.guest == other.number and other.booked < stay.booked and other.until < stay.arrival
    ]
    return chance.choice(known).number if known else stay.guest
