"""DynamoDB Local that behaves like Amazon DynamoDB when two come at once."""

from collections.abc import Iterator
from unittest import mock

import pytest

from tests.contention.simulator import PATIENCE, Simulator
from tests.desk import Desk
from tests.faults import line
from tests.faults.line import Line

SOON = line.GIVES_UP_AFTER


@pytest.fixture(scope="session")
def contended(endpoint: str) -> Iterator[Line]:
    """A simulator before the engine, which holds every transaction until it is let go."""
    with Simulator(endpoint, hold=None).running() as simulator:
        yield Line(simulator)


@pytest.fixture
def simulator(desk: Desk, contended: Line) -> Iterator[Simulator]:
    """The simulator between the desk and the engine. Nobody gives up on what is held."""
    patient = mock.patch.object(line, "GIVES_UP_AFTER", PATIENCE)
    with patient, contended.taken() as between:
        between.hold_anew()
        yield between


@pytest.fixture
def in_a_hurry(simulator: Simulator) -> Iterator[None]:
    """The desk gives up soon on what is not answered."""
    with mock.patch.object(line, "GIVES_UP_AFTER", SOON), Line(simulator).taken():
        yield
