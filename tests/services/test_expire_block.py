"""Expire block gives back what nobody has picked up by the block's release time."""

import datetime as dt

import pytest

from reservations.domain import refusals as r
from reservations.services.blocks.expire_block import expire_block
from tests.blocks import blocked, now, picks
from tests.desk import NOW, TODAY, Desk, day
from tests.holds import LATER, UNTIL, later
from tests.services.agreement import assert_agrees


@pytest.mark.parametrize("instant", [UNTIL, LATER])
def test_what_is_left_is_given_back_once_the_time_has_come(
    desk: Desk, instant: dt.datetime
) -> None:
    block = blocked(desk)
    picks(desk, block)
    later(desk, expire_block, instant=instant, group=block.group, block=block.id)
    assert [desk.left("DLX", day(n)) for n in range(3)] == [1, 1, 1]
    assert (now(desk, block).ended_on, now(desk, block).ended_by) == (TODAY, "expire_block")
    assert_agrees(desk)


@pytest.mark.parametrize("instant", [NOW, UNTIL - dt.timedelta(milliseconds=1)])
def test_before_that_it_stands(desk: Desk, instant: dt.datetime) -> None:
    block = blocked(desk)
    before = desk.items()
    with pytest.raises(r.BlockStands) as refused:
        later(desk, expire_block, instant=instant, group=block.group, block=block.id)
    assert refused.value == r.BlockStands("DLX", UNTIL)
    assert desk.items() == before


def test_it_ends_once_and_only_if_it_is_known(desk: Desk) -> None:
    block = blocked(desk)
    later(desk, expire_block, group=block.group, block=block.id)
    before = desk.items()
    with pytest.raises(r.BlockEnded):
        later(desk, expire_block, group=block.group, block=block.id)
    with pytest.raises(r.UnknownBlock):
        later(desk, expire_block, group=block.group, block="AAAAAA")
    assert desk.items() == before
