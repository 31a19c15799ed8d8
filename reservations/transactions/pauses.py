"""How long to wait before trying again.

How far a pause may grow depends on what is waited for; `docs/contention.md` has the measurements.
"""

from reservations.models.jitter import sleep_below

BASE_SECONDS = 0.02
# Where a table does not answer, or is asked for more than it gives, it needs to be left alone.
LONGEST_SECONDS = 0.5
# A rival's transaction is over in some ten milliseconds, and a longer pause only lets others come
# first: with half a second a tenth of the clerks gives up where with this nearly everybody is done.
LONGEST_AMONG_RIVALS_SECONDS = 0.1


def pause(attempt: int) -> None:
    """Sleep for a random time below a bound that doubles with each attempt (full jitter)."""
    sleep_below(LONGEST_SECONDS, attempt, base=BASE_SECONDS)


def pause_among_rivals(attempt: int) -> None:
    """The same for somebody who waits for colleagues to be done with an item."""
    sleep_below(LONGEST_AMONG_RIVALS_SECONDS, attempt, base=BASE_SECONDS)
