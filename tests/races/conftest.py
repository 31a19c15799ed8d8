"""The network that fails, for the tests that need one."""

import threading
from collections.abc import Iterator

import pytest

from tests.desk import Desk, day
from tests.races.wire import Line, Wire


@pytest.fixture(scope="session")
def line(endpoint: str) -> Iterator[Line]:
    """A wire to the engine that lies there and is not used yet."""
    wire = Wire(endpoint)
    threading.Thread(target=wire.serve_forever, kwargs={"poll_interval": 0.02}).start()
    yield Line(wire)
    wire.close()


@pytest.fixture
def wire(desk: Desk, line: Line) -> Iterator[Wire]:
    """A wire between the desk and the engine, which has just worked and is warm."""
    desk.leaves(desk.in_house("300", room_type="SUI", departure=day(1)))
    with line.taken() as between:
        yield between
