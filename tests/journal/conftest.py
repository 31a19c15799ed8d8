"""A desk at which things are done one after the other, a minute apart."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reservations.domain.operation import Operation, Outcome
from reservations.services.mark_clean import mark_clean
from reservations.services.mark_dirty import mark_dirty
from tests.desk import NOW, Desk


class Minutes(Desk):
    """The desk of which every verb happens a minute after the one before."""

    passed = 0

    def op(self, verb: str, **more: str) -> Operation:
        self.passed += 1
        return replace(super().op(verb, **more), at=NOW + dt.timedelta(minutes=self.passed))

    def done_by(self, username: str, verb: Callable[..., Outcome], **arguments: Any) -> Outcome:
        return verb(replace(self.op(verb.__name__), by=username), **arguments)

    def housekeeps(self, times: int, *, room: str = "102", by: str = "desk") -> None:
        """So many entries: dirty, clean, dirty and so on."""
        for number in range(times):
            state = self.room(room).housekeeping
            verb = mark_clean if state == "DIRTY" else mark_dirty
            self.done_by(by, verb, room=room)
            assert number < 1000


@pytest.fixture
def clock(desk: Desk) -> Minutes:
    return Minutes(desk.h)
