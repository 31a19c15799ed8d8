"""Roll horizon: as the date moves on, months of a type come on sale."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.day_end import MONTHS_AT_ONCE
from reservations.models import keys
from reservations.services.add_room import add_room
from reservations.services.roll_horizon import roll_horizon
from tests.desk import TODAY, Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees


def open_until(desk: Desk, room_type: str, month: str = "") -> str:
    """The last open month of a type, once it is set if one is given."""
    record = desk.get(keys.room_type(desk.h, room_type))
    if month:
        record.open_until = month
        record.save()
    return str(record.open_until)


def test_the_new_month_comes_on_sale_with_every_room_and_the_allowance(h: str) -> None:
    desk = Desk.opened(h, allowance=1, last_month="2027-02")
    outcome = desk.does(roll_horizon, room_type="DLX")
    assert outcome.names == {"RoomType": "DLX"}
    assert desk.left("DLX", dt.date(2027, 3, 1)) == desk.left("DLX", dt.date(2029, 5, 31)) == 2 + 1
    assert (open_until(desk, "DLX"), open_until(desk, "SUI")) == ("2029-05", "2027-02")
    assert_agrees(desk)


def test_what_is_on_sale_already_stays_as_it_is(desk: Desk) -> None:
    desk.books()
    before = [desk.left("DLX", day(n)) for n in range(4)]
    desk.does(roll_horizon, room_type="DLX")
    assert [desk.left("DLX", day(n)) for n in range(4)] == before
    assert_agrees(desk)


def test_what_is_far_behind_is_caught_up_in_several_steps(desk: Desk) -> None:
    desk.turns_to(dt.date(2033, 1, 31))
    steps = []
    while True:
        try:
            desk.does(roll_horizon, room_type="DLX")
        except r.NothingToDo:
            break
        steps.append(open_until(desk, "DLX"))
    assert MONTHS_AT_ONCE == 60
    assert steps == ["2032-02", "2035-07"]


def refused(desk: Desk, room_type: str = "DLX") -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        desk.does(roll_horizon, room_type=room_type)
    assert desk.items() == before
    return raised.value


def test_there_is_nothing_to_do_up_to_the_end_of_the_month(desk: Desk) -> None:
    open_until(desk, "DLX", "2029-05")
    for date in (TODAY, dt.date(2026, 11, 30)):
        desk.turns_to(date)
        assert refused(desk) == r.NothingToDo("roll_horizon")
    desk.turns_to(dt.date(2026, 12, 1))
    desk.does(roll_horizon, room_type="DLX")
    assert open_until(desk, "DLX") == "2029-06"


def test_it_is_refused_for_an_unknown_type(desk: Desk) -> None:
    assert refused(desk, "XXX") == r.UnknownRoomType("XXX")


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    assert refused(Desk(h)) == r.NoHotel(h)


def test_a_room_that_is_added_meanwhile_is_in_the_new_months(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    rival_after("roll_horizon.fetch", lambda: desk.does(add_room, number="103", room_type="DLX"))
    desk.does(roll_horizon, room_type="DLX")
    assert desk.left("DLX", dt.date(2029, 5, 31)) == 3
    assert_agrees(desk)


def test_a_colleague_who_is_quicker_leaves_nothing_to_do(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    rival_after("roll_horizon.fetch", lambda: desk.does(roll_horizon, room_type="DLX"))
    with pytest.raises(r.NothingToDo):
        desk.does(roll_horizon, room_type="DLX")
    assert_agrees(desk)


def test_a_month_costs_8_units_and_two_requests(desk: Desk, requests: Requests) -> None:
    open_until(desk, "DLX", "2029-04")
    start = len(requests)
    assert desk.does(roll_horizon, room_type="DLX").units == 8
    assert requests.since(start) == ["BatchGetItem", "TransactWriteItems"]
