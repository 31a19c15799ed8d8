"""Nothing here ever waits: what would be a pause is only noted."""

from collections.abc import Callable, Iterator

import pytest

from reservations.transactions import contention
from tests.transactions.wire import Wire

# Seconds that a pause takes by the clock of these tests.
PAUSE = 0.05


class Clock:
    """Stands still but for the pauses."""

    def __init__(self) -> None:
        self.pauses: list[int] = []
        # Those made because a colleague was at work, and those to spare the table.
        self.among_rivals: list[int] = []
        self.sparing: list[int] = []

    def monotonic(self) -> float:
        return PAUSE * len(self.pauses)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The pauses that were made, by the attempts after which they were."""
    clock = Clock()

    def noted(kind: list[int]) -> Callable[[int], None]:
        def pause(attempt: int) -> None:
            clock.pauses.append(attempt)
            kind.append(attempt)

        return pause

    monkeypatch.setattr(contention, "monotonic", clock.monotonic)
    monkeypatch.setattr(contention, "pause_among_rivals", noted(clock.among_rivals))
    monkeypatch.setattr(contention, "pause", noted(clock.sparing))
    monkeypatch.setattr("reservations.transactions.sending.pause", noted(clock.sparing))
    monkeypatch.setattr("reservations.transactions.stale.pause", noted(clock.among_rivals))
    return clock


@pytest.fixture
def pauses(clock: Clock) -> list[int]:
    """The attempts after which a pause was made."""
    return clock.pauses


@pytest.fixture
def wire() -> Iterator[Wire]:
    """The way to DynamoDB, on which transactions can be disturbed."""
    with Wire.tapped() as tapped:
        yield tapped
