"""Blocks as the domain knows them: what is held, what a stay picks up, and at which price."""

import datetime as dt

import pytest

from reservations.domain import refusals as r
from reservations.domain.blocks import Wanted, check_block, nights_in_block, picked_up, priced
from reservations.domain.nights import Holding, Night, differences
from reservations.domain.stay import Stay

FIRST = dt.date(2026, 11, 29)
BLOCK = Stay(FIRST, FIRST + dt.timedelta(days=3))


def on(offset: int) -> dt.date:
    return FIRST + dt.timedelta(days=offset)


def test_a_block_holds_as_many_nights_per_date_as_it_has_rooms() -> None:
    held = nights_in_block("DLX", FIRST, [2, 0, 1])
    assert [night.date for night in held] == [on(0), on(0), on(2)]
    assert {(night.room_type, night.room) for night in held} == {("DLX", None)}


def test_to_the_planner_they_are_summed_per_month() -> None:
    held = nights_in_block("DLX", FIRST, [2, 2, 2])
    changes = differences([Holding("BLOCK#A", [], held)], since=FIRST)
    assert changes.sold == {
        ("DLX", "2026-11"): {on(0): 2, on(1): 2},
        ("DLX", "2026-12"): {on(2): 2},
    }
    assert changes.rooms == {}


def test_what_is_picked_up_changes_nothing_for_others_but_outside_the_block() -> None:
    stay = Stay(on(1), on(5))
    picked = picked_up(BLOCK, stay, "DLX")
    assert [night.date for night in picked] == [on(1), on(2)]
    nights = priced(stay, BLOCK, "DLX", agreed=9900, rate=12000)
    given, taken = Holding("BLOCK#A", picked, []), Holding("K7Q2MX", [], nights)
    changes = differences([given, taken], since=FIRST)
    assert changes.sold == {("DLX", "2026-12"): {on(3): 1, on(4): 1}}


def test_the_agreed_price_counts_inside_the_block() -> None:
    nights = priced(Stay(on(2), on(4)), BLOCK, "DLX", agreed=9900, rate=12000)
    assert nights == [Night(on(2), "DLX", 9900), Night(on(3), "DLX", 12000)]


@pytest.mark.parametrize(("first", "until"), [(-3, 0), (3, 5)])
def test_a_stay_beside_the_block_picks_nothing_up(first: int, until: int) -> None:
    with pytest.raises(r.OutsideBlock) as refused:
        picked_up(BLOCK, Stay(on(first), on(until)), "DLX")
    assert refused.value == r.OutsideBlock("DLX", FIRST, on(3))


def test_a_block_has_31_nights_at_most_and_a_room_of_each_type() -> None:
    check_block(Stay(on(0), on(31)), [Wanted("DLX", 1)])
    with pytest.raises(r.BlockTooLong):
        check_block(Stay(on(0), on(32)), [Wanted("DLX", 1)])
    for wanted in ([], [Wanted("DLX", 0)], [Wanted("DLX", 1), Wanted("SUI", -1)]):
        with pytest.raises(r.NoRoomsWanted):
            check_block(BLOCK, wanted)
