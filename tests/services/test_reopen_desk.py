"""Reopen desk: the pause is over."""

import datetime as dt

import pytest

from reservations.domain import refusals as r
from reservations.services.pause_desk import pause_desk
from reservations.services.reopen_desk import reopen_desk
from tests.desk import Desk
from tests.requests import Requests


@pytest.fixture
def pause(desk: Desk) -> str:
    until = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=1)
    return desk.does(pause_desk, until=until, reason="BACKUP").operation


def test_verbs_are_carried_out_again_and_nothing_of_the_pause_is_left(
    desk: Desk, pause: str
) -> None:
    assert desk.does(reopen_desk, pause=pause).names == {"Hotel": desk.h}
    hotel = desk.hotel()
    assert hotel.paused_until is hotel.pause_reason is hotel.paused_by is None
    desk.books()


def test_a_pause_that_has_run_out_is_taken_away_as_well(desk: Desk) -> None:
    until = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)
    pause = desk.does(pause_desk, until=until, reason="BACKUP").operation
    desk.does(reopen_desk, pause=pause)
    assert desk.hotel().paused_by is None


def test_nobody_ends_the_pause_of_another(desk: Desk, pause: str) -> None:
    before = desk.items()
    with pytest.raises(r.NothingToDo):
        desk.does(reopen_desk, pause="another")
    assert desk.items() == before


def test_it_is_done_once(desk: Desk, pause: str) -> None:
    desk.does(reopen_desk, pause=pause)
    before = desk.items()
    with pytest.raises(r.NothingToDo):
        desk.does(reopen_desk, pause=pause)
    assert desk.items() == before


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    with pytest.raises(r.NoHotel):
        Desk(h).does(reopen_desk, pause="any")
    assert Desk(h).items() == {}


def test_it_costs_6_units_and_two_requests(desk: Desk, pause: str, requests: Requests) -> None:
    start = len(requests)
    assert desk.does(reopen_desk, pause=pause).units == 6
    assert requests.since(start) == ["BatchGetItem", "TransactWriteItems"]
