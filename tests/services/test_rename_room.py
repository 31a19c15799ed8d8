"""Rename a room: another number on its door; the room itself stays the same one."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import HotelRecord, keys
from reservations.services.add_room import add_room
from reservations.services.cancel import cancel
from reservations.services.mark_dirty import mark_dirty
from reservations.services.rename_room import rename_room
from tests.closing import out_of_order_for
from tests.desk import Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees

RivalAfter = Callable[[str, Callable[[], Any]], None]


def renames(desk: Desk, room: str = "101", number: str = "109") -> dict[str, str]:
    return desk.does(rename_room, room=room, number=number).names


def test_the_room_has_its_new_number_and_keeps_its_id(desk: Desk) -> None:
    assert renames(desk) == {"Room": "109"}
    assert (desk.room("101").id, desk.room("101").number) == ("101", "109")
    assert desk.get(keys.room_number(desk.h, "109")).room_id == "101"
    with pytest.raises(HotelRecord.DoesNotExist):
        desk.get(keys.room_number(desk.h, "101"))
    assert_agrees(desk)


def test_without_a_floor_the_room_keeps_its_own(desk: Desk) -> None:
    desk.sets("101", floor="1")
    renames(desk)
    assert desk.room("101").floor == "1"


def test_the_floor_alone_can_be_corrected(desk: Desk) -> None:
    desk.sets("101", floor="1")
    desk.does(rename_room, room="101", number="101", floor="2")
    assert (desk.room("101").number, desk.room("101").floor) == ("101", "2")
    assert desk.get(keys.room_number(desk.h, "101")).room_id == "101"
    assert_agrees(desk)


def test_what_is_so_already_is_no_change(desk: Desk) -> None:
    desk.sets("101", floor="1")
    before = desk.items()
    for floor in ("1", None):
        with pytest.raises(r.RoomNumberTaken):
            desk.does(rename_room, room="101", number="101", floor=floor)
    assert desk.items() == before


def test_the_old_number_can_be_given_to_another_room(desk: Desk) -> None:
    renames(desk)
    desk.does(add_room, number="101", room_type="DLX")
    assert renames(desk, "102", "108") == {"Room": "108"}
    assert_agrees(desk)


def test_the_room_is_known_by_its_new_number_alone(desk: Desk) -> None:
    renames(desk)
    desk.does(mark_dirty, room="109")
    with pytest.raises(r.UnknownRoom):
        desk.does(mark_dirty, room="101")


def test_nights_that_are_over_do_not_hinder(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.turns_to(day(3))
    desk.leaves(code)
    renames(desk)
    assert desk.reservation(code).fulfilled_by == "101"
    assert_agrees(desk)


def test_nights_that_were_claimed_once_do_not_hinder(desk: Desk) -> None:
    code = desk.books(room="101", arrival=day(20), departure=day(23))
    desk.does(cancel, code=code, reason="other plans")
    renames(desk)
    assert_agrees(desk)


def test_small_letters_can_become_capital_ones(desk: Desk) -> None:
    renames(desk, number="12a")
    renames(desk, "12a", "12A")
    assert desk.room("101").number == "12A"
    assert desk.get(keys.room_number(desk.h, "12a")).room_id == "101"
    assert_agrees(desk)


def refused(desk: Desk, room: str = "101", number: str = "109") -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        renames(desk, room, number)
    assert desk.items() == before
    return raised.value


@pytest.mark.parametrize("number", ["101", "102", "300"])
def test_it_is_refused_when_the_number_is_taken(desk: Desk, number: str) -> None:
    assert refused(desk, number=number) == r.RoomNumberTaken(number)


def test_it_is_refused_for_an_unknown_room(desk: Desk) -> None:
    assert refused(desk, room="999") == r.UnknownRoom("999")


def test_it_is_refused_while_somebody_is_in_the_room(desk: Desk) -> None:
    code = desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    assert refused(desk) == r.RoomOccupied("101", holder=code)


def test_it_is_refused_while_something_stands_on_the_room_in_any_open_month(desk: Desk) -> None:
    window = out_of_order_for(desk, 40, 45)
    last = desk.books(room="101", arrival=day(90), departure=day(92))
    assert refused(desk) == r.RoomHasStays("101", (f"WINDOW#{window}", last))


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: RivalAfter
) -> None:
    """Both are sent before either is answered."""
    wanted = {"room": "101", "number": "109"}
    first = desk.op("rename_room", op_id="a" * 20, digest="typed")
    rival_after("_unclaimed.fetch", lambda: rename_room(first, **wanted))
    with pytest.raises(r.AlreadyDone) as raised:
        rename_room(desk.op("rename_room", op_id="a" * 20, digest=digest), **wanted)
    names = {"Room": "109"}
    assert raised.value == r.AlreadyDone("a" * 20, "rename_room", names, same_input=same)


def test_a_colleague_who_takes_the_number_meanwhile_is_told_of(
    desk: Desk, rival_after: RivalAfter
) -> None:
    rival_after("_unclaimed.fetch", lambda: renames(desk, "102", "109"))
    with pytest.raises(r.RoomNumberTaken):
        renames(desk)
    assert desk.room("101").number == "101"
    assert_agrees(desk)


def test_a_room_that_is_promised_meanwhile_keeps_its_number(
    desk: Desk, rival_after: RivalAfter
) -> None:
    codes: list[str] = []
    promise = {"room": "101", "arrival": day(60), "departure": day(61)}
    rival_after("_unclaimed.fetch", lambda: codes.append(desk.books(**promise)))
    with pytest.raises(r.RoomHasStays) as raised:
        renames(desk)
    assert raised.value == r.RoomHasStays("101", tuple(codes))
    assert_agrees(desk)


def test_it_costs_18_units_and_three_requests(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    # The entry, the room, both numbers, and a check of each of the four open months.
    assert desk.does(rename_room, room="101", number="109").units == 4 + 2 + 2 + 2 + 4 * 2
    assert requests.since(start) == ["Query", "BatchGetItem", "TransactWriteItems"]
