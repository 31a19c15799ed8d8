"""The network that fails, for the tests that need one."""

from collections.abc import Iterator

import pytest

from tests.desk import Desk, day
from tests.faults.line import Line, laid_line
from tests.faults.proxy import Wire

__all__ = ["laid_line", "wire"]


@pytest.fixture
def wire(desk: Desk, line: Line) -> Iterator[Wire]:
    """A wire between the desk and the engine, which has just worked and is warm."""
    desk.leaves(desk.in_house("300", room_type="SUI", departure=day(1)))
    with line.taken() as between:
        yield between
