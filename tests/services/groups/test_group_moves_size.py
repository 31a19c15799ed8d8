"""What a group takes in one transaction, and how one that does not fit is carried on."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.domain.stay import Stay
from reservations.models import Hotel
from reservations.models.group_moves import Asked, read_group_plan
from reservations.models.reading import read_house
from reservations.services.assign_room import assign_room
from reservations.services.cancel import cancel
from reservations.services.groups.cancel_group import cancel_group
from reservations.services.groups.check_in_group import check_in_group
from reservations.services.groups.check_out_group import check_out_group
from reservations.services.groups.move_group import move_group
from tests.desk import NOW, Desk, day
from tests.groups import rooms
from tests.parties import TODAY, Party, chosen
from tests.requests import Requests
from tests.services.agreement import assert_agrees

ILL = {"reason": "ill"}
# 40 doubles and two suites.
HOUSE = {str(100 + n): "DLX" for n in range(40)} | {"200": "SUI", "201": "SUI"}
# The house, the group, its reservations and its guests.
PLANNED = ["Query", "Query", "BatchGetItem", "BatchGetItem"]
# Holds whose time has come.
RUN_OUT = ["Query", "Query"]


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=HOUSE)


# What thirty rooms of one contact take for three nights.


def test_thirty_rooms_are_checked_in_for_308_units(desk: Desk, requests: Requests) -> None:
    party = Party(desk, rooms(30, **TODAY))
    start = len(requests)
    assert party.does(check_in_group).units == 308
    who_has_a_room, month_items = ["Query"], ["BatchGetItem"]
    sent = [*PLANNED, *RUN_OUT, *who_has_a_room, *month_items, "TransactWriteItems"]
    assert requests.since(start) == sent


def test_thirty_rooms_are_checked_out_for_252_units(desk: Desk, requests: Requests) -> None:
    party = Party(desk, rooms(30, **TODAY))
    party.does(check_in_group)
    desk.turns_to(day(3))
    start = len(requests)
    assert party.does(check_out_group).units == 252
    assert requests.since(start) == [*PLANNED, "TransactWriteItems"]


def test_thirty_rooms_are_cancelled_for_182_units(desk: Desk, requests: Requests) -> None:
    party = Party(desk, rooms(30))
    start = len(requests)
    assert party.does(cancel_group, **ILL).units == 182
    assert requests.since(start) == [*PLANNED, "BatchGetItem", "TransactWriteItems"]


def test_thirty_rooms_are_moved_for_230_units(desk: Desk, requests: Requests) -> None:
    party = Party(desk, rooms(30))
    start = len(requests)
    assert party.does(move_group, days=7).units == 230
    sent = [*PLANNED, *RUN_OUT, "BatchGetItem", "BatchGetItem", "TransactWriteItems"]
    assert requests.since(start) == sent


# How many actions a transaction has.


def counted(party: Party, verb: str, days: int = 0) -> list[int]:
    """How many actions the plan says that each transaction has."""
    house = read_house(party.desk.h)
    plan = read_group_plan(house, verb, party.id, Asked(days=days), now=NOW)
    return [plan.actions(part) for part in plan.parts(plan.possible)]


def various(desk: Desk) -> Party:
    """Two types, over a month's end, with a room and without, of several guests and of one."""
    dates = {"arrival": day(0), "departure": day(12)}
    together = desk.guest()
    codes = [
        desk.books(**dates),
        desk.books(**dates, room="105"),
        desk.books(**dates, room_type="SUI"),
        desk.books(guest=together, departure=day(5)),
        desk.books(guest=together, room="106", departure=day(5)),
    ]
    desk.does(assign_room, code=codes[0], room="201")
    return Party.of(desk, *codes)


@pytest.mark.parametrize("by_day", [False, True])
def test_the_plan_counts_what_is_sent_to_check_in_and_out(
    desk: Desk, actions: list[int], by_day: bool
) -> None:
    desk.hotel().update([Hotel.day_use.set(by_day)])
    if by_day:
        desk.books(room="139")
    party = various(desk)
    plan = counted(party, "check_in_group")
    party.does(check_in_group)
    assert [actions[-1]] == plan
    desk.turns_to(day(5))
    plan = counted(party, "check_out_group")
    party.does(check_out_group)
    assert [actions[-1]] == plan
    assert_agrees(desk)


def test_a_day_guest_takes_the_hotels_record_besides(desk: Desk, actions: list[int]) -> None:
    desk.hotel().update([Hotel.day_use.set(True)])
    by_day = desk.books(room="105", departure=day(0))
    party = Party.of(desk, by_day, desk.books(room="106"))
    plan = counted(party, "check_in_group")
    party.does(check_in_group)
    # The entry; two reservations, guests and rooms; the night guest's month, and the hotel.
    assert [actions[-1]] == plan == [1 + 2 * 3 + 1 + 1]


def test_the_plan_counts_what_is_sent_to_move_and_to_cancel(desk: Desk, actions: list[int]) -> None:
    party = various(desk)
    for days in (1, 30):
        plan = counted(party, "move_group", days)
        party.does(move_group, days=days)
        assert [actions[-1]] == plan
    plan = counted(party, "cancel_group")
    party.does(cancel_group, **ILL)
    assert [actions[-1]] == plan
    assert_agrees(desk)


# More than fits into one transaction.


def test_thirty_two_rooms_of_one_contact_are_checked_in_at_once_and_the_others_are_left(
    desk: Desk, actions: list[int]
) -> None:
    """A reservation, a room and its month each; and the journal's entry and the contact."""
    party = Party(desk, rooms(34, **TODAY))
    operation = desk.op("check_in_group")
    outcome = check_in_group(operation, group=party.id)
    assert (outcome.names["Stays"], outcome.names["Left"]) == ("32", "2")
    assert actions[-1] == 3 * 32 + 2
    before = desk.items()
    with pytest.raises(r.AlreadyDone):
        check_in_group(operation, group=party.id)
    assert desk.items() == before
    outcome = party.does(check_in_group)
    assert outcome.names == {"Group": party.id, "Stays": "2"}
    assert party.statuses() == ["FULFILLED"] * 34
    assert_agrees(desk)


@pytest.fixture
def few_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if DynamoDB took 12 in one transaction."""
    monkeypatch.setattr("reservations.models.group_moves.plan.MAX_ACTIONS", 12)


def carried_on(do: Callable[[], Outcome]) -> list[str]:
    """How many of how many that were left each transaction has done until none is left."""
    done = []
    while True:
        names = do().names
        done.append(names["Stays"])
        if "Left" not in names:
            return done


@pytest.mark.usefixtures("few_actions")
def test_whatever_is_left_is_carried_on_until_nothing_is(desk: Desk) -> None:
    party = Party(desk, rooms(7, **TODAY))
    assert carried_on(lambda: party.does(check_in_group)) == ["3", "3", "1"]
    desk.turns_to(day(3))
    assert carried_on(lambda: party.does(check_out_group)) == ["5", "2"]
    assert party.statuses() == ["CLOSED"] * 7
    other = Party(desk, rooms(12))
    assert carried_on(lambda: other.does(cancel_group, **ILL)) == ["9", "3"]
    assert other.statuses() == ["CANCELLED"] * 12
    assert_agrees(desk)


def in_rooms(desk: Desk, count: int) -> Party:
    """So many with a room of their own, each of which takes three actions to be moved."""
    return Party(desk, *(rooms(room=str(100 + n)) for n in range(count)))


def arrivals(party: Party) -> list[Any]:
    return sorted(stay.arrival for stay in party.stays)


@pytest.mark.usefixtures("few_actions")
def test_a_large_group_is_moved_in_several_transactions_and_knows_who_is_left(
    desk: Desk, actions: list[int]
) -> None:
    """A reservation, a room and two months of it each; two months of the type, the group and the
    journal's entry."""
    party = in_rooms(desk, 3)
    operation = desk.op("move_group")
    outcome = move_group(operation, group=party.id, days=3)
    assert (outcome.names["Stays"], outcome.names["Left"]) == ("2", "1")
    assert actions[-1] == 4 * 2 + 4
    group = party.record
    assert group.moving_by == 3
    assert group.to_move == {stay.code for stay in party.stays if stay.arrival == day(5)}
    assert group.stay == Stay(day(8), day(11))
    assert_agrees(desk)
    before = desk.items()
    with pytest.raises(r.AlreadyDone):
        move_group(operation, group=party.id, days=3)
    assert desk.items() == before
    assert party.does(move_group, days=3).names["Stays"] == "1"
    group = party.record
    assert (group.moving_by, group.to_move) == (None, None)
    assert group.stay == Stay(day(8), day(11))
    assert arrivals(party) == [day(8)] * 3
    assert_agrees(desk)


def test_a_move_that_is_sent_twice_is_done_once(desk: Desk) -> None:
    """All of them could be moved once more."""
    party = in_rooms(desk, 2)
    operation = desk.op("move_group")
    move_group(operation, group=party.id, days=3)
    before = desk.items()
    with pytest.raises(r.AlreadyDone):
        move_group(operation, group=party.id, days=3)
    assert desk.items() == before


@pytest.mark.parametrize("days", [1, 3, -1, -3])
def test_those_that_are_last_on_the_way_go_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    """Two in one room, of which the one needs the nights of the other."""
    monkeypatch.setattr("reservations.models.group_moves.plan.MAX_ACTIONS", 8)
    party = Party.of(
        desk,
        desk.books(room="105", arrival=day(5), departure=day(8)),
        desk.books(room="105", arrival=day(8), departure=day(11)),
    )
    assert carried_on(lambda: party.does(move_group, days=days)) == ["1", "1"]
    assert arrivals(party) == [day(5 + days), day(8 + days)]
    assert_agrees(desk)


@pytest.mark.usefixtures("few_actions")
def test_nothing_is_moved_where_one_that_would_come_last_cannot_be(desk: Desk) -> None:
    party = in_rooms(desk, 5)
    for number in range(100, 105):
        other = desk.books(room=str(number), arrival=day(12), departure=day(13))
        refusal = party.refused(move_group, days=7)
        assert refusal == r.RoomTaken(str(number), day(12), holder=other)
        desk.does(cancel, code=other, reason="ill")


def half_moved(desk: Desk) -> tuple[Party, list[str], list[str]]:
    """Three of five come a day later by now, and two are left."""
    party = in_rooms(desk, 5)
    assert party.does(move_group, days=1).names["Left"] == "2"
    left = sorted(party.record.to_move or ())
    return party, left, [code for code in party.codes if code not in left]


@pytest.mark.usefixtures("few_actions")
def test_those_that_are_left_stay_where_they_are_if_nobody_is_chosen(desk: Desk) -> None:
    party, left, _ = half_moved(desk)
    outcome = party.does(move_group, days=1, chosen={})
    assert outcome.names == {"Group": party.id, "Stays": "0"}
    assert {desk.reservation(code).arrival for code in left} == {day(5)}
    group = party.record
    assert (group.moving_by, group.to_move) == (None, None)
    # Wider again, as it is where somebody stays behind.
    assert group.stay == Stay(day(5), day(9))
    assert party.refused(move_group, days=1, chosen={}) == r.NothingToDo("move_group")
    assert_agrees(desk)


@pytest.mark.usefixtures("few_actions")
def test_of_those_that_are_left_only_the_chosen_go_on(desk: Desk) -> None:
    party, (goes, stays), _ = half_moved(desk)
    party.does(move_group, days=1, chosen={goes: str(day(5))})
    assert [desk.reservation(code).arrival for code in (goes, stays)] == [day(6), day(5)]
    group = party.record
    assert (group.moving_by, group.to_move) == (None, None)
    assert group.stay == Stay(day(5), day(9))
    assert_agrees(desk)


@pytest.mark.usefixtures("few_actions")
def test_one_that_comes_before_it_is_moved_stays_and_the_others_go_on(desk: Desk) -> None:
    party, (comes, goes), _ = half_moved(desk)
    desk.turns_to(day(5))
    desk.arrives(comes, desk.reservation(comes).assigned_room)
    assert party.does(move_group, days=1).names["Stays"] == "1"
    assert [desk.reservation(code).arrival for code in (comes, goes)] == [day(5), day(6)]
    assert party.record.stay == Stay(day(5), day(9))
    assert_agrees(desk)


@pytest.mark.usefixtures("few_actions")
def test_those_that_have_moved_can_go_back_and_nobody_is_left(desk: Desk) -> None:
    party, _, moved = half_moved(desk)
    party.does(move_group, days=-1, chosen=chosen(*moved))
    assert arrivals(party) == [day(5)] * 5
    assert party.record.to_move is None
    assert_agrees(desk)
