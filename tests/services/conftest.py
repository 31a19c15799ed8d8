"""Nothing here ever waits, and rivals come between a verb's reading and its writing."""

from collections.abc import Callable
from typing import Any

import pytest

Rival = Callable[[], Any]


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reservations.transactions.sending.pause", lambda _: None)
    monkeypatch.setattr("reservations.transactions.stale.pause", lambda _: None)


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
