"""Unassign room: an expected guest will be given a room later."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.services.assign_room import assign_room
from reservations.services.lock_room import lock_room
from reservations.services.remove_room import remove_room
from reservations.services.unassign_room import unassign_room
from tests.desk import Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees

RivalAfter = Callable[[str, Callable[[], Any]], None]


def test_the_room_can_be_claimed_by_others_and_the_nights_stay_sold(desk: Desk) -> None:
    code = desk.books(room="101")
    outcome = desk.does(unassign_room, code=code)
    assert outcome.names == {"Reservation": code, "Room": "101"}
    assert [desk.holder("101", day(n)) for n in range(3)] == [None] * 3
    assert [desk.left("DLX", day(n)) for n in range(3)] == [1] * 3
    reservation = desk.reservation(code)
    assert (reservation.assigned_room, reservation.status) == (None, "PENDING")
    assert {night.room for night in reservation.held_nights()} == {None}
    assert_agrees(desk)


def test_the_type_that_came_with_the_room_stays(desk: Desk) -> None:
    code = desk.books(room="101")
    desk.does(assign_room, code=code, room="300")
    desk.does(unassign_room, code=code)
    assert desk.reservation(code).room_type == "SUI"
    assert [desk.left(kind, day(0)) for kind in ("DLX", "SUI")] == [2, 0]
    assert_agrees(desk)


def test_past_nights_stay_in_the_room(desk: Desk) -> None:
    code = desk.books(room="101")
    desk.turns_to(day(1))
    desk.does(unassign_room, code=code)
    assert [desk.holder("101", day(n)) for n in range(3)] == [code, None, None]
    assert [run.room for run in desk.reservation(code).room_runs()] == ["101", None]
    assert_agrees(desk)


def refused(desk: Desk, code: str) -> r.Refusal:
    """The refusal of a verb that changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        desk.does(unassign_room, code=code)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_for_an_unknown_reservation(desk: Desk) -> None:
    assert refused(desk, "AAAAAA") == r.UnknownReservation("AAAAAA")


def test_it_is_refused_for_a_guest_in_house(desk: Desk) -> None:
    code = desk.in_house("101")
    assert refused(desk, code) == r.NotExpected(code, "FULFILLED")


def test_it_is_refused_where_no_room_is_assigned(desk: Desk) -> None:
    code = desk.books()
    assert refused(desk, code) == r.NoRoomAssigned(code)


def test_it_is_refused_while_the_room_is_locked(desk: Desk) -> None:
    code = desk.books(room="101")
    desk.does(lock_room, code=code)
    assert refused(desk, code) == r.AssignmentLocked(code, "101")


def test_it_is_refused_for_a_stay_of_which_no_night_is_to_come(desk: Desk) -> None:
    code = desk.books(room="101")
    desk.turns_to(day(4))
    assert refused(desk, code) == r.StayIsOver(code, day(3), day(4))


def test_it_is_refused_for_a_day_that_only_a_room_can_be_claimed_for(desk: Desk) -> None:
    hotel = desk.hotel()
    hotel.day_use = True
    hotel.save()
    code = desk.books(departure=day(0), room="101")
    assert refused(desk, code) == r.DayUseNeedsRoom(day(0))


def test_a_room_that_is_locked_meanwhile_is_kept(desk: Desk, rival_after: RivalAfter) -> None:
    code = desk.books(room="101")
    rival_after("unassign_room.read_stays_with_rooms", lambda: desk.does(lock_room, code=code))
    with pytest.raises(r.AssignmentLocked):
        desk.does(unassign_room, code=code)
    assert desk.holder("101", day(0)) == code
    assert_agrees(desk)


def test_a_room_that_is_exchanged_meanwhile_is_the_one_that_is_given_back(
    desk: Desk, rival_after: RivalAfter
) -> None:
    code = desk.books(room="101")
    exchange = {"code": code, "room": "102"}
    rival_after("unassign_room.read_stays_with_rooms", lambda: desk.does(assign_room, **exchange))
    assert desk.does(unassign_room, code=code).names["Room"] == "102"
    assert desk.holder("102", day(0)) is None
    assert_agrees(desk)


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: RivalAfter
) -> None:
    code = desk.books(room="101")
    first = desk.op("unassign_room", op_id="a" * 20, digest="typed")
    rival_after("unassign_room.read_stays_with_rooms", lambda: unassign_room(first, code=code))
    with pytest.raises(r.AlreadyDone) as raised:
        unassign_room(desk.op("unassign_room", op_id="a" * 20, digest=digest), code=code)
    names = {"Reservation": code, "Room": "101"}
    assert raised.value == r.AlreadyDone("a" * 20, "unassign_room", names, same_input=same)


def test_it_costs_10_units_and_four_requests(desk: Desk, requests: Requests) -> None:
    code = desk.books(room="101")
    start = len(requests)
    # The entry, the reservation with two index entries, one month.
    assert desk.does(unassign_room, code=code).units == 4 + (2 + 1 + 1) + 2
    assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]


def test_a_room_that_is_gone_because_a_colleague_gave_another_is_no_failure(
    desk: Desk, rival_after: Callable[[str, Callable[[], Any]], None]
) -> None:
    code = desk.books(room="101")

    def gives_another() -> None:
        desk.does(assign_room, code=code, room="102")
        desk.does(remove_room, room="101")

    rival_after("models.reading.fetch", gives_another)
    assert desk.does(unassign_room, code=code).names["Room"] == "102"
    assert_agrees(desk)
