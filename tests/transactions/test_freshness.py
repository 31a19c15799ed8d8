"""What was planned too long ago is not sent any more."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.pausing import COMES_TO_REST, LONGEST_PLAN
from reservations.models import HotelRecord
from reservations.services._hotel import read_hotel
from reservations.services.register_guest import register_guest
from reservations.transactions import freshness
from tests.desk import ANA, Desk


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets a process be held up for some seconds, right after a verb has read."""

    def held_up(seconds: float) -> None:
        read = read_hotel
        behind = [0.0]
        clock = freshness.time.monotonic

        def reading(*arguments: Any) -> Any:
            behind[0] += seconds
            return read(*arguments)

        monkeypatch.setattr("reservations.services.register_guest.read_hotel", reading)
        monkeypatch.setattr(freshness.time, "monotonic", lambda: clock() + behind[0])

    return held_up


def test_a_plan_that_is_too_old_is_not_sent(desk: Desk, later: Callable[[float], None]) -> None:
    later(LONGEST_PLAN.total_seconds() + 1)
    before = desk.items()
    with pytest.raises(r.DeskBusy):
        desk.does(register_guest, profile=ANA)
    assert desk.items() == before


def test_control_a_younger_one_is_sent(desk: Desk, later: Callable[[float], None]) -> None:
    later(LONGEST_PLAN.total_seconds() / 2)
    desk.does(register_guest, profile=ANA)


def test_the_age_is_that_of_the_plan_at_hand_and_not_of_the_verb(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    monkeypatch.setattr(freshness.time, "monotonic", lambda: now[0])
    assert not freshness.is_too_old()
    with freshness.planning():
        now[0] += LONGEST_PLAN.total_seconds() + 1
        assert freshness.is_too_old()
        with freshness.planning():
            assert not freshness.is_too_old()
        # The plan around it has not become any younger.
        assert freshness.is_too_old()
    assert not freshness.is_too_old()


def test_a_plan_of_exactly_the_longest_age_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(freshness.time, "monotonic", lambda: now[0])
    with freshness.planning():
        now[0] = LONGEST_PLAN.total_seconds()
        assert not freshness.is_too_old()


def test_a_paused_desk_comes_to_rest_when_what_was_sent_last_is_given_up() -> None:
    """However long a verb is allowed to wait for its answer."""
    meta = HotelRecord.Meta
    waits = meta.connect_timeout_seconds + meta.read_timeout_seconds
    assert COMES_TO_REST.total_seconds() > LONGEST_PLAN.total_seconds() + waits
