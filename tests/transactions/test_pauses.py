"""Rivals wait for random times below a bound that doubles."""

import pytest

from reservations.transactions import pauses


@pytest.mark.parametrize(
    ("attempt", "bound"), [(0, 0.02), (1, 0.04), (2, 0.08), (4, 0.32), (5, 0.5), (60, 0.5)]
)
def test_a_pause_is_drawn_between_nothing_and_its_bound(
    monkeypatch: pytest.MonkeyPatch, attempt: int, bound: float
) -> None:
    drawn, slept = [], []
    monkeypatch.setattr(pauses.random, "uniform", lambda *limits: drawn.append(limits) or 0.01)
    monkeypatch.setattr(pauses, "time", type("Clock", (), {"sleep": staticmethod(slept.append)}))
    pauses.pause(attempt)
    assert drawn == [(0, bound)]
    assert slept == [0.01]
