"""What guests have said and what is counted of it agree, and what disagrees is mended."""

from collections.abc import Callable

import pytest

from reservations.models import HotelRecord, Reaction, keys
from reservations.models.reactions import ReactionCounts, complained, counter, uncomplained
from reservations.self_check.agreement import read_agreement
from reservations.self_check.confirm import confirmed
from reservations.self_check.repair import repair
from reservations.services.withdraw_reaction import withdraw_reaction
from tests.desk import Desk
from tests.reactions import counts, says
from tests.services.agreement import assert_agrees


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Two guests who have said something of their rooms, and one thing that was withdrawn."""
    first, second = desk.in_house("101"), desk.in_house("102")
    for kind in ("quiet", "cold", "noise"):
        says(desk, first, kind)
    says(desk, second, "quiet")
    desk.does(withdraw_reaction, code=first, room_id="101", kind="noise")
    return desk


def of_room(desk: Desk) -> ReactionCounts:
    return desk.get(keys.counts_of_room(desk.h, "101"))


def kept(desk: Desk, kind: str) -> Reaction:
    code = str(desk.room("101").rented_to)
    return desk.get(keys.reaction(desk.h, code, "101", kind))


def a_counter_too_high(desk: Desk) -> None:
    of_room(desk).update(actions=[counter(2).add(3)])


def a_counter_of_what_nobody_said(desk: Desk) -> None:
    of_room(desk).update(actions=[counter(7).set(1)])


def a_counter_that_is_lost(desk: Desk) -> None:
    of_room(desk).delete()


def a_complaint_that_is_lost(desk: Desk) -> None:
    of_room(desk).update(actions=uncomplained(kept(desk, "cold").complaint))


def a_complaint_that_was_withdrawn(desk: Desk) -> None:
    noise = kept(desk, "noise").complaint
    sets = ReactionCounts(*keys.counts_of_room(desk.h, "101"))
    sets.update(actions=complained(noise, noise.date)[:1])


def a_reaction_that_is_not_listed(desk: Desk) -> None:
    kept(desk, "cold").update(actions=[HotelRecord.gsi2_pk.remove(), HotelRecord.gsi2_sk.remove()])


def test_what_is_counted_agrees_with_what_was_said(busy: Desk) -> None:
    assert_agrees(busy)


@pytest.mark.parametrize(
    "broken",
    [
        a_counter_too_high,
        a_counter_of_what_nobody_said,
        a_counter_that_is_lost,
        a_complaint_that_is_lost,
        a_complaint_that_was_withdrawn,
        a_reaction_that_is_not_listed,
    ],
)
def test_what_disagrees_is_found_and_mended(busy: Desk, broken: Callable[[Desk], None]) -> None:
    before = counts(busy, room="101")
    broken(busy)
    problems = confirmed(busy.h, read_agreement(busy.h).problems)
    assert problems
    for problem in problems:
        repair(busy.op("repair"), problem)
    assert_agrees(busy)
    assert counts(busy, room="101") == before == {"quiet": 1, "cold": 1}
