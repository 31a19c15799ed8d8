"""Edit a room type: what it costs, whom it holds, and how much of it is sold."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.fingerprint import fingerprint
from reservations.models import RoomType, keys
from reservations.services.add_room import add_room
from reservations.services.edit_room_type import edit_room_type
from tests.desk import Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees

RivalAfter = Callable[[str, Callable[[], Any]], None]

# As the type of the tests is; each test changes some of it.
DELUXE = {
    "code": "DLX",
    "name": "Deluxe",
    "rate": 12000,
    "max_adults": 2,
    "sleeps": 3,
    "allowance": 0,
}


def edits(desk: Desk, **changes: Any) -> dict[str, str]:
    return desk.does(edit_room_type, **DELUXE | changes).names


def deluxe(desk: Desk) -> RoomType:
    return desk.get(keys.room_type(desk.h, "DLX"))


def test_the_type_says_what_was_typed(desk: Desk) -> None:
    typed = {"name": "Sea view", "rate": 15000, "max_adults": 3, "sleeps": 4, "day_rate": 6000}
    assert edits(desk, **typed) == {"RoomType": "DLX"}
    assert deluxe(desk).settings() == typed | {"allowance": 0}
    edits(desk)
    assert deluxe(desk).day_rate is None
    assert (deluxe(desk).rooms, deluxe(desk).open_until) == (2, "2027-02")
    assert_agrees(desk)


def test_what_was_agreed_keeps_its_price(desk: Desk) -> None:
    agreed = desk.books()
    edits(desk, rate=99900)
    assert {night.price for night in desk.reservation(agreed).held_nights()} == {12000}
    later = desk.books()
    assert {night.price for night in desk.reservation(later).held_nights()} == {99900}


def test_another_allowance_changes_every_open_night_by_the_difference(desk: Desk) -> None:
    desk.books()
    edits(desk, allowance=3)
    assert [desk.left("DLX", day(n)) for n in (-1, 0, 3)] == [0, 4, 5]
    assert desk.left("DLX", dt.date(2027, 2, 28)) == 5
    assert_agrees(desk)
    edits(desk, allowance=1)
    assert [desk.left("DLX", day(n)) for n in (0, 3)] == [2, 3]
    assert_agrees(desk)


def refused(desk: Desk, **changes: Any) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        edits(desk, **changes)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_for_an_unknown_type(desk: Desk) -> None:
    assert refused(desk, code="XXX") == r.UnknownRoomType("XXX")


def test_the_allowance_is_not_lowered_below_what_is_sold(desk: Desk) -> None:
    edits(desk, allowance=2)
    for _ in range(4):
        desk.books(arrival=day(30), departure=day(31))
    assert refused(desk, allowance=0) == r.TypeOversold("DLX", day(30), short=2)
    assert refused(desk, allowance=1) == r.TypeOversold("DLX", day(30), short=1)


def test_other_settings_can_be_changed_while_the_type_is_oversold(h: str) -> None:
    desk = Desk.opened(h, allowance=-3)
    edits(desk, allowance=-3, rate=100)
    assert deluxe(desk).rate == 100


def test_settings_that_a_colleague_has_changed_since_are_not_replaced_unseen(desk: Desk) -> None:
    seen = fingerprint(deluxe(desk).settings())
    edits(desk, rate=13000, seen=seen)
    assert refused(desk, name="Sea view", seen=seen) == r.SettingsChanged()
    edits(desk, name="Sea view", seen=fingerprint(deluxe(desk).settings()))


def test_a_room_added_since_is_no_change_of_the_settings(desk: Desk) -> None:
    seen = fingerprint(deluxe(desk).settings())
    desk.does(add_room, number="103", room_type="DLX")
    edits(desk, rate=13000, seen=seen)
    assert deluxe(desk).rooms == 3


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: RivalAfter
) -> None:
    """Both are sent before either is answered, and the nights change once."""
    first = desk.op("edit_room_type", op_id="a" * 20, digest="typed")
    wanted = DELUXE | {"allowance": 2}
    rival_after("edit_room_type.read_hotel", lambda: edit_room_type(first, **wanted))
    with pytest.raises(r.AlreadyDone) as raised:
        edit_room_type(desk.op("edit_room_type", op_id="a" * 20, digest=digest), **wanted)
    names = {"RoomType": "DLX"}
    assert raised.value == r.AlreadyDone("a" * 20, "edit_room_type", names, same_input=same)
    assert desk.left("DLX", day(0)) == 4


def test_a_room_added_meanwhile_counts_on_every_night(desk: Desk, rival_after: RivalAfter) -> None:
    adds = {"number": "103", "room_type": "DLX"}
    rival_after("edit_room_type.read_hotel", lambda: desk.does(add_room, **adds))
    edits(desk, allowance=1)
    assert desk.left("DLX", day(0)) == 4
    assert_agrees(desk)


def test_a_room_that_is_sold_meanwhile_stays_sold(desk: Desk, rival_after: RivalAfter) -> None:
    edits(desk, allowance=1)
    for _ in range(2):
        desk.books()
    rival_after("edit_room_type.read_hotel", desk.books)
    with pytest.raises(r.TypeOversold) as raised:
        edits(desk, allowance=0)
    assert raised.value == r.TypeOversold("DLX", day(0), short=1)
    assert_agrees(desk)


def test_the_journal_says_what_was_changed_and_how_it_was(desk: Desk) -> None:
    operation = desk.op("edit_room_type")
    edit_room_type(operation, **DELUXE | {"rate": 13000, "day_rate": 5000})
    facts = desk.get(keys.journal_entry(desk.h, operation.id)).facts.as_dict()
    assert facts["changed"] == ["rate", "day_rate"]
    assert (facts["before"], facts["after"]) == (
        {"rate": 12000},
        {"rate": 13000, "day_rate": 5000},
    )


def test_it_costs_6_units_and_2_more_a_month_with_another_allowance(
    desk: Desk, requests: Requests
) -> None:
    start = len(requests)
    assert desk.does(edit_room_type, **DELUXE | {"rate": 13000}).units == 4 + 2
    assert requests.since(start) == ["BatchGetItem", "TransactWriteItems"]
    start = len(requests)
    assert desk.does(edit_room_type, **DELUXE | {"allowance": 1}).units == 4 + 2 + 4 * 2
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]
