"""Schedules of trying again, compared without a machine: `make contention ARGS=--model`.

One item, transactions that occupy it for a time, bookings that arrive at random (Poisson). Whoever
finds the item occupied is told so after half the time of a transaction and tries again by the
schedule. Nothing else takes time, so the figures are those of the schedule alone, the same on
every machine; what a machine makes of the one that was chosen, `measure` says.
"""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from reservations.transactions import contention, pauses
from tests.contention.measure import Booked, line, print_head

# Seconds that DynamoDB Local takes to carry a booking out, on top of the time of holding it.
CARRYING_OUT = 0.004
MODELLED_SECONDS = 600
# Parts of what the item could do if the bookings came one after the other, as on a string.
LOADS = (0.3, 0.5, 0.7, 0.8, 0.9)

# The seconds to pause after so many attempts, of which the last pause was so long.
Pause = Callable[[int, float], float]


@dataclass(frozen=True)
class Schedule:
    """When to try again, and for how long: `patience` in seconds or `sends` in number."""

    name: str
    pause: Pause
    patience: float = float("inf")
    sends: float = float("inf")


def full(longest: float) -> Pause:
    """Full jitter: anything below a bound that doubles."""
    base = pauses.BASE_SECONDS
    return lambda attempt, _: random.uniform(0, min(longest, base * 2**attempt))


def equal(longest: float) -> Pause:
    """Equal jitter: half of the bound, and anything below the other half."""
    base = pauses.BASE_SECONDS
    return lambda attempt, _: min(longest, base * 2**attempt) * random.uniform(0.5, 1)


def decorrelated(longest: float) -> Pause:
    """Anything between the base and three times the last pause."""
    base = pauses.BASE_SECONDS
    return lambda _, last: min(longest, random.uniform(base, 3 * max(base, last)))


PATIENCE = contention.PATIENCE_SECONDS
SCHEDULES = (
    Schedule("full jitter up to 500 ms, 10 sends", full(0.5), sends=10),
    Schedule("full jitter up to 500 ms", full(0.5), PATIENCE),
    Schedule("full jitter up to 200 ms", full(0.2), PATIENCE),
    Schedule("full jitter as it is", full(pauses.LONGEST_AMONG_RIVALS_SECONDS), PATIENCE),
    Schedule("equal jitter up to 100 ms", equal(0.1), PATIENCE),
    Schedule("decorrelated up to 100 ms", decorrelated(0.1), PATIENCE),
    Schedule("decorrelated up to 500 ms", decorrelated(0.5), PATIENCE),
)


@dataclass(order=True)
class Attempt:
    """Somebody who sends at a moment."""

    at: float
    since: float = field(compare=False)
    sends: int = field(compare=False, default=1)
    pause: float = field(compare=False, default=0.0)


def played(hold: float, rate: float, schedule: Schedule, seed: int = 1) -> list[Booked]:
    """Bookings at `rate` a second; `hold` is in seconds."""
    random.seed(seed)
    occupies, loses_after = hold + CARRYING_OUT, hold / 2
    coming, at = [], 0.0
    while (at := at + random.expovariate(rate)) < MODELLED_SECONDS:
        coming.append(Attempt(at, since=at))
    heapq.heapify(coming)
    made, free_from = [], 0.0
    while coming:
        now = heapq.heappop(coming)
        if now.at >= free_from:
            free_from = now.at + occupies
            made.append(Booked(True, free_from - now.since, now.sends))
            continue
        told = now.at + loses_after
        if told - now.since >= schedule.patience or now.sends >= schedule.sends:
            made.append(Booked(False, told - now.since, now.sends))
            continue
        pause = schedule.pause(now.sends, now.pause)
        heapq.heappush(coming, Attempt(told + pause, now.since, now.sends + 1, pause))
    return made


def main() -> None:
    for schedule in SCHEDULES:
        print(f"\n{schedule.name}\n")
        print_head()
        for milliseconds in (5, 10, 20):
            hold = milliseconds / 1000
            for load in LOADS:
                rate = load / (hold + CARRYING_OUT)
                made = played(hold, rate, schedule)
                asked = f"{rate:.0f} ({load:.0%})"
                print(line(milliseconds, asked, MODELLED_SECONDS, made), flush=True)


if __name__ == "__main__":
    main()
