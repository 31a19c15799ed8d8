"""Ends days in a run: the date moves under an id of the run, and what follows is swept.

A sweep needs no id of the run: it does what the table says is left, and after a stop the next
one goes on with it.
"""

import datetime as dt
import time
from collections.abc import Sequence

from reservations.night_audit import sweep
from reservations.replay.steps import Step, Steps
from reservations.services.end_of_day import end_of_day

SWEEP = "the night audit"


def end_days(steps: Steps, days: Sequence[Step]) -> dict[str, str]:
    """End one day after the other; returns what the last outcome names.

    Between them nothing happens in a run, so that one sweep after the last does for all.
    """
    for step in days:
        outcome = steps.carry_out(step, end_of_day)
    finish_days(steps, days[-1].at)
    return outcome.names


def finish_days(steps: Steps, at: dt.datetime) -> None:
    """Do what is left of the days that have ended. Raises what the sweep raises."""
    with steps.counted.for_verb(SWEEP):
        started = time.monotonic()
        for outcome in sweep(steps.h, by=steps.by, now=at):
            steps.counted.commit(outcome.verb, outcome.units, time.monotonic() - started)
            started = time.monotonic()
