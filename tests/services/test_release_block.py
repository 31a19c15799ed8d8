"""Release block gives back at once what a group has not picked up."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.services.blocks.release_block import release_block
from tests.blocks import blocked, now, picks, run_out
from tests.desk import TODAY, Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees


def test_what_is_left_can_be_sold_again_and_what_was_picked_up_stays(desk: Desk) -> None:
    block = blocked(desk)
    code = picks(desk, block, arrival=day(1), departure=day(2))
    desk.does(release_block, group=block.group, block=block.id)
    assert [desk.left("DLX", day(n)) for n in range(4)] == [2, 1, 2, 2]
    assert desk.reservation(code).status == "PENDING"
    assert_agrees(desk)


def test_the_record_says_what_was_left_when_it_ended_and_how(desk: Desk) -> None:
    block = blocked(desk)
    picks(desk, block)
    desk.does(release_block, group=block.group, block=block.id)
    ended = now(desk, block)
    assert (ended.left, ended.ended_on, ended.ended_by) == ([1, 1, 1], TODAY, "release_block")
    assert (ended.gsi1_pk, ended.gsi1_sk) == (None, None)


def test_only_nights_to_come_are_given_back(desk: Desk) -> None:
    block = blocked(desk)
    desk.turns_to(day(1))
    before = desk.left("DLX", day(0))
    desk.does(release_block, group=block.group, block=block.id)
    assert [desk.left("DLX", day(n)) for n in range(3)] == [before, 2, 2]
    assert_agrees(desk)


def test_one_that_has_run_out_can_be_released_by_hand(desk: Desk) -> None:
    block = run_out(desk)
    desk.does(release_block, group=block.group, block=block.id)
    assert now(desk, block).ended_by == "release_block"
    assert_agrees(desk)


def test_one_that_is_not_known_is_refused(desk: Desk) -> None:
    block = blocked(desk)
    before = desk.items()
    for wrong in ({"block": "AAAAAA"}, {"group": "000000000000"}):
        with pytest.raises(r.UnknownBlock):
            desk.does(release_block, **{"group": block.group, "block": block.id} | wrong)
    assert desk.items() == before


def test_it_is_released_once(desk: Desk) -> None:
    block = blocked(desk)
    desk.does(release_block, group=block.group, block=block.id)
    before = desk.items()
    with pytest.raises(r.BlockEnded) as refused:
        desk.does(release_block, group=block.group, block=block.id)
    assert refused.value == r.BlockEnded("DLX", TODAY)
    assert desk.items() == before


def test_what_a_colleague_picks_up_meanwhile_is_not_given_back(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    block = blocked(desk)
    rival_after("_blocks.fetch", lambda: picks(desk, block))
    desk.does(release_block, group=block.group, block=block.id)
    assert [desk.left("DLX", day(n)) for n in range(3)] == [1, 1, 1]
    assert_agrees(desk)


def test_it_costs_three_requests(desk: Desk, requests: Requests) -> None:
    block = blocked(desk)
    start = len(requests)
    outcome = desk.does(release_block, group=block.group, block=block.id)
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]
    assert outcome.units == 9
