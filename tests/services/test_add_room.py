"""Add room: one more to sell, on every night from today to the horizon."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import Availability, RoomType, keys
from reservations.services.add_room import add_room
from tests.desk import Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees

RivalAfter = Callable[[str, Callable[[], Any]], None]


def adds(desk: Desk, number: str = "103", room_type: str = "DLX") -> str:
    """Add a room and return the number that the outcome tells."""
    return desk.does(add_room, number=number, room_type=room_type, floor="1").names["Room"]


def room_type(desk: Desk) -> RoomType:
    return desk.get(keys.room_type(desk.h, "DLX"))


def test_the_room_is_free_and_clean_and_bears_its_number(desk: Desk) -> None:
    assert adds(desk) == "103"
    room = desk.room("103")
    assert (room.id, room.number, room.room_type, room.floor) == ("103", "103", "DLX", "1")
    assert (room.status, room.housekeeping) == ("FREE", "CLEAN")
    assert desk.get(keys.room_number(desk.h, "103")).room_id == "103"


def test_one_more_can_be_sold_on_every_night_from_today_to_the_horizon(desk: Desk) -> None:
    desk.books()
    adds(desk)
    assert desk.left("DLX", day(-1)) == 0
    assert [desk.left("DLX", day(n)) for n in range(4)] == [2, 2, 2, 3]
    assert desk.left("DLX", dt.date(2027, 2, 28)) == 3
    assert desk.left("SUI", day(0)) == 1
    assert room_type(desk).rooms == 3
    assert_agrees(desk)


def test_the_days_past_the_end_of_a_month_stay_unused(desk: Desk) -> None:
    adds(desk)
    november = desk.get(keys.availability(desk.h, "DLX", "2026-11"))
    assert len(november.free) == 31
    assert november.free[30] == 0


def test_a_number_that_is_the_id_of_a_renamed_room_gets_an_id_of_its_own(desk: Desk) -> None:
    adds(desk, "3OO", "SUI")
    entry = desk.get(keys.room_number(desk.h, "3OO"))
    assert entry.room_id.startswith("3OO.")
    assert desk.get(keys.room(desk.h, entry.room_id)).number == "3OO"
    assert desk.room("300").number == "300"
    assert_agrees(desk)


def refused(desk: Desk, **arguments: str) -> r.Refusal:
    """The refusal of a room that changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        adds(desk, **arguments)
    assert desk.items() == before
    return raised.value


@pytest.mark.parametrize("number", ["101", "300"])
def test_it_is_refused_when_the_number_is_taken(desk: Desk, number: str) -> None:
    assert refused(desk, number=number) == r.RoomNumberTaken(number)


def test_a_number_in_the_other_case_is_the_same_number(desk: Desk) -> None:
    adds(desk, "12a")
    assert desk.room("12a").number == "12a"
    assert refused(desk, number="12A") == r.RoomNumberTaken("12A")


def test_it_is_refused_for_an_unknown_type(desk: Desk) -> None:
    assert refused(desk, room_type="XXX") == r.UnknownRoomType("XXX")


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    assert refused(Desk(h)) == r.NoHotel(h)


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: RivalAfter
) -> None:
    """Both are sent before either is answered, and one room is added."""
    wanted = {"number": "103", "room_type": "DLX"}
    first = desk.op("add_room", op_id="a" * 20, digest="typed")
    rival_after("add_room.fetch", lambda: add_room(first, **wanted))
    with pytest.raises(r.AlreadyDone) as raised:
        add_room(desk.op("add_room", op_id="a" * 20, digest=digest), **wanted)
    names = {"Room": "103", "RoomType": "DLX"}
    assert raised.value == r.AlreadyDone("a" * 20, "add_room", names, same_input=same)
    assert room_type(desk).rooms == 3
    assert_agrees(desk)


def test_the_same_number_from_two_colleagues_is_one_room(
    desk: Desk, rival_after: RivalAfter
) -> None:
    rival_after("add_room.fetch", lambda: adds(desk, "103"))
    with pytest.raises(r.RoomNumberTaken) as raised:
        adds(desk, "103")
    assert raised.value == r.RoomNumberTaken("103")
    assert room_type(desk).rooms == 3
    assert_agrees(desk)


def test_two_rooms_of_one_type_at_once_both_count(desk: Desk, rival_after: RivalAfter) -> None:
    rival_after("add_room.fetch", lambda: adds(desk, "104"))
    adds(desk, "103")
    assert room_type(desk).rooms == 4
    assert desk.left("DLX", day(0)) == 4
    assert_agrees(desk)


def test_a_month_that_comes_into_sale_meanwhile_has_the_room_too(
    desk: Desk, rival_after: RivalAfter
) -> None:
    """End of day opens it with as many rooms as the type has counted until then."""

    def opens_march() -> None:
        sold = room_type(desk)
        sold.open_until, sold.last_operation = "2027-03", "rival"
        sold.save()
        Availability.at(desk.h, "DLX", "2027-03", free=[2] * 31).save()

    rival_after("add_room.fetch", opens_march)
    adds(desk)
    assert desk.left("DLX", dt.date(2027, 3, 31)) == 3
    assert_agrees(desk)


def test_a_room_sold_meanwhile_stays_sold(desk: Desk, rival_after: RivalAfter) -> None:
    rival_after("add_room.fetch", desk.books)
    adds(desk)
    assert [desk.left("DLX", day(n)) for n in range(4)] == [2, 2, 2, 3]
    assert_agrees(desk)


def test_it_costs_2_units_a_month_and_three_requests(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    outcome = desk.does(add_room, number="103", room_type="DLX")
    # The entry in both indexes, the room, its number, the type, four open months.
    assert outcome.units == 4 + 2 + 2 + 2 + 4 * 2
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]
