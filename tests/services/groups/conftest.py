"""A draft of the clerk `desk` in a house of eight doubles and two suites."""

import pytest

from tests.desk import Desk
from tests.groups import SMALL, Drafting


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=SMALL)


@pytest.fixture
def draft(desk: Desk) -> Drafting:
    return Drafting(desk)
