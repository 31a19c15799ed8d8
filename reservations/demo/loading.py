"""Loads the demo hotel, goes on with a load that was stopped, and leaves a loaded one alone."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from reservations.demo.club import HELD
from reservations.demo.house import TIME_ZONE
from reservations.demo.stays import FIRST_DAY, SEED
from reservations.demo.step import DemoStep
from reservations.demo.story import LAST, OPENING, story
from reservations.domain.refusals import (
    DeskBusy,
    DeskPaused,
    NothingSaved,
    OutcomeUnknown,
    Refusal,
    SchemaUnfit,
)
from reservations.replay.days import end_days, finish_days
from reservations.replay.journal import Recorded, recorded
from reservations.replay.steps import Step, Steps, operation_id
from reservations.services.end_of_day import end_of_day

BATCH = 100
ZONE = ZoneInfo(TIME_ZONE)
NO_VERDICT = (DeskBusy, DeskPaused, NothingSaved, OutcomeUnknown, SchemaUnfit)


def parts_of(h: str, name: str) -> tuple[object, ...]:
    """What makes a step of the demo the same in every run."""
    return (h, "demo", SEED, name)


def is_loaded(h: str) -> bool:
    """Whether the last step has been carried out: one request."""
    last = operation_id(*parts_of(h, LAST))
    return last in recorded(h, [last])


def begun_on(h: str) -> dt.date | None:
    """The day on which the story is told, if a load of it has begun."""
    opening = operation_id(*parts_of(h, OPENING))
    said = recorded(h, [opening]).get(opening)
    if said is None or said.business_date is None:
        return None
    return said.business_date - dt.timedelta(days=FIRST_DAY)


class Load:
    """One load of the story that is told on `today`. `now` caps the instants of this morning."""

    def __init__(self, steps: Steps, *, today: dt.date, now: dt.datetime) -> None:
        self.steps = steps
        self.now = now
        self.today = today
        self.story = story(today)
        self.refusals: list[Refusal] = []
        self._names: dict[str, Mapping[str, str]] = {}

    def run(self, came: Callable[[], object]) -> None:
        """Carry every step out that an earlier run has not; `came` is told of each.

        Where somebody has been at work in a hotel that was half loaded, a step may be refused:
        it is left out with those that follow from it, and kept in `refusals`.
        """
        past = self._past()
        if past:
            finish_days(self.steps, self.now)
        for step in self.story:
            done = past.get(self._step(step).id())
            if done is not None:
                self._names[step.name] = done.names
            elif self._is_possible(step):
                self._carry_out(step)
            came()
        finish_days(self.steps, self.now)

    def _carry_out(self, step: DemoStep) -> None:
        try:
            self._names[step.name] = self._done(step)
        except NO_VERDICT:
            raise
        except Refusal as refusal:
            self.refusals.append(refusal)

    def _done(self, step: DemoStep) -> Mapping[str, str]:
        """What the step's outcome names; a day that ends is swept with it."""
        if step.verb is end_of_day:
            return end_days(self.steps, [self._step(step)])
        arguments = self._arguments(step)
        return self.steps.carry_out(self._step(step), step.verb, **arguments).names

    def _step(self, step: DemoStep) -> Step:
        at = min(step.at(self.today, ZONE), self.now)
        return Step(parts_of(self.steps.h, step.name), at)

    def _is_possible(self, step: DemoStep) -> bool:
        wanted = (step.reservation, step.known_guest, step.known_other)
        has_group = HELD in self._names or not step.of_group
        return has_group and all(each is None or _created(each) in self._names for each in wanted)

    def _arguments(self, step: DemoStep) -> dict[str, Any]:
        """The step's arguments with the code and the guest that earlier steps have yielded."""
        arguments = dict(step.arguments)
        if step.reservation is not None:
            arguments["code"] = self._names[_created(step.reservation)]["Reservation"]
        if step.known_guest is not None:
            arguments["guest"] = self._names[_created(step.known_guest)]["Guest"]
        if step.known_other is not None:
            arguments["other"] = self._names[_created(step.known_other)]["Guest"]
        if step.of_group:
            held = self._names[HELD]
            arguments |= {"group": held["Group"], "block": held["Blocks"]}
        return arguments

    def _past(self) -> dict[str, Recorded]:
        """What earlier runs have done, until the first hundred steps of which nothing is."""
        past: dict[str, Recorded] = {}
        waiting: Iterable[str] = iter([self._step(step).id() for step in self.story])
        while batch := list(islice(waiting, BATCH)):
            found = recorded(self.steps.h, batch)
            if not found:
                break
            past |= found
        return past


def _created(number: int) -> str:
    return f"create_reservation {number}"
