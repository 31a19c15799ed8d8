"""Pause desk: for a while no verb is carried out."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import keys
from reservations.services.pause_desk import pause_desk
from reservations.services.register_guest import register_guest
from tests.desk import ANA, Desk
from tests.requests import Requests

SOON = dt.timedelta(minutes=1)


def soon() -> dt.datetime:
    return (dt.datetime.now(dt.UTC) + SOON).replace(microsecond=0)


def test_the_hotels_record_says_until_when_for_what_and_by_whom(desk: Desk) -> None:
    until, operation = soon(), desk.op("pause_desk")
    assert pause_desk(operation, until=until, reason="BACKUP").names == {"Hotel": desk.h}
    hotel = desk.hotel()
    assert (hotel.paused_until, hotel.pause_reason) == (until, "BACKUP")
    assert hotel.paused_by == operation.id
    entry = desk.get(keys.journal_entry(desk.h, operation.id))
    assert entry.verb == "pause_desk"


def test_it_is_refused_where_the_desk_is_paused_already(desk: Desk) -> None:
    first = soon()
    desk.does(pause_desk, until=first, reason="BACKUP")
    before = desk.items()
    with pytest.raises(r.DeskPaused) as refused:
        desk.does(pause_desk, until=soon() + SOON, reason="BACKUP")
    assert refused.value.until == first
    assert desk.items() == before


def test_it_takes_the_place_of_a_pause_that_has_run_out(desk: Desk) -> None:
    desk.does(pause_desk, until=dt.datetime.now(dt.UTC) - SOON, reason="BACKUP")
    operation = desk.op("pause_desk")
    pause_desk(operation, until=soon(), reason="BACKUP")
    assert desk.hotel().paused_by == operation.id


def test_of_two_at_once_one_pauses(desk: Desk, rival_after: Callable[[str, Any], None]) -> None:
    def rival() -> None:
        desk.does(pause_desk, until=soon(), reason="BACKUP")

    rival_after("pause_desk.fetch", rival)
    with pytest.raises(r.DeskPaused):
        desk.does(pause_desk, until=soon(), reason="BACKUP")


def test_a_verb_that_has_read_before_may_still_commit(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    """Why whoever has paused the desk has to wait before it is at rest."""
    rival_after(
        "register_guest.fetch", lambda: desk.does(pause_desk, until=soon(), reason="BACKUP")
    )
    desk.does(register_guest, profile=ANA)
    with pytest.raises(r.DeskPaused):
        desk.does(register_guest, profile=ANA)


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    with pytest.raises(r.NoHotel):
        Desk(h).does(pause_desk, until=soon(), reason="BACKUP")
    assert Desk(h).items() == {}


def test_it_costs_6_units_and_two_requests(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    assert desk.does(pause_desk, until=soon(), reason="BACKUP").units == 6
    assert requests.since(start) == ["BatchGetItem", "TransactWriteItems"]
