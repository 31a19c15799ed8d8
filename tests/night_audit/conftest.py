"""Nothing here waits between two sends, and a near horizon has few months to be written."""

import pytest

from tests.night_audit.night import HORIZON_MONTHS


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reservations.transactions.sending.pause", lambda _: None)
    monkeypatch.setattr("reservations.transactions.stale.pause", lambda _: None)
    monkeypatch.setattr("reservations.domain.day_end.HORIZON_MONTHS", HORIZON_MONTHS)
    # Two nights are compared, so that a sweep takes no time.
    monkeypatch.setattr("reservations.night_audit.sweeping.monotonic", lambda: 0.0)
