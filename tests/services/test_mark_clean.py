"""Mark a room clean: housekeeping has been there."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import keys
from reservations.services.mark_clean import mark_clean
from reservations.services.mark_dirty import mark_dirty
from reservations.services.remove_room import remove_room
from tests.desk import Desk
from tests.requests import Requests
from tests.services.agreement import assert_agrees


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.sets("101", housekeeping="DIRTY")
    return desk


def test_a_dirty_room_is_clean_afterwards(desk: Desk) -> None:
    assert desk.does(mark_clean, room="101").names == {"Room": "101"}
    assert desk.room("101").housekeeping == "CLEAN"
    assert desk.room("101").status == "FREE"


def test_an_occupied_room_can_be_cleaned_and_stays_occupied(desk: Desk) -> None:
    code = desk.in_house("102")
    desk.sets("102", housekeeping="DIRTY")
    desk.does(mark_clean, room="102")
    room = desk.room("102")
    assert (room.status, room.housekeeping, room.rented_to) == ("OCCUPIED", "CLEAN", code)


def test_a_room_is_named_by_the_number_on_its_door(desk: Desk) -> None:
    desk.sets("300", housekeeping="DIRTY")
    operation = desk.op("mark_clean")
    assert mark_clean(operation, room="300").names == {"Room": "300"}
    assert desk.room("300").housekeeping == "CLEAN"
    entry = desk.items()[keys.journal_entry(desk.h, operation.id)]
    assert entry["GSI2PK"] == {"S": f"ROOM#{desk.h}#3OO"}


@pytest.mark.parametrize("housekeeping", ["CLEAN", "INSPECTED"])
def test_it_is_refused_when_the_room_is_not_dirty(desk: Desk, housekeeping: str) -> None:
    desk.sets("101", housekeeping=housekeeping)
    before = desk.items()
    with pytest.raises(r.NotDirty) as refused:
        desk.does(mark_clean, room="101")
    assert refused.value == r.NotDirty("101", housekeeping)
    assert desk.items() == before


@pytest.mark.parametrize("room", ["999", "3OO"])
def test_it_is_refused_for_an_unknown_room(desk: Desk, room: str) -> None:
    before = desk.items()
    with pytest.raises(r.UnknownRoom) as refused:
        desk.does(mark_clean, room=room)
    assert refused.value == r.UnknownRoom(room)
    assert desk.items() == before


def test_it_is_refused_when_a_guest_has_left_since_the_room_was_seen(desk: Desk) -> None:
    """Dirty before and dirty again: whoever has cleaned it was there before the guest left."""
    desk.sets("101", housekeeping="CLEAN")
    code = desk.in_house("101")
    desk.does(mark_dirty, room="101")
    seen = desk.room("101").housekeeping_by
    desk.leaves(code)
    before = desk.items()
    with pytest.raises(r.HousekeepingChanged) as refused:
        desk.does(mark_clean, room="101", seen=seen)
    assert refused.value == r.HousekeepingChanged("101", "DIRTY")
    assert desk.items() == before
    desk.does(mark_clean, room="101", seen=desk.room("101").housekeeping_by)
    assert_agrees(desk)


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool
) -> None:
    """Even when the room is dirty again by then."""
    mark_clean(desk.op("mark_clean", op_id="a" * 20, digest="typed"), room="101")
    desk.sets("101", housekeeping="DIRTY")
    before = desk.items()
    with pytest.raises(r.AlreadyDone) as refused:
        mark_clean(desk.op("mark_clean", op_id="a" * 20, digest=digest), room="101")
    assert refused.value == r.AlreadyDone("a" * 20, "mark_clean", {"Room": "101"}, same_input=same)
    assert desk.items() == before


def test_a_colleague_who_was_quicker_is_told_of(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    rival_after("_housekeeping.read_room", lambda: desk.does(mark_clean, room="101"))
    with pytest.raises(r.NotDirty) as refused:
        desk.does(mark_clean, room="101")
    assert refused.value == r.NotDirty("101", "CLEAN")


def test_a_room_that_has_changed_since_it_was_read_is_read_again(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    def rival() -> None:
        room = desk.room("101")
        room.floor, room.last_operation = "9", "rival"
        room.save()

    rival_after("_housekeeping.read_room", rival)
    desk.does(mark_clean, room="101")
    room = desk.room("101")
    assert (room.housekeeping, room.floor) == ("CLEAN", "9")


def test_it_costs_6_units_and_three_requests(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    assert desk.does(mark_clean, room="101").units == 6
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]


def test_a_room_that_is_removed_meanwhile_is_unknown(
    desk: Desk, rival_after: Callable[[str, Callable[[], Any]], None]
) -> None:
    desk.sets("101", housekeeping="DIRTY")
    rival_after("_housekeeping.read_room", lambda: desk.does(remove_room, room="101"))
    with pytest.raises(r.UnknownRoom):
        desk.does(mark_clean, room="101")
