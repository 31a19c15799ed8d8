"""Out of service: nobody is given a room for some nights, but its type is sold as before."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.services.out_of_service import out_of_service
from tests.closing import closing, out_of_order_for, out_of_service_for, window_of
from tests.desk import Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees


def test_the_nights_are_claimed_and_the_type_stays_sellable(desk: Desk) -> None:
    window = out_of_service_for(desk, 0, 2)
    assert window_of(desk, window).kind == "OUT_OF_SERVICE"
    assert [desk.holder("101", day(n)) for n in range(3)] == [f"WINDOW#{window}"] * 2 + [None]
    assert [desk.left("DLX", day(n)) for n in range(3)] == [2, 2, 2]
    assert_agrees(desk)


def test_nobody_is_assigned_to_the_room_meanwhile(desk: Desk) -> None:
    window = out_of_service_for(desk, 2, 4)
    with pytest.raises(r.RoomTaken) as raised:
        desk.books(room="101")
    assert raised.value == r.RoomTaken("101", day(2), f"WINDOW#{window}")


def test_a_sold_out_type_is_no_obstacle(desk: Desk) -> None:
    for _ in range(2):
        desk.books()
    out_of_service_for(desk)
    assert [desk.left("DLX", day(n)) for n in range(3)] == [0, 0, 0]
    assert_agrees(desk)


def refused(desk: Desk, *dates: int, **more: Any) -> r.Refusal:
    """The refusal of a window that changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        desk.does(out_of_service, **closing(*dates, **more))
    assert desk.items() == before
    return raised.value


def test_it_is_refused_over_reservations_and_windows(desk: Desk) -> None:
    code = desk.books(room="101", arrival=day(2), departure=day(3))
    window = out_of_order_for(desk, 0, 1)
    assert refused(desk, 0, 3) == r.RoomHasStays("101", (f"WINDOW#{window}", code))


def test_it_is_refused_beyond_the_horizon(desk: Desk) -> None:
    """Nothing is sold of it, but beyond the horizon nobody would look for it."""
    assert refused(desk, 99, 100) == r.NotOnSaleYet("DLX", dt.date(2027, 3, 1))


def test_it_is_refused_for_dates_that_are_not_ahead(desk: Desk) -> None:
    assert refused(desk, -2, -1) == r.WindowNotAhead(day(-2), day(-1), business_date=day(0))


def test_it_is_refused_for_an_unknown_room(desk: Desk) -> None:
    assert refused(desk, room="999") == r.UnknownRoom("999")


def test_a_room_that_a_colleague_renames_meanwhile_is_not_closed(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    def rival() -> None:
        room = desk.room("101")
        room.number, room.last_operation = "109", "rival"
        room.save()

    rival_after("_windows.claims_of", rival)
    with pytest.raises(r.UnknownRoom):
        desk.does(out_of_service, **closing())


def test_it_costs_12_units_and_four_requests(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    assert desk.does(out_of_service, **closing()).units == 4 + 4 + 2 + 2
    assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]
