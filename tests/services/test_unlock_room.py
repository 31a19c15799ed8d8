"""Unlock room: the reservation may be moved to another room again."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.services.assign_room import assign_room
from reservations.services.lock_room import lock_room
from reservations.services.remove_room import remove_room
from reservations.services.unlock_room import unlock_room
from tests.desk import Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees


def locked(desk: Desk) -> str:
    code = desk.books(room="101")
    desk.does(lock_room, code=code)
    return code


def test_the_reservation_can_be_moved_again(desk: Desk) -> None:
    code = locked(desk)
    outcome = desk.does(unlock_room, code=code)
    assert outcome.names == {"Reservation": code, "Room": "101"}
    assert desk.reservation(code).room_locked is None
    desk.does(assign_room, code=code, room="102")
    assert_agrees(desk)


def test_a_lock_that_is_off_leaves_nothing_behind(desk: Desk) -> None:
    code = locked(desk)
    desk.does(unlock_room, code=code)
    assert "RoomLocked" not in desk.reservation(code).to_dynamodb_dict()


def test_a_stay_that_is_over_is_unlocked_though_its_room_is_gone(desk: Desk) -> None:
    code = desk.books(room="101", departure=day(1))
    desk.does(lock_room, code=code)
    desk.turns_to(day(1))
    desk.does(remove_room, room="101")
    outcome = desk.does(unlock_room, code=code)
    assert outcome.names == {"Reservation": code}
    assert desk.reservation(code).room_locked is None
    assert_agrees(desk)


def refused(desk: Desk, code: str) -> r.Refusal:
    """The refusal of a verb that changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        desk.does(unlock_room, code=code)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_for_an_unknown_reservation(desk: Desk) -> None:
    assert refused(desk, "AAAAAA") == r.UnknownReservation("AAAAAA")


@pytest.mark.parametrize("room", [None, "101"])
def test_it_is_refused_where_nothing_is_locked(desk: Desk, room: str | None) -> None:
    code = desk.books(room=room)
    assert refused(desk, code) == r.NotLocked(code)


def test_it_is_refused_for_a_guest_who_has_left(desk: Desk) -> None:
    code = locked(desk)
    desk.arrives(code, "101")
    desk.leaves(code)
    assert refused(desk, code) == r.NotOpen(code, "CLOSED")


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: Callable[[str, Callable[[], Any]], None]
) -> None:
    code = locked(desk)
    first = desk.op("unlock_room", op_id="a" * 20, digest="typed")
    rival_after("_locks.fetch", lambda: unlock_room(first, code=code))
    with pytest.raises(r.AlreadyDone) as raised:
        unlock_room(desk.op("unlock_room", op_id="a" * 20, digest=digest), code=code)
    names = {"Reservation": code, "Room": "101"}
    assert raised.value == r.AlreadyDone("a" * 20, "unlock_room", names, same_input=same)


def test_it_costs_8_units_and_three_requests(desk: Desk, requests: Requests) -> None:
    code = locked(desk)
    start = len(requests)
    assert desk.does(unlock_room, code=code).units == 8
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]
