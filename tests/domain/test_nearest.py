"""How far a stay can go where rooms are taken, in either direction."""

import pytest

from reservations.domain.nearest import Reach, backward, forward, free_for, in_the_way, sold_out
from reservations.domain.nights import Part, Slot
from reservations.domain.stay import Stay
from tests.desk import day


def night(offset: int) -> Slot:
    return Slot(day(offset))


def daytime(offset: int) -> Slot:
    return Slot(day(offset), Part.DAY)


def test_a_stay_goes_on_until_the_first_night_that_somebody_has() -> None:
    blocked = {day(4): "A", day(6): "B"}
    assert forward(day(0), day(9), blocked) == Reach(day(0), day(4), day(4), "A")
    assert forward(day(5), day(9), blocked) == Reach(day(5), day(6), day(6), "B")
    assert forward(day(4), day(9), blocked) == Reach(day(4), day(4), day(4), "A")


def test_nobody_is_in_the_way_as_far_as_was_looked() -> None:
    assert forward(day(0), day(4), {day(4): "A"}) == Reach(day(0), day(4))
    assert forward(day(4), day(4), {day(4): "A"}) == Reach(day(4), day(4))
    assert backward(day(4), day(1), {day(0): "A"}) == Reach(day(1), day(4))


def test_a_stay_begins_after_the_last_night_that_somebody_has() -> None:
    assert backward(day(6), day(0), {day(1): "A", day(3): "B"}) == Reach(
        day(4), day(6), day(3), "B"
    )
    assert backward(day(4), day(0), {day(3): "B"}) == Reach(day(4), day(4), day(3), "B")


@pytest.mark.parametrize(
    ("slot", "backwards", "blocked"),
    [
        (night(2), False, 2),
        (night(2), True, 2),
        # A day between two nights keeps a stay from going on, or from beginning before it.
        (daytime(2), False, 2),
        (daytime(2), True, 1),
    ],
)
def test_a_slot_of_somebody_else_keeps_a_night_from_being_added(
    slot: Slot, backwards: bool, blocked: int
) -> None:
    found = in_the_way({slot: "A"}, "K7Q2MX", edge=day(0), backwards=backwards)
    assert found == {day(blocked): "A"}


def test_neither_own_slots_nor_the_day_of_the_edge_are_in_the_way() -> None:
    assert in_the_way({night(1): "K7Q2MX"}, "K7Q2MX", edge=day(0)) == {}
    assert in_the_way({daytime(0): "A"}, "K7Q2MX", edge=day(0)) == {}
    assert in_the_way({daytime(5): "A"}, "K7Q2MX", edge=day(5), backwards=True) == {}


def test_a_type_is_sold_out_where_nothing_is_left_or_nothing_on_sale() -> None:
    left = {day(0): 1, day(1): 0, day(2): -1}
    full = sold_out(left, Stay(day(0), day(4)), own=[])
    assert full == {day(1): None, day(2): None, day(3): None}
    assert sold_out(left, Stay(day(0), day(3)), own=[day(1), day(2)]) == {}


def test_a_room_is_free_unless_somebody_else_has_a_slot() -> None:
    slots = [night(0), daytime(1), night(1)]
    assert free_for({}, "K7Q2MX", slots)
    assert free_for({night(1): "K7Q2MX", night(2): "A"}, "K7Q2MX", slots)
    assert not free_for({daytime(1): "A"}, "K7Q2MX", slots)
