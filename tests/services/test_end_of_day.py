"""End of day: the business date moves by one, and the horizon rolls on with it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import keys
from reservations.services.end_of_day import end_of_day
from tests.desk import TODAY, Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """On sale up to the horizon, so that a day that ends opens no month."""
    _on_sale_until(desk, "2029-05")
    return desk


def _on_sale_until(desk: Desk, month: str) -> None:
    for code in ("DLX", "SUI"):
        room_type = desk.get(keys.room_type(desk.h, code))
        room_type.open_until = month
        room_type.save()


def test_the_business_date_moves_by_one(desk: Desk) -> None:
    assert desk.does(end_of_day).names == {"Hotel": desk.h}
    assert desk.hotel().business_date == day(1)


@pytest.mark.parametrize(
    ("today", "tomorrow"),
    [
        (dt.date(2026, 11, 30), dt.date(2026, 12, 1)),
        (dt.date(2026, 12, 31), dt.date(2027, 1, 1)),
        (dt.date(2028, 2, 28), dt.date(2028, 2, 29)),
        # The nights on which the clock changes are nights like others.
        (dt.date(2027, 3, 27), dt.date(2027, 3, 28)),
        (dt.date(2027, 3, 28), dt.date(2027, 3, 29)),
        (dt.date(2027, 10, 31), dt.date(2027, 11, 1)),
    ],
)
def test_the_date_moves_by_the_calendar(desk: Desk, today: dt.date, tomorrow: dt.date) -> None:
    _on_sale_until(desk, "2040-01")
    desk.turns_to(today)
    desk.does(end_of_day)
    assert desk.hotel().business_date == tomorrow


def test_a_new_month_comes_into_sale_with_every_room_and_the_allowance(h: str) -> None:
    desk = Desk.opened(h, allowance=1)
    _on_sale_until(desk, "2029-05")
    desk.turns_to(dt.date(2026, 11, 30))
    desk.does(end_of_day)
    assert desk.left("DLX", dt.date(2029, 6, 1)) == 2 + 1
    assert desk.left("SUI", dt.date(2029, 6, 30)) == 1 + 1
    assert desk.get(keys.room_type(h, "DLX")).open_until == "2029-06"
    assert desk.get(keys.room_type(h, "SUI")).open_until == "2029-06"


def test_a_horizon_that_has_fallen_behind_is_caught_up(desk: Desk) -> None:
    _on_sale_until(desk, "2029-02")
    desk.does(end_of_day)
    assert desk.left("DLX", dt.date(2029, 3, 1)) == desk.left("DLX", dt.date(2029, 5, 31)) == 2


def test_what_is_on_sale_already_stays_as_it_is(desk: Desk) -> None:
    desk.books()
    before = [desk.left("DLX", day(n)) for n in range(4)]
    desk.does(end_of_day)
    assert [desk.left("DLX", day(n)) for n in range(4)] == before


def test_a_guest_who_stays_for_another_night_does_not_hold_it_up(desk: Desk) -> None:
    desk.in_house(departure=day(1))
    desk.does(end_of_day)
    assert desk.hotel().business_date == day(1)


def test_it_is_refused_while_a_guest_whose_departure_has_come_is_in_house(desk: Desk) -> None:
    code = desk.in_house("300", room_type="SUI")
    desk.in_house("101", departure=day(5))
    desk.turns_to(day(3))
    before = desk.items()
    with pytest.raises(r.GuestsStillInHouse) as raised:
        desk.does(end_of_day)
    assert raised.value == r.GuestsStillInHouse(day(3), rooms=(("300", code),))
    assert desk.items() == before
    desk.leaves(code)
    desk.does(end_of_day)
    assert desk.hotel().business_date == day(4)


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    desk = Desk(h)
    with pytest.raises(r.NoHotel) as raised:
        desk.does(end_of_day)
    assert raised.value == r.NoHotel(h)


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_moves_the_date_once(desk: Desk, digest: str, same: bool) -> None:
    end_of_day(desk.op("end_of_day", op_id="a" * 20, digest="typed"))
    before = desk.items()
    with pytest.raises(r.AlreadyDone) as raised:
        end_of_day(desk.op("end_of_day", op_id="a" * 20, digest=digest))
    assert raised.value == r.AlreadyDone("a" * 20, "end_of_day", {"Hotel": desk.h}, same_input=same)
    assert desk.items() == before


def test_two_colleagues_who_end_the_day_at_once_move_the_date_by_one(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    rival_after("end_of_day.read_house", lambda: desk.does(end_of_day))
    with pytest.raises(r.DayEnded) as raised:
        desk.does(end_of_day)
    assert raised.value == r.DayEnded(TODAY)
    assert desk.hotel().business_date == day(1)


def test_the_journal_of_the_day_that_ends_has_it(desk: Desk) -> None:
    operation = desk.op("end_of_day")
    end_of_day(operation)
    entry = desk.get(keys.journal_entry(desk.h, operation.id))
    assert entry.business_date == TODAY
    assert entry.facts.as_dict() == {
        "before": {"business_date": "2026-11-22"},
        "after": {"business_date": "2026-11-23"},
    }


def test_it_costs_6_units_and_two_requests(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    assert desk.does(end_of_day).units == 6
    assert requests.since(start) == ["Query", "TransactWriteItems"]


def test_the_desk_agrees_after_a_day_with_an_arrival_and_a_departure(desk: Desk) -> None:
    _on_sale_until(desk, "2027-02")
    code = desk.in_house("101", departure=day(1))
    desk.books()
    desk.ends_day()
    desk.leaves(code)
    assert_agrees(desk)
