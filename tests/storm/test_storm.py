"""A storm: all verbs in random order with random data, and after every step the table agrees
with a hotel in plain Python.

Hypothesis prints how to repeat a failure, and shortens it first. `STORM_RUNS` and `STORM_STEPS`
make the storm longer: `STORM_RUNS=200 STORM_STEPS=100` is some twenty thousand steps.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
    run_state_machine_as_test,
)

from reservations.services.dirty_slept_rooms import dirty_slept_rooms
from reservations.services.end_of_day import end_of_day
from reservations.services.mark_clean import mark_clean
from reservations.services.mark_dirty import mark_dirty
from reservations.services.out_of_order import out_of_order
from reservations.services.out_of_service import out_of_service
from reservations.services.return_to_service import return_to_service
from reservations.services.retype_room import retype_room
from tests.storm import rules as house
from tests.storm.desk_at_work import ANY, FIRST, HORIZON, KINDS, NUMBERS, SOON, YES
from tests.storm.model import DAY, Shut
from tests.storm.stay_rules import StayRules

pytestmark = pytest.mark.local


class Storm(StayRules):
    """The stays, and what is done to the house meanwhile."""

    # The house.

    @rule(room=NUMBERS, at=SOON, length=st.integers(0, 3), in_order=YES, clean=YES)
    def shut(self, room: str, at: int, length: int, in_order: bool, clean: bool) -> None:
        first, until = self.day(at), self.day(at + length)
        no = house.shut_no(self.hotel, room, first, until, in_order)
        verb = out_of_service if in_order else out_of_order
        state = "CLEAN" if clean else "DIRTY"
        names = self.does(
            verb, no, room=room, first=first, until=until, reason="paint", returns_as=state
        )
        if names:
            window = names["Window"]
            made = self.hotel.step
            self.hotel.shut[window] = Shut(window, room, first, until, in_order, state, made)

    @precondition(lambda self: bool(self.hotel.shut))
    @rule(which=ANY)
    def reopen(self, which: int) -> None:
        windows = list(self.hotel.shut.values())
        shut = windows[which % len(windows)]
        no = set() if shut.stands else {"WindowEnded"}
        if self.does(return_to_service, no, window=shut.id):
            state = house.returned_as(self.hotel, shut)
            if state:
                self.hotel.keep(shut.room, state)
            shut.stands = False

    @rule(room=NUMBERS, kind=KINDS)
    def retype(self, room: str, kind: str) -> None:
        dates = [FIRST + n * DAY for n in range((HORIZON - FIRST).days)]
        ahead = [date for date in dates if date >= self.hotel.today]
        no = house.retype_no(self.hotel, room, kind, ahead)
        if self.does(retype_room, no, room=room, room_type=kind):
            self.hotel.rooms[room].kind = kind

    @rule(room=NUMBERS, clean=YES)
    def housekeeping(self, room: str, clean: bool) -> None:
        state = self.hotel.rooms[room].state
        if clean:
            no = set() if state == "DIRTY" else {"NotDirty"}
        else:
            no = {"HousekeepingAlready"} if state == "DIRTY" else set()
        if self.does(mark_clean if clean else mark_dirty, no, room=room):
            self.hotel.keep(room, "CLEAN" if clean else "DIRTY")

    @precondition(lambda self: self.hotel.today < HORIZON - 20 * DAY)
    @rule()
    def end_of_day(self) -> None:
        night = self.hotel.today
        if not self.does(end_of_day, house.end_of_day_no(self.hotel)):
            return
        house.end_of_day(self.hotel)
        rooms = self.hotel.rooms
        slept_in = [room for room in rooms if rooms[room].tenant]
        dirty = [room for room in slept_in if rooms[room].state != "DIRTY"]
        self.does(dirty_slept_rooms, set() if dirty else {"NothingToDo"}, night=night)
        for room in dirty:
            self.hotel.keep(room, "DIRTY")


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
