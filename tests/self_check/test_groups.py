"""The check compares groups, their reservations, and what their blocks have left."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.models import Block, HotelRecord, Reservation, keys
from reservations.self_check.agreement import read_agreement
from reservations.self_check.confirm import confirmed
from reservations.self_check.problems import Problem
from reservations.self_check.repair import repair
from reservations.services.blocks.release_block import release_block
from tests.blocks import blocked, group_of, now, picks
from tests.desk import Desk, day


def problems(desk: Desk) -> list[Problem]:
    return confirmed(desk.h, read_agreement(desk.h).problems)


def kinds(desk: Desk) -> set[str]:
    return {problem.kind for problem in problems(desk)}


def mends(desk: Desk) -> None:
    """As `check_hotel --repair` does: each in its turn, if it is still there."""
    for problem in problems(desk):
        if problem.kind in kinds(desk):
            repair(desk.op("repair"), problem)


@pytest.fixture
def block(desk: Desk) -> Block:
    block = blocked(desk)
    picks(desk, block, arrival=day(1), departure=day(2))
    return now(desk, block)


def one_more_left(desk: Desk, block: Block) -> None:
    block.update([Block.held[1].set(2)])


def one_less_left(desk: Desk, block: Block) -> None:
    block.update([Block.held[0].set(1)])


def lost_in_the_index(desk: Desk, block: Block) -> None:
    block.update([HotelRecord.gsi1_pk.remove(), HotelRecord.gsi1_sk.remove()])


def unlisted(desk: Desk, block: Block) -> None:
    group = group_of(desk, block)
    group.reservations = None
    group.save()


def listed_of_nobody(desk: Desk, block: Block) -> None:
    group = group_of(desk, block)
    group.reservations = {*group.codes, "A2A2A2"}
    group.save()


def out_of_the_list(desk: Desk, block: Block) -> None:
    group_of(desk, block).update([HotelRecord.gsi1_sk.set("2020-01-01#")])


DAMAGES: list[tuple[Callable[[Desk, Block], None], set[str]]] = [
    (one_more_left, {"picked", "free"}),
    (one_less_left, {"picked", "free"}),
    (lost_in_the_index, {"block_place"}),
    (unlisted, {"grouped"}),
    (listed_of_nobody, {"grouped"}),
    (out_of_the_list, {"group_place"}),
]


@pytest.mark.parametrize(("damage", "found"), DAMAGES, ids=[each.__name__ for each, _ in DAMAGES])
def test_it_is_found_and_mended(
    desk: Desk, block: Block, damage: Callable[[Desk, Block], None], found: set[str]
) -> None:
    before = without_writers(desk)
    damage(desk, block)
    assert kinds(desk) == found
    mends(desk)
    assert kinds(desk) == set()
    assert without_writers(desk) == before


def without_writers(desk: Desk) -> dict[Any, Any]:
    return {
        key: {name: value for name, value in item.items() if name != "LastOperation"}
        for key, item in desk.items().items()
        if not key[0].startswith("OP#")
    }


def test_a_block_that_has_ended_holds_nothing_and_stands_nowhere(desk: Desk, block: Block) -> None:
    desk.does(release_block, group=block.group, block=block.id)
    assert kinds(desk) == set()
    place = keys.block_on_desk(desk.h, "2026-11-22T19:05:00.000Z", block.id)
    now(desk, block).update([HotelRecord.gsi1_pk.set(place.pk), HotelRecord.gsi1_sk.set(place.sk)])
    assert kinds(desk) == {"block_place"}
    mends(desk)
    assert kinds(desk) == set()


def test_a_group_without_a_record_is_left_to_people(desk: Desk, block: Block) -> None:
    group_of(desk, block).delete()
    assert {"group", "ungrouped"} <= kinds(desk)


def test_what_a_reservation_says_of_its_group_counts(desk: Desk, block: Block) -> None:
    (code,) = group_of(desk, block).codes
    desk.reservation(code).update([Reservation.group.remove()])
    assert kinds(desk) == {"grouped"}
    mends(desk)
    assert group_of(desk, block).codes == []
