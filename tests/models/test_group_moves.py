"""The plan of what a group does together, for reservations that have a past."""

import pytest

from reservations.models.group_moves import Asked, read_group_plan
from reservations.models.reading import read_house
from reservations.services.assign_room import assign_room
from tests.desk import NOW, Desk, day
from tests.groups import SMALL, rooms
from tests.parties import TODAY, Party


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=SMALL)


def test_who_should_have_come_and_has_another_room_since_is_moved_in_that_one(desk: Desk) -> None:
    """The night that is over was promised in the first room, and comes again in the second."""
    party = Party(desk, rooms(1, room="101", **TODAY))
    desk.ends_day()
    desk.does(assign_room, code=party.codes[0], room="102")
    plan = read_group_plan(read_house(desk.h), "move_group", party.id, Asked(days=1), now=NOW)
    [move] = plan.moves
    assert move.refusal is None
    assert [(night.date, night.room) for night in move.held.new] == [
        (day(1), "102"),
        (day(2), "102"),
        (day(3), "102"),
    ]
