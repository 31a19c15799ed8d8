"""Seal day: nothing is left to do of a day that ended, and nothing can follow from it any more."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.day_end import LONGEST_VERB
from reservations.models import keys
from reservations.services.seal_day import seal_day
from tests.desk import NOW, TODAY, Desk, day
from tests.requests import Requests

LATER = NOW + 2 * LONGEST_VERB


def seals(desk: Desk, at: dt.datetime = LATER, date: dt.date = TODAY) -> Any:
    return seal_day(replace(desk.op("seal_day"), at=at), date=date)


def test_the_day_is_sealed_at_that_instant(desk: Desk) -> None:
    desk.ends_day()
    assert seals(desk).names == {"Hotel": desk.h, "Day": "2026-11-22"}
    assert desk.get(keys.day(desk.h, TODAY)).swept_at == LATER


def refused(desk: Desk, **arguments: Any) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        seals(desk, **arguments)
    assert desk.items() == before
    return raised.value


NOTHING = r.NothingToDo("seal_day")


def test_a_day_is_not_sealed_while_a_verb_of_it_may_still_commit(desk: Desk) -> None:
    desk.ends_day()
    assert refused(desk, at=LATER - dt.timedelta(seconds=1)) == NOTHING


def test_a_day_is_sealed_once(desk: Desk) -> None:
    desk.ends_day()
    seals(desk)
    assert refused(desk, at=LATER + LONGEST_VERB) == NOTHING


def test_a_day_that_has_not_ended_is_not_sealed(desk: Desk) -> None:
    assert refused(desk) == NOTHING
    desk.ends_day()
    assert refused(desk, date=day(1)) == NOTHING


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    assert refused(Desk(h)) == r.NoHotel(h)


def test_of_two_at_once_one_seals_it(desk: Desk, rival_after: Callable[[str, Any], None]) -> None:
    desk.ends_day()
    rival_after("seal_day.fetch", lambda: seals(desk))
    with pytest.raises(r.NothingToDo):
        seals(desk, at=LATER + LONGEST_VERB)
    assert desk.get(keys.day(desk.h, TODAY)).swept_at == LATER


def test_it_costs_6_units_and_two_requests(desk: Desk, requests: Requests) -> None:
    desk.ends_day()
    start = len(requests)
    assert seals(desk).units == 6
    assert requests.since(start) == ["BatchGetItem", "TransactWriteItems"]
