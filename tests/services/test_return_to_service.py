"""Return to service: a room's window ends, and what is left of it can be given again."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.nights import Part
from reservations.models import keys
from reservations.services.out_of_order import out_of_order
from reservations.services.remove_room import remove_room
from reservations.services.return_to_service import return_to_service
from tests.closing import closing, out_of_order_for, out_of_service_for, returned, window_of
from tests.desk import NOW, TODAY, Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees


def test_a_window_that_is_returned_early_ends_today(desk: Desk) -> None:
    window_id = out_of_order_for(desk, 0, 6)
    desk.turns_to(day(2))
    assert returned(desk, window_id).names == {"Room": "101", "Window": window_id}
    window = window_of(desk, window_id)
    assert (window.first, window.until, window.ended_on) == (day(0), day(2), day(2))
    assert window.gsi1_sk == f"{day(2)}#{window_id}"
    assert_agrees(desk)


def test_the_nights_to_come_are_released_and_given_back_to_the_type(desk: Desk) -> None:
    window = out_of_order_for(desk, 0, 6)
    desk.turns_to(day(2))
    returned(desk, window)
    holders = [desk.holder("101", day(n)) for n in range(6)]
    assert holders == [f"WINDOW#{window}"] * 2 + [None] * 4
    assert [desk.left("DLX", day(n)) for n in range(7)] == [1, 1, 2, 2, 2, 2, 2]
    item = desk.get(keys.room_nights(desk.h, "101", "2026-11"))
    assert item.holder(day(2), Part.DAY) is None


def test_an_out_of_service_window_gives_nothing_back_to_the_type(desk: Desk) -> None:
    returned(desk, out_of_service_for(desk))
    assert [desk.left("DLX", day(n)) for n in range(3)] == [2, 2, 2]
    assert desk.holder("101", day(0)) is None
    assert_agrees(desk)


@pytest.mark.parametrize("state", ["DIRTY", "CLEAN", "INSPECTED"])
def test_the_room_returns_as_was_agreed(desk: Desk, state: str) -> None:
    window = out_of_order_for(desk, returns_as=state)
    operation = desk.op("return_to_service")
    return_to_service(operation, window=window)
    room = desk.room("101")
    assert (room.housekeeping, room.housekeeping_on) == (state, TODAY)
    assert room.housekeeping_by == operation.id


def test_a_window_that_has_not_begun_leaves_the_room_as_it_is(desk: Desk) -> None:
    window_id = out_of_order_for(desk, 5, 8)
    before = desk.room("101").to_dynamodb_dict()
    returned(desk, window_id)
    window = window_of(desk, window_id)
    assert (window.first, window.until, window.ended_on) == (day(5), day(5), TODAY)
    assert desk.room("101").to_dynamodb_dict() == before
    assert desk.left("DLX", day(5)) == 2
    assert_agrees(desk)


@pytest.mark.parametrize("late", [3, 5])
def test_a_window_whose_end_has_come_releases_nothing(desk: Desk, late: int) -> None:
    """End of day does this, on the day on which the window ends or later."""
    window_id = out_of_order_for(desk, 0, 3)
    desk.turns_to(day(late))
    returned(desk, window_id)
    window = window_of(desk, window_id)
    assert (window.until, window.ended_on) == (day(3), day(late))
    assert [desk.holder("101", day(n)) for n in range(3)] == [window.holder] * 3
    assert [desk.left("DLX", day(n)) for n in range(4)] == [1, 1, 1, 2]
    assert desk.room("101").housekeeping == "DIRTY"
    assert_agrees(desk)


def test_a_room_that_was_given_since_the_windows_end_stays_as_it_is(desk: Desk) -> None:
    window = out_of_order_for(desk, 0, 3)
    desk.turns_to(day(3))
    desk.in_house("101", arrival=day(3), departure=day(4))
    returned(desk, window)
    assert (desk.room("101").housekeeping, desk.room("101").status) == ("CLEAN", "OCCUPIED")
    assert_agrees(desk)


def test_a_room_that_was_cleaned_since_the_windows_end_stays_clean(desk: Desk) -> None:
    window = out_of_order_for(desk, 0, 3)
    desk.turns_to(day(3))
    room = desk.room("101")
    room.housekeeping_on = day(3)
    room.save()
    returned(desk, window)
    assert desk.room("101").housekeeping == "CLEAN"


def test_a_room_that_a_guest_has_left_since_it_was_closed_stays_dirty(desk: Desk) -> None:
    leaving = desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    window = out_of_order_for(desk, 1, 3, returns_as="CLEAN")
    desk.leaves(leaving)
    returned(desk, window)
    assert desk.room("101").housekeeping == "DIRTY"
    assert_agrees(desk)


def test_a_room_that_was_dirty_before_it_was_closed_returns_as_was_agreed(desk: Desk) -> None:
    leaving = desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    desk.leaves(leaving)
    later = replace(desk.op("out_of_order"), at=NOW + dt.timedelta(minutes=1))
    made = out_of_order(later, **closing(1, 3, returns_as="CLEAN"))
    returned(desk, made.names["Window"])
    assert desk.room("101").housekeeping == "CLEAN"


def test_a_room_in_which_the_last_guest_still_is_stays_as_it_is(desk: Desk) -> None:
    desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    window = out_of_order_for(desk, 1, 3, returns_as="INSPECTED")
    before = desk.room("101").to_dynamodb_dict()
    returned(desk, window)
    assert desk.room("101").to_dynamodb_dict() == before
    assert_agrees(desk)


def test_the_first_day_is_released_with_its_night(desk: Desk) -> None:
    returned(desk, out_of_order_for(desk, 0, 2))
    item = desk.get(keys.room_nights(desk.h, "101", "2026-11"))
    assert [item.holder(day(n), Part.DAY) for n in range(3)] == [None] * 3
    assert_agrees(desk)


def test_a_window_of_a_room_that_was_removed_ends_too(desk: Desk) -> None:
    window = out_of_order_for(desk, 0, 3)
    desk.turns_to(day(3))
    desk.does(remove_room, room="101")
    assert returned(desk, window).names == {"Room": "101", "Window": window}
    assert window_of(desk, window).ended_on == day(3)
    assert_agrees(desk)


def refused(desk: Desk, window: str) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        returned(desk, window)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_for_an_unknown_window(desk: Desk) -> None:
    assert refused(desk, "AAAAAA") == r.UnknownWindow("AAAAAA")


def test_it_is_refused_for_a_window_that_has_ended(desk: Desk) -> None:
    window = out_of_order_for(desk)
    returned(desk, window)
    assert refused(desk, window) == r.WindowEnded(window, ended_on=TODAY)


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: Callable[[str, Any], None]
) -> None:
    """Both are sent before either is answered."""
    window = out_of_order_for(desk)
    first = desk.op("return_to_service", op_id="a" * 20, digest="typed")
    rival_after("return_to_service.read_hotel", lambda: return_to_service(first, window=window))
    second = desk.op("return_to_service", op_id="a" * 20, digest=digest)
    with pytest.raises(r.AlreadyDone) as raised:
        return_to_service(second, window=window)
    names = {"Room": "101", "Window": window}
    assert raised.value == r.AlreadyDone("a" * 20, "return_to_service", names, same_input=same)


def test_a_colleague_who_was_quicker_is_told_of(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    window = out_of_order_for(desk)
    rival_after("return_to_service.read_hotel", lambda: returned(desk, window))
    with pytest.raises(r.WindowEnded):
        returned(desk, window)
    assert [desk.left("DLX", day(n)) for n in range(3)] == [2, 2, 2]
    assert_agrees(desk)


def test_it_costs_15_units_and_four_requests(desk: Desk, requests: Requests) -> None:
    window = out_of_order_for(desk, 0, 3)
    desk.turns_to(day(1))
    start = len(requests)
    # The entry, the window with a moved and a changed index entry, the room, two month items.
    assert returned(desk, window).units == 4 + (2 + 2 + 1) + 2 + 2 + 2
    assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]
