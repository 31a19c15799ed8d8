"""Withdraw reaction: it counts no more, its words are gone, and that is final."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.models import HotelRecord, Reaction, keys
from reservations.models.reading import read_house
from reservations.services.retype_room import retype_room
from reservations.services.withdraw_reaction import withdraw_reaction
from tests.desk import Desk, day
from tests.reactions import counts, says
from tests.requests import Requests
from tests.services.agreement import assert_agrees


def withdraws(desk: Desk, code: str, kind: str = "cold", room: str = "101") -> Outcome:
    return desk.does(withdraw_reaction, code=code, room_id=room, kind=kind)


def test_the_counters_of_the_room_and_the_type_go_down(desk: Desk) -> None:
    code = desk.in_house("101")
    says(desk, code, "cold", words="Like ice.")
    says(desk, code, "quiet")
    withdraws(desk, code)
    assert counts(desk, room="101") == counts(desk, room_type="DLX") == {"quiet": 1}
    assert_agrees(desk)


def test_what_is_left_says_nothing_but_that_it_was_withdrawn(desk: Desk) -> None:
    code = desk.in_house("101")
    says(desk, code, "cold", words="Like ice.")
    withdraws(desk, code)
    kept: Reaction = desk.get(keys.reaction(desk.h, code, "101", "cold"))
    assert (kept.words, kept.gsi2_pk, kept.gsi2_sk) == (None, None, None)
    assert kept.withdrawn_at is not None


def test_a_complaint_that_is_withdrawn_is_no_news_and_an_earlier_one_is_again(desk: Desk) -> None:
    first = desk.in_house("101")
    says(desk, first, "cold")
    desk.leaves(first)
    desk.sets("101", housekeeping="CLEAN")
    second = desk.in_house("101")
    says(desk, second, "cold")
    withdraws(desk, second)
    house = read_house(desk.h)
    assert [each.code for each in house.fresh_complaints(house.rooms["101"])] == [first]


def test_it_is_taken_from_the_type_for_which_it_was_counted(desk: Desk) -> None:
    code = desk.in_house("101", departure=day(1))
    says(desk, code, "cold")
    desk.leaves(code)
    desk.does(retype_room, room="101", room_type="SUI")
    withdraws(desk, code)
    assert counts(desk, room_type="DLX") == counts(desk, room_type="SUI") == {}
    assert_agrees(desk)


def test_it_can_be_withdrawn_once(desk: Desk) -> None:
    code = desk.in_house("101")
    says(desk, code, "cold")
    withdraws(desk, code)
    before = desk.items()
    with pytest.raises(r.AlreadyWithdrawn) as refused:
        withdraws(desk, code)
    assert refused.value == r.AlreadyWithdrawn(code, "101", "Cold")
    assert desk.items() == before


@pytest.mark.parametrize(("kind", "room"), [("noise", "101"), ("cold", "102"), ("x", "101")])
def test_what_was_not_said_cannot_be_withdrawn(desk: Desk, kind: str, room: str) -> None:
    code = desk.in_house("101")
    says(desk, code, "cold")
    before = desk.items()
    with pytest.raises(r.NothingSaid) as refused:
        withdraws(desk, code, kind, room)
    assert refused.value == r.NothingSaid(code, kind)
    assert desk.items() == before


def test_it_is_refused_for_an_unknown_reservation(desk: Desk) -> None:
    before = desk.items()
    with pytest.raises(r.UnknownReservation):
        withdraws(desk, "AAAAAA")
    assert desk.items() == before


def test_a_colleague_who_withdraws_it_meanwhile_has_done_it_once(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = desk.in_house("101")
    says(desk, code, "cold")
    rival_after("withdraw_reaction.fetch", lambda: withdraws(desk, code))
    with pytest.raises(r.AlreadyWithdrawn):
        withdraws(desk, code)
    assert counts(desk, room="101") == {}


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: Callable[[str, Any], None]
) -> None:
    code = desk.in_house("101")
    says(desk, code, "cold")
    args = {"code": code, "room_id": "101", "kind": "cold"}
    first = desk.op("withdraw_reaction", op_id="a" * 20, digest="typed")
    rival_after("withdraw_reaction.fetch", lambda: withdraw_reaction(first, **args))
    again = desk.op("withdraw_reaction", op_id="a" * 20, digest=digest)
    with pytest.raises(r.AlreadyDone) as raised:
        withdraw_reaction(again, **args)
    names = {"Reservation": code, "Room": "101"}
    assert raised.value == r.AlreadyDone("a" * 20, "withdraw_reaction", names, same_input=same)
    assert counts(desk, room="101") == {}


def test_the_counters_never_fall_below_nothing(desk: Desk) -> None:
    """What was never counted is a bug to be told of, not a number below nothing."""
    code = desk.in_house("101")
    says(desk, code, "cold")
    HotelRecord(*keys.counts_of_room(desk.h, "101")).delete()
    before = desk.items()
    with pytest.raises(LookupError):
        withdraws(desk, code)
    assert desk.items() == before


def test_it_costs_11_units_and_two_requests(desk: Desk, requests: Requests) -> None:
    code = desk.in_house("101")
    says(desk, code, "cold")
    start = len(requests)
    # The entry, the reaction out of its index, and two counters.
    assert withdraws(desk, code).units == 4 + 3 + 2 + 2
    assert requests.since(start) == ["BatchGetItem", "TransactWriteItems"]
