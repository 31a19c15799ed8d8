"""The network that fails, and members of staff who work over it."""

from collections.abc import Iterator
from unittest import mock

import pytest
from django.test import Client
from pytest_django import Settings

from reservations.transactions import contention, sending
from tests.faults.hotels import Hotels
from tests.faults.line import Line, laid_line
from tests.faults.proxy import Wire
from tests.views.conftest import clerk, manager, sign_in

__all__ = ["clerk", "laid_line", "manager", "sign_in", "wire"]


class CountedPatience:
    """Ends after so many sends in vain, however slow the machine is."""

    SENDS = 5

    def __init__(self) -> None:
        self.left = self.SENDS

    @property
    def is_over(self) -> bool:
        self.left -= 1
        return self.left <= 0


@pytest.fixture
def wire(line: Line) -> Iterator[Wire]:
    """The network between the desk and the engine."""
    with (
        line.taken() as between,
        mock.patch.object(contention, "Patience", CountedPatience),
        mock.patch.object(sending, "Patience", CountedPatience),
    ):
        yield between


@pytest.fixture
def hotels(h: str, manager: Client, settings: Settings) -> Hotels:
    return Hotels(h, manager, settings)
