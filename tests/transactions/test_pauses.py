"""Rivals wait for random times below a bound that doubles."""

from collections.abc import Callable

import pytest

from reservations.models import jitter
from reservations.transactions.pauses import pause, pause_among_rivals

Pause = Callable[[int], None]


@pytest.mark.parametrize(
    ("wait", "attempt", "bound"),
    [
        (pause, 0, 0.02),
        (pause, 1, 0.04),
        (pause, 2, 0.08),
        (pause, 4, 0.32),
        (pause, 5, 0.5),
        (pause, 60, 0.5),
        (pause_among_rivals, 1, 0.04),
        (pause_among_rivals, 2, 0.08),
        (pause_among_rivals, 3, 0.1),
        (pause_among_rivals, 60, 0.1),
    ],
)
def test_a_pause_is_drawn_between_nothing_and_its_bound(
    monkeypatch: pytest.MonkeyPatch, wait: Pause, attempt: int, bound: float
) -> None:
    drawn, slept = [], []
    monkeypatch.setattr(jitter.random, "uniform", lambda *limits: drawn.append(limits) or 0.01)
    monkeypatch.setattr(jitter, "time", type("Clock", (), {"sleep": staticmethod(slept.append)}))
    wait(attempt)
    assert drawn == [(0, bound)]
    assert slept == [0.01]
