"""A storm of all verbs, after each of which the desk is remembered: as it is told of that moment
later, it must be the same.

`STORM_RUNS` and `STORM_STEPS` make it longer, as they do the storm itself (`tests/storm`).
"""

import datetime as dt
import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from tests.as_of.seen import Seen, seen, told
from tests.storm.group_rules import GroupRules
from tests.storm.guest_rules import GuestRules
from tests.storm.hold_rules import HoldRules

pytestmark = pytest.mark.local

IS_ALWAYS_THE_SAME = "STORM_RUNS" not in os.environ
RUNS = int(os.environ.get("STORM_RUNS", "3"))
STEPS = int(os.environ.get("STORM_STEPS", "60"))


def test_the_desk_is_told_as_it_was_after_every_step_of_a_storm(table: str) -> None:
    run_state_machine_as_test(
        RememberedStorm,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            print_blob=True,
            derandomize=IS_ALWAYS_THE_SAME,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )


class RememberedStorm(HoldRules, GuestRules, GroupRules):
    """The storm, with what was seen after each of its steps."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[dt.datetime, Seen] = {}

    @invariant()
    def it_is_remembered(self) -> None:
        self.seen[self.now] = seen(self.desk.h, self.hotel.stays, self.now)

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            for moment, then in self.seen.items():
                assert told(self.desk.h, self.hotel.stays, moment) == then, moment
        super().teardown()
