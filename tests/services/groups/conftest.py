"""A draft of the clerk `desk` in a house of eight doubles and two suites."""

import pytest

from reservations.transactions import scope
from tests.desk import Desk
from tests.groups import SMALL, Drafting


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=SMALL)


@pytest.fixture
def draft(desk: Desk) -> Drafting:
    return Drafting(desk)


@pytest.fixture
def actions(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many actions each transaction had that was sent."""
    sent: list[int] = []
    send = scope.send

    def counting(operation, writes):  # type: ignore[no-untyped-def]
        sent.append(len(writes))
        return send(operation, writes)

    monkeypatch.setattr(scope, "send", counting)
    return sent
