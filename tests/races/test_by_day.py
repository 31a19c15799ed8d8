"""A room is promised for the day, or given for the night: one of the two comes first."""

from collections.abc import Callable

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.models import RoomNights
from reservations.services.check_in import check_in
from reservations.services.create_reservation import create_reservation
from reservations.services.walk_in import walk_in
from tests.desk import ANA, Desk, day
from tests.races.clerks import (
    all_have_read,
    at_once,
    before_the_write,
    done,
    refused,
    without_guard,
)
from tests.services.agreement import assert_agrees

pytestmark = pytest.mark.local


@pytest.fixture
def desk(desk: Desk) -> Desk:
    hotel = desk.hotel()
    hotel.day_use = True
    hotel.save()
    return desk


def promises(desk: Desk) -> Outcome:
    """The room for this day."""
    wanted = {"room_type": "DLX", "arrival": day(0), "departure": day(0), "adults": 1}
    return desk.does(create_reservation, guest=ANA, room="101", **wanted)


def checks_in(desk: Desk, room: str | None) -> Callable[[], Outcome]:
    code = desk.books(room=room)
    return lambda: desk.does(check_in, code=code, room="101")


def walks_in(desk: Desk) -> Outcome:
    return desk.does(walk_in, guest=ANA, departure=day(1), room="101")


def agreed(desk: Desk) -> bool:
    """Whether nobody is in the room for the night while somebody is to have it for the day."""
    room, nights = desk.room("101"), desk.get(RoomNights.at(desk.h, "101", "2026-11").key)
    by_day = nights.holder(day(0), "u") if nights else None
    return not (room.rented_to and by_day)


@pytest.mark.parametrize("room", [None, "101"], ids=["unassigned", "assigned"])
@pytest.mark.parametrize("attempt", range(3))
def test_one_of_the_two_has_the_room_and_the_other_is_told(
    desk: Desk, room: str | None, attempt: int
) -> None:
    comes = checks_in(desk, room)
    with all_have_read(2):
        answers = at_once(comes, lambda: promises(desk))
    (winner,) = done(answers)
    holder = winner.names["Reservation"]
    expected = (
        r.RoomTaken("101", day(0), holder)
        if winner.verb == "create_reservation"
        else r.RoomOccupied("101", holder)
    )
    assert refused(answers) == [expected]
    assert agreed(desk)
    assert_agrees(desk)


def test_who_walks_in_is_told_as_well(desk: Desk) -> None:
    with before_the_write(lambda: promises(desk)), pytest.raises(r.RoomTaken):
        walks_in(desk)
    assert agreed(desk)
    assert_agrees(desk)


def test_without_the_guard_both_have_it(desk: Desk) -> None:
    with without_guard(RoomNights), before_the_write(lambda: promises(desk)):
        walks_in(desk)
    assert not agreed(desk)
