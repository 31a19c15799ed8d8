"""A storm of all verbs, after each of which the desk is remembered: as it is told of that moment
later, it must be the same.

`STORM_RUNS` and `STORM_STEPS` make it longer, as they do the storm itself (`tests/storm`).
"""

import datetime as dt
import os
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from reservations.models import Reservation, keys
from reservations.models.reading import fetch, read_house
from reservations.selectors.as_of.chart import ChartAsOf, read_chart_as_of
from reservations.selectors.as_of.reservation import read_fields_as_of
from reservations.selectors.as_of.stays import fields_of
from reservations.selectors.chart import Chart, read_chart
from reservations.selectors.chart.bars import Bar
from tests.storm.guest_rules import GuestRules
from tests.storm.hold_rules import HoldRules

pytestmark = pytest.mark.local

DAYS = 14
IS_ALWAYS_THE_SAME = "STORM_RUNS" not in os.environ
RUNS = int(os.environ.get("STORM_RUNS", "3"))
STEPS = int(os.environ.get("STORM_STEPS", "60"))


@dataclass(frozen=True)
class Seen:
    """The desk at a moment: the chart, the rooms and the types, and every reservation."""

    chart: Any
    house: Any
    stays: dict[str, Any]


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


class RememberedStorm(HoldRules, GuestRules):
    """The storm, with what was seen after each of its steps."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[dt.datetime, Seen] = {}

    @invariant()
    def it_is_remembered(self) -> None:
        h, codes = self.desk.h, list(self.hotel.stays)
        found = fetch(keys.reservation(h, code) for code in codes)
        chart = read_chart(h, days=DAYS, now=self.now)
        stays = {
            stay.code: fields_of(stay) for stay in found.values() if isinstance(stay, Reservation)
        }
        self.seen[self.now] = Seen(_drawn(chart), _said(read_house(h)), stays)

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            for moment, seen in self.seen.items():
                self._compare(moment, seen)
        super().teardown()

    def _compare(self, moment: dt.datetime, seen: Seen) -> None:
        h = self.desk.h
        told = read_chart_as_of(h, moment, days=DAYS)
        assert isinstance(told, ChartAsOf)
        assert _said(told.past.house) == seen.house, moment
        assert _drawn(told.chart) == seen.chart, moment
        for code in self.hotel.stays:
            was = read_fields_as_of(h, code, moment)
            assert was == seen.stays.get(code), (moment, code)


def _said(house: Any) -> Any:
    """Without names of guests, which are told as they are now, and what is not in the journal."""
    return (
        house.hotel.business_date,
        {
            room.id: (
                room.number, room.room_type, room.floor, room.status, room.housekeeping,
                room.rented_to, room.occupied_until,
            )
            for room in house.rooms.values()
        },
        {
            code: (each.name, each.rate, each.allowance, each.open_until)
            for code, each in house.types.items()
        },
    )  # fmt: skip


def _drawn(chart: Chart) -> Any:
    return (
        chart.frame,
        [
            (
                each.code, each.name, each.left, each.waiting,
                [[_bar(bar) for bar in row] for row in each.lane],
                [
                    (
                        room.number, room.housekeeping, room.is_occupied,
                        sorted((_bar(bar) for bar in room.bars), key=lambda bar: str(bar)),
                        sorted(room.closures, key=lambda closure: closure.id),
                    )
                    for room in each.rooms
                ],
            )
            for each in chart.types
        ],
    )  # fmt: skip


def _bar(bar: Bar) -> Bar:
    return replace(bar, guest_name="")
