"""Nothing here ever waits: what would be a pause is only noted."""

from collections.abc import Iterator

import pytest

from tests.transactions.wire import Wire


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The attempts after which a pause was made."""
    made: list[int] = []
    monkeypatch.setattr("reservations.transactions.sending.pause", made.append)
    monkeypatch.setattr("reservations.transactions.stale.pause", made.append)
    return made


@pytest.fixture
def wire() -> Iterator[Wire]:
    """The way to DynamoDB, on which transactions can be disturbed."""
    with Wire.tapped() as tapped:
        yield tapped
