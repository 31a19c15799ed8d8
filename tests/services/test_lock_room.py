"""Lock room: the guest was promised this very room and is not to be moved out of it."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import keys
from reservations.services.assign_room import assign_room
from reservations.services.check_in import check_in
from reservations.services.lock_room import lock_room
from tests.desk import Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees


@pytest.mark.parametrize("in_house", [False, True])
def test_the_reservation_is_not_to_be_moved_out_of_its_room(desk: Desk, in_house: bool) -> None:
    code = desk.in_house("101") if in_house else desk.books(room="101")
    before = desk.reservation(code).held_nights()
    outcome = desk.does(lock_room, code=code)
    assert outcome.names == {"Reservation": code, "Room": "101"}
    assert desk.reservation(code).room_locked is True
    assert desk.reservation(code).held_nights() == before
    assert_agrees(desk)


def test_the_guest_is_checked_in_to_no_other_room(desk: Desk) -> None:
    code = desk.books(room="101")
    desk.does(lock_room, code=code)
    with pytest.raises(r.AssignmentLocked):
        desk.does(check_in, code=code, room="102")
    desk.arrives(code, "101")
    assert desk.reservation(code).room_locked is True


def refused(desk: Desk, code: str) -> r.Refusal:
    """The refusal of a lock that changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        desk.does(lock_room, code=code)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_for_an_unknown_reservation(desk: Desk) -> None:
    assert refused(desk, "AAAAAA") == r.UnknownReservation("AAAAAA")


def test_it_is_refused_where_there_is_no_room(desk: Desk) -> None:
    code = desk.books()
    assert refused(desk, code) == r.NoRoomAssigned(code)


def test_it_is_refused_where_it_is_locked_already(desk: Desk) -> None:
    code = desk.books(room="101")
    desk.does(lock_room, code=code)
    assert refused(desk, code) == r.AssignmentLocked(code, "101")


def test_it_is_refused_for_a_guest_who_has_left(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.leaves(code)
    assert refused(desk, code) == r.NotOpen(code, "CLOSED")


def test_it_is_refused_for_a_stay_of_which_no_night_is_to_come(desk: Desk) -> None:
    code = desk.books(room="101")
    desk.turns_to(day(3))
    assert refused(desk, code) == r.StayIsOver(code, day(3), day(3))


def test_it_is_the_room_of_now_that_is_locked(
    desk: Desk, rival_after: Callable[[str, Callable[[], Any]], None]
) -> None:
    code = desk.books(room="101")
    exchange = {"code": code, "room": "102"}
    rival_after("_locks.fetch", lambda: desk.does(assign_room, **exchange))
    assert desk.does(lock_room, code=code).names["Room"] == "102"


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: Callable[[str, Callable[[], Any]], None]
) -> None:
    code = desk.books(room="101")
    first = desk.op("lock_room", op_id="a" * 20, digest="typed")
    rival_after("_locks.fetch", lambda: lock_room(first, code=code))
    with pytest.raises(r.AlreadyDone) as raised:
        lock_room(desk.op("lock_room", op_id="a" * 20, digest=digest), code=code)
    names = {"Reservation": code, "Room": "101"}
    assert raised.value == r.AlreadyDone("a" * 20, "lock_room", names, same_input=same)


def test_the_journal_says_which_room(desk: Desk) -> None:
    code, operation = desk.books(room="101"), desk.op("lock_room")
    lock_room(operation, code=code)
    facts = desk.get(keys.journal_entry(desk.h, operation.id)).facts.as_dict()
    assert facts == {
        "before": {"locked": False},
        "after": {"status": "PENDING", "room": "101", "locked": True},
    }


def test_it_costs_8_units_and_three_requests(desk: Desk, requests: Requests) -> None:
    code = desk.books(room="101")
    start = len(requests)
    # The entry, the reservation with two index entries.
    assert desk.does(lock_room, code=code).units == 4 + (2 + 1 + 1)
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]
