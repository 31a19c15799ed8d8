"""The network that fails, and members of staff who work over it."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from tests.faults.hotels import Hotels
from tests.faults.line import Line, laid_line
from tests.faults.proxy import Wire
from tests.views.conftest import clerk, manager, sign_in

__all__ = ["clerk", "laid_line", "manager", "sign_in", "wire"]


@pytest.fixture
def wire(line: Line) -> Iterator[Wire]:
    """The network between the desk and the engine."""
    with line.taken() as between:
        yield between


@pytest.fixture
def hotels(h: str, manager: Client, settings: Settings) -> Hotels:
    return Hotels(h, manager, settings)
