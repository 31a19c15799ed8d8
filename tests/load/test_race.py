"""Clerks who race for the last room: one of them gets it, no more and no fewer."""

import datetime as dt
import threading
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.load.clerk import race
from tests.load.ledger import Ledger

NIGHT = dt.date(2026, 12, 22)


@dataclass
class Racer:
    """A clerk who is told this."""

    told: bool | None
    ledger: Ledger = field(default_factory=Ledger)

    def books_the_last_room(self, night: dt.date, start: threading.Barrier) -> bool | None:
        start.wait()
        return self.told


def found(*told: bool | None) -> list[str]:
    racers: list[Any] = [Racer(each) for each in told]
    race(racers, NIGHT)
    return list(racers[0].ledger.violations)


def test_one_who_gets_it_is_how_it_has_to_be() -> None:
    assert found(False, True, False) == []


@pytest.mark.parametrize("told", [(True, True, False), (True, True, None)])
def test_two_who_get_it_are_found(told: tuple[bool | None, ...]) -> None:
    assert found(*told) == [f"The last room of {NIGHT} was sold 2 times."]


def test_a_room_that_is_refused_to_all_is_found() -> None:
    assert found(False, False) == [f"The last room of {NIGHT} was sold to nobody."]


def test_nobody_knows_who_got_it_where_one_was_never_told() -> None:
    assert found(False, None) == []
