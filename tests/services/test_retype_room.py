"""Retype a room: it is sold as another type from today on."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import Availability, RoomType, keys
from reservations.services.retype_room import retype_room
from tests.closing import out_of_service_for
from tests.desk import Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees

RivalAfter = Callable[[str, Callable[[], Any]], None]


def retypes(desk: Desk, room: str = "101", room_type: str = "SUI") -> dict[str, str]:
    return desk.does(retype_room, room=room, room_type=room_type).names


def rooms_of(desk: Desk, code: str) -> int:
    sold: RoomType = desk.get(keys.room_type(desk.h, code))
    return int(sold.rooms)


def test_the_room_counts_with_its_new_type_on_every_open_night(desk: Desk) -> None:
    assert retypes(desk) == {"Room": "101", "RoomType": "SUI"}
    assert desk.room("101").room_type == "SUI"
    assert (rooms_of(desk, "DLX"), rooms_of(desk, "SUI")) == (1, 2)
    for night in (day(0), dt.date(2027, 2, 28)):
        assert (desk.left("DLX", night), desk.left("SUI", night)) == (1, 2)
    assert desk.left("DLX", day(-1)) == desk.left("SUI", day(-1)) == 0
    assert_agrees(desk)


def test_it_is_sold_as_its_new_type(desk: Desk) -> None:
    retypes(desk)
    desk.in_house("101", room_type="SUI")
    assert_agrees(desk)


def refused(desk: Desk, room: str = "101", room_type: str = "SUI") -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        retypes(desk, room, room_type)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_for_an_unknown_room(desk: Desk) -> None:
    assert refused(desk, room="999") == r.UnknownRoom("999")


def test_it_is_refused_for_an_unknown_type(desk: Desk) -> None:
    assert refused(desk, room_type="XXX") == r.UnknownRoomType("XXX")


def test_it_is_refused_for_the_type_that_it_has(desk: Desk) -> None:
    assert refused(desk, room_type="DLX") == r.SameRoomType("101", "DLX")


def test_it_is_refused_while_somebody_is_in_the_room(desk: Desk) -> None:
    code = desk.in_house("101")
    assert refused(desk) == r.RoomOccupied("101", holder=code)


def test_it_is_refused_while_something_stands_on_the_room(desk: Desk) -> None:
    window = out_of_service_for(desk, 70, 72)
    code = desk.books(room="101", arrival=day(1), departure=day(3))
    assert refused(desk) == r.RoomHasStays("101", (code, f"WINDOW#{window}"))


def test_it_is_refused_when_more_of_the_old_type_is_sold_than_would_be_left(desk: Desk) -> None:
    desk.books(arrival=day(30), departure=day(32))
    desk.books(arrival=day(31), departure=day(33))
    assert refused(desk) == r.TypeOversold("DLX", day(31), short=1)


def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, rival_after: RivalAfter
) -> None:
    """Both are sent before either is answered."""
    wanted = {"room": "101", "room_type": "SUI"}
    first = desk.op("retype_room", op_id="a" * 20, digest="typed")
    rival_after("_unclaimed.fetch", lambda: retype_room(first, **wanted))
    with pytest.raises(r.AlreadyDone) as raised:
        retype_room(desk.op("retype_room", op_id="a" * 20, digest="typed"), **wanted)
    names = {"Room": "101", "RoomType": "SUI"}
    assert raised.value == r.AlreadyDone("a" * 20, "retype_room", names)
    assert rooms_of(desk, "SUI") == 2
    assert_agrees(desk)


def test_a_room_that_is_promised_meanwhile_keeps_its_type(
    desk: Desk, rival_after: RivalAfter
) -> None:
    codes: list[str] = []
    promise = {"room": "101", "arrival": day(60), "departure": day(61)}
    rival_after("_unclaimed.fetch", lambda: codes.append(desk.books(**promise)))
    with pytest.raises(r.RoomHasStays) as raised:
        retypes(desk)
    assert raised.value == r.RoomHasStays("101", tuple(codes))
    assert_agrees(desk)


def test_a_type_that_is_sold_out_meanwhile_keeps_its_room(
    desk: Desk, rival_after: RivalAfter
) -> None:
    rival_after("_unclaimed.fetch", lambda: [desk.books() for _ in range(2)])
    with pytest.raises(r.TypeOversold) as raised:
        retypes(desk)
    assert raised.value == r.TypeOversold("DLX", day(0), short=1)
    assert_agrees(desk)


@pytest.mark.parametrize("code", ["DLX", "SUI"])
def test_a_month_that_comes_into_sale_meanwhile_counts_the_room_right(
    desk: Desk, code: str, rival_after: RivalAfter
) -> None:
    def opens_march() -> None:
        sold: RoomType = desk.get(keys.room_type(desk.h, code))
        sold.open_until, sold.last_operation = "2027-03", "rival"
        sold.save()
        Availability.at(desk.h, code, "2027-03", free=[int(sold.rooms)] * 31).save()

    rival_after("_unclaimed.fetch", opens_march)
    retypes(desk)
    assert desk.left(code, dt.date(2027, 3, 31)) == {"DLX": 1, "SUI": 2}[code]
    assert_agrees(desk)


@pytest.mark.local
def test_the_longest_horizon_fits_into_one_transaction(h: str, requests: Requests) -> None:
    """31 months, each of two types and one to be checked: 97 of the 100 actions of DynamoDB."""
    desk = Desk.opened(h, last_month="2029-05")
    start = len(requests)
    outcome = desk.does(retype_room, room="101", room_type="SUI")
    # The entry, the room, two types, and three actions for each of 31 months.
    assert outcome.units == 4 + 2 + 2 * 2 + 31 * 3 * 2
    assert requests.since(start) == ["Query", "BatchGetItem", "TransactWriteItems"]
    assert desk.left("SUI", dt.date(2029, 5, 31)) == 2
