"""A night that is stopped after any of its writes, and gone on with, ends like any other."""

from collections.abc import Sequence

import pytest

from reservations.domain.operation import Operation
from reservations.services import dirty_slept_rooms
from reservations.transactions import scope
from reservations.transactions.writes import Write
from tests.night_audit.night import Night
from tests.services.agreement import assert_agrees

# The end of day, two types, a no-show, a hold, a window, three rooms one by one, and the seal.
WRITES = 10


class Stopped(BaseException):
    """The process is gone."""


class Sends:
    """Counts what is sent, and stops the process before the send of a number."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, stop_before: int | None = None) -> None:
        self.verbs: list[str] = []
        self.stop_before = stop_before
        self._send = scope.send
        monkeypatch.setattr(scope, "send", self)

    def __call__(self, operation: Operation, writes: Sequence[Write]) -> None:
        if len(self.verbs) == self.stop_before:
            self.stop_before = None
            raise Stopped
        self._send(operation, writes)
        self.verbs.append(operation.verb)


@pytest.fixture(autouse=True)
def _one_room_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dirty_slept_rooms, "ROOMS_AT_ONCE", 1)
    monkeypatch.setattr("reservations.night_audit.sweeping.ROOMS_AT_ONCE", 1)


def test_a_night_has_ten_writes(h: str, monkeypatch: pytest.MonkeyPatch) -> None:
    night = Night.falls(h)
    sends = Sends(monkeypatch)
    night.passes()
    assert len(sends.verbs) == WRITES
    assert len(set(sends.verbs)) == 7
    assert night.day().swept_at is not None


@pytest.mark.parametrize("place", range(WRITES))
def test_a_night_that_is_stopped_before_any_write_and_gone_on_with_ends_the_same(
    h: str, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    undisturbed, stopped = Night.falls(f"{h}A"), Night.falls(f"{h}B")
    undisturbed.passes()
    sends = Sends(monkeypatch, stop_before=place)
    with pytest.raises(Stopped):
        stopped.passes()
    assert len(sends.verbs) == place
    stopped.passes()
    assert stopped.table() == undisturbed.table()
    assert_agrees(stopped.desk)


@pytest.mark.parametrize("place", [1, WRITES - 1])
def test_control_a_night_that_is_not_gone_on_with_is_not_the_same(
    h: str, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    undisturbed, stopped = Night.falls(f"{h}A"), Night.falls(f"{h}B")
    undisturbed.passes()
    Sends(monkeypatch, stop_before=place)
    with pytest.raises(Stopped):
        stopped.passes()
    assert stopped.table() != undisturbed.table()
