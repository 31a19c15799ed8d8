"""Mark a room dirty: it was found so, and nobody is given it before it is cleaned."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.services.mark_dirty import mark_dirty
from tests.desk import TODAY, Desk
from tests.requests import Requests
from tests.services.agreement import assert_agrees


@pytest.mark.parametrize("housekeeping", ["CLEAN", "INSPECTED"])
def test_the_room_is_dirty_afterwards(desk: Desk, housekeeping: str) -> None:
    desk.sets("300", housekeeping=housekeeping)
    operation = desk.op("mark_dirty")
    assert mark_dirty(operation, room="300").names == {"Room": "300"}
    room = desk.room("300")
    assert (room.housekeeping, room.status) == ("DIRTY", "FREE")
    assert (room.housekeeping_by, room.housekeeping_on) == (operation.id, TODAY)
    assert_agrees(desk)


def test_whoever_is_in_the_room_stays_in_it(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.does(mark_dirty, room="101")
    room = desk.room("101")
    assert (room.status, room.housekeeping, room.rented_to) == ("OCCUPIED", "DIRTY", code)
    assert_agrees(desk)


def refused(desk: Desk, **arguments: str) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        desk.does(mark_dirty, **{"room": "101"} | arguments)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_when_the_room_is_dirty_already(desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    assert refused(desk) == r.HousekeepingAlready("101", "DIRTY")


@pytest.mark.parametrize("room", ["999", "3OO"])
def test_it_is_refused_for_an_unknown_room(desk: Desk, room: str) -> None:
    assert refused(desk, room=room) == r.UnknownRoom(room)


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: Callable[[str, Any], None]
) -> None:
    """Both are sent before either is answered."""
    first = desk.op("mark_dirty", op_id="a" * 20, digest="typed")
    rival_after("_housekeeping.read_room", lambda: mark_dirty(first, room="101"))
    with pytest.raises(r.AlreadyDone) as raised:
        mark_dirty(desk.op("mark_dirty", op_id="a" * 20, digest=digest), room="101")
    names = {"Room": "101"}
    assert raised.value == r.AlreadyDone("a" * 20, "mark_dirty", names, same_input=same)


def test_a_colleague_who_was_quicker_is_told_of(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    rival_after("_housekeeping.read_room", lambda: desk.does(mark_dirty, room="101"))
    with pytest.raises(r.HousekeepingAlready) as raised:
        desk.does(mark_dirty, room="101")
    assert raised.value == r.HousekeepingAlready("101", "DIRTY")


def test_it_costs_6_units_and_three_requests(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    assert desk.does(mark_dirty, room="101").units == 4 + 2
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]
