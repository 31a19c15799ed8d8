"""Remove a room: it is sold no more; what was slept in it stays on record."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import HotelRecord, keys
from reservations.selectors.history import read_history
from reservations.services.add_room import add_room
from reservations.services.remove_room import remove_room
from tests.closing import out_of_order_for
from tests.desk import Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees

RivalAfter = Callable[[str, Callable[[], Any]], None]


def removes(desk: Desk, room: str = "101") -> dict[str, str]:
    return desk.does(remove_room, room=room).names


@pytest.mark.parametrize("number", ["101", "300"])
def test_the_room_and_its_number_are_gone(desk: Desk, number: str) -> None:
    removed = desk.room(number)
    assert removes(desk, number) == {"Room": number, "RoomType": removed.room_type}
    for key in (removed.key, keys.room_number(desk.h, number)):
        with pytest.raises(HotelRecord.DoesNotExist):
            desk.get(key)
    assert_agrees(desk)


def test_one_less_of_the_type_can_be_sold_on_every_open_night(desk: Desk) -> None:
    removes(desk)
    assert desk.get(keys.room_type(desk.h, "DLX")).rooms == 1
    assert desk.left("DLX", day(0)) == desk.left("DLX", dt.date(2027, 2, 28)) == 1
    assert desk.left("DLX", day(-1)) == 0


def test_what_was_slept_in_it_and_its_history_stay(desk: Desk) -> None:
    code = desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    desk.leaves(code)
    removes(desk)
    assert desk.reservation(code).fulfilled_by == "101"
    assert desk.holder("101", day(0)) == code
    verbs = [entry.verb for entry in read_history(keys.room_log(desk.h, "101"))]
    assert verbs == ["remove_room"]
    assert_agrees(desk)


def test_a_room_can_be_added_with_its_number(desk: Desk) -> None:
    removes(desk)
    desk.does(add_room, number="101", room_type="SUI")
    assert desk.room("101").room_type == "SUI"
    assert_agrees(desk)


def refused(desk: Desk, room: str = "101") -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        removes(desk, room)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_for_an_unknown_room(desk: Desk) -> None:
    assert refused(desk, room="999") == r.UnknownRoom("999")


def test_it_is_refused_while_somebody_is_in_the_room(desk: Desk) -> None:
    """Even if the guest should have left: then nothing is claimed any more."""
    code = desk.in_house("101", departure=day(1))
    desk.turns_to(day(2))
    assert refused(desk) == r.RoomOccupied("101", holder=code)


def test_it_is_refused_while_something_stands_on_the_room(desk: Desk) -> None:
    code = desk.books(room="101", arrival=day(1), departure=day(3))
    window = out_of_order_for(desk, 70, 72)
    assert refused(desk) == r.RoomHasStays("101", (code, f"WINDOW#{window}"))


def test_it_is_refused_when_more_of_the_type_is_sold_than_would_be_left(desk: Desk) -> None:
    for _ in range(2):
        desk.books(arrival=day(31), departure=day(33))
    assert refused(desk) == r.TypeOversold("DLX", day(31), short=1)


def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, rival_after: RivalAfter
) -> None:
    """Both are sent before either is answered."""
    first = desk.op("remove_room", op_id="a" * 20, digest="typed")
    rival_after("_unclaimed.fetch", lambda: remove_room(first, room="101"))
    with pytest.raises(r.AlreadyDone) as raised:
        remove_room(desk.op("remove_room", op_id="a" * 20, digest="typed"), room="101")
    names = {"Room": "101", "RoomType": "DLX"}
    assert raised.value == r.AlreadyDone("a" * 20, "remove_room", names)
    assert desk.get(keys.room_type(desk.h, "DLX")).rooms == 1


def test_a_room_that_a_colleague_removes_meanwhile_is_unknown(
    desk: Desk, rival_after: RivalAfter
) -> None:
    rival_after("_unclaimed.fetch", lambda: removes(desk))
    with pytest.raises(r.UnknownRoom):
        removes(desk)
    assert desk.left("DLX", day(0)) == 1
    assert_agrees(desk)


def test_a_room_that_is_promised_meanwhile_stays(desk: Desk, rival_after: RivalAfter) -> None:
    codes: list[str] = []
    promise = {"room": "101", "arrival": day(60), "departure": day(61)}
    rival_after("_unclaimed.fetch", lambda: codes.append(desk.books(**promise)))
    with pytest.raises(r.RoomHasStays) as raised:
        removes(desk)
    assert raised.value == r.RoomHasStays("101", tuple(codes))
    assert_agrees(desk)


def test_a_guest_who_moves_in_meanwhile_stays(desk: Desk, rival_after: RivalAfter) -> None:
    codes: list[str] = []
    rival_after("_unclaimed.fetch", lambda: codes.append(desk.in_house("101")))
    with pytest.raises(r.RoomOccupied) as raised:
        removes(desk)
    assert raised.value == r.RoomOccupied("101", holder=codes[0])
    assert_agrees(desk)


def test_it_costs_26_units_and_three_requests(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    # The entry, the room, its number, the type, and two actions for each of four open months.
    assert desk.does(remove_room, room="101").units == 4 + 2 + 2 + 2 + 4 * 2 * 2
    assert requests.since(start) == ["Query", "BatchGetItem", "TransactWriteItems"]
