"""A storm: all verbs in random order with random data, and after every step the table agrees
with a hotel in plain Python.

Hypothesis prints how to repeat a failure, and shortens it first. `STORM_RUNS` and `STORM_STEPS`
make the storm longer: `STORM_RUNS=200 STORM_STEPS=100` is some twenty thousand steps.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.storm.block_rules import BlockRules
from tests.storm.group_rules import GroupRules
from tests.storm.guest_rules import GuestRules
from tests.storm.hold_rules import HoldRules

pytestmark = pytest.mark.local


class Storm(HoldRules, GuestRules, BlockRules, GroupRules):
    """Reservations, guests and groups, and what is done to the house meanwhile."""


# What is found is told at once, with all its steps; to shorten it takes minutes, and is for
# whoever looks into it (`STORM_SHORTEN=1`).
PHASES = tuple(Phase) if os.environ.get("STORM_SHORTEN") else (Phase.generate,)
# The suite's storm is always the same one, so that it fails for whoever has changed something; a
# longer one, by `STORM_RUNS`, is another one every time.
IS_ALWAYS_THE_SAME = "STORM_RUNS" not in os.environ
RUNS = int(os.environ.get("STORM_RUNS", "12"))
STEPS = int(os.environ.get("STORM_STEPS", "60"))


def test_the_desk_and_the_model_agree_after_every_step(table: str) -> None:
    run_state_machine_as_test(
        Storm,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            print_blob=True,
            derandomize=IS_ALWAYS_THE_SAME,
            phases=PHASES,
            suppress_health_check=list(HealthCheck),
        ),
    )
