"""What the tests of the import share."""

from pathlib import Path

import pytest

from tests.desk import Desk
from tests.importing.house import House


@pytest.fixture
def house(desk: Desk, tmp_path: Path) -> House:
    return House(desk, tmp_path)
