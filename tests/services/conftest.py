"""Nothing here ever waits, and rivals come between a verb's reading and its writing."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from reservations.domain.operation import Operation
from reservations.transactions import freshness, scope

Rival = Callable[[], Any]


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reservations.transactions.sending.pause", lambda _: None)
    monkeypatch.setattr("reservations.transactions.stale.pause", lambda _: None)


@pytest.fixture(autouse=True)
def _all_is_planned(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever a verb sends was planned, and is not sent once its plan is too old."""
    unplanned: set[str] = set()
    send = scope.send

    def sending(operation: Operation, *arguments: Any, **options: Any) -> Any:
        if freshness._begun.get() is None:
            unplanned.add(operation.verb)
        return send(operation, *arguments, **options)

    monkeypatch.setattr(scope, "send", sending)
    yield
    # Before the hotel is set up there is no day to which something could come too late.
    assert unplanned <= {"set_up_hotel"}


@pytest.fixture
def rival_after(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Rival], None]:
    """Run a rival once, right after a verb has read.

    `seam` is the name under which the verb's module reads: `"check_in.read_house"`, or where
    reading is done in steps, `"models.reading.fetch"`.
    """

    def come_between(seam: str, rival: Rival) -> None:
        place = "reservations" if seam.startswith("models.") else "reservations.services"
        module, _, name = f"{place}.{seam}".rpartition(".")
        read = getattr(__import__(module, fromlist=[name]), name)
        waiting = [rival]

        def reading(*arguments: Any, **options: Any) -> Any:
            found = read(*arguments, **options)
            if waiting:
                waiting.pop()()
            return found

        monkeypatch.setattr(f"{module}.{name}", reading)

    return come_between
