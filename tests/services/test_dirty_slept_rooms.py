"""Dirty slept rooms: after a night the rooms that were slept in have to be cleaned."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import keys
from reservations.services.dirty_slept_rooms import dirty_slept_rooms
from reservations.services.mark_clean import mark_clean
from reservations.services.mark_inspected import mark_inspected
from tests.desk import TODAY, Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The night of the 22nd was slept in rooms 101 and 300."""
    desk.in_house("101")
    desk.in_house("300", room_type="SUI")
    desk.ends_day()
    return desk


def states(desk: Desk) -> dict[str, str]:
    return {number: desk.room(number).housekeeping for number in ("101", "102", "300")}


def test_rooms_that_were_slept_in_become_dirty_on_the_date_of_the_night(desk: Desk) -> None:
    operation = desk.op("dirty_slept_rooms")
    outcome = dirty_slept_rooms(operation, night=TODAY)
    assert outcome.names == {"Hotel": desk.h, "Rooms": "101, 300"}
    assert states(desk) == {"101": "DIRTY", "102": "CLEAN", "300": "DIRTY"}
    room = desk.room("101")
    assert (room.housekeeping_on, room.housekeeping_by) == (TODAY, operation.id)
    assert (room.status, room.rented_to is not None) == ("OCCUPIED", True)
    assert_agrees(desk)


def test_the_journal_names_the_night_and_the_rooms_by_their_ids(desk: Desk) -> None:
    desk.sets("300", housekeeping="INSPECTED")
    operation = desk.op("dirty_slept_rooms")
    dirty_slept_rooms(operation, night=TODAY)
    entry = desk.get(keys.journal_entry(desk.h, operation.id))
    assert entry.business_date == day(1)
    after = {"night": "2026-11-22", "housekeeping": "DIRTY", "rooms": ["101", "3OO"]}
    assert entry.facts.as_dict() == {"before": {"inspected": ["3OO"]}, "after": after}


def test_a_room_cleaned_before_the_night_becomes_dirty_by_it(desk: Desk) -> None:
    desk.does(dirty_slept_rooms, night=TODAY)
    desk.does(mark_clean, room="101")
    desk.ends_day()
    assert desk.does(dirty_slept_rooms, night=day(1)).names["Rooms"] == "101"
    assert desk.room("101").housekeeping_on == day(1)


def test_inspected_rooms_become_dirty_too(desk: Desk) -> None:
    desk.sets("101", housekeeping="INSPECTED")
    assert desk.does(dirty_slept_rooms, night=TODAY).names["Rooms"] == "101, 300"


def refused(desk: Desk, **arguments: Any) -> r.Refusal:
    """The refusal of what changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        desk.does(dirty_slept_rooms, **{"night": TODAY} | arguments)
    assert desk.items() == before
    return raised.value


NOTHING = r.NothingToDo("dirty_slept_rooms")


def test_a_second_time_there_is_nothing_to_do(desk: Desk) -> None:
    desk.does(dirty_slept_rooms, night=TODAY)
    assert refused(desk) == NOTHING


def test_a_room_that_was_cleaned_on_the_new_day_stays_clean(desk: Desk) -> None:
    desk.does(dirty_slept_rooms, night=TODAY)
    desk.does(mark_clean, room="101")
    desk.does(mark_inspected, room="300")
    assert refused(desk) == NOTHING
    assert states(desk) == {"101": "CLEAN", "102": "CLEAN", "300": "INSPECTED"}


def test_a_room_into_which_somebody_came_today_was_not_slept_in(desk: Desk) -> None:
    desk.does(dirty_slept_rooms, night=TODAY)
    desk.in_house("102", arrival=day(1))
    assert refused(desk) == NOTHING


def test_a_room_that_is_free_again_is_left_to_check_out(desk: Desk) -> None:
    desk.leaves(desk.room("101").rented_to)
    assert desk.does(dirty_slept_rooms, night=TODAY).names["Rooms"] == "300"


def test_a_night_that_is_not_over_was_not_slept(desk: Desk) -> None:
    assert refused(desk, night=day(1)) == NOTHING


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    assert refused(Desk(h)) == r.NoHotel(h)


def test_at_most_twenty_rooms_at_once(h: str) -> None:
    desk = Desk.opened(h, rooms={f"{101 + n}": "DLX" for n in range(25)})
    for number in range(101, 126):
        desk.sets(str(number), status="OCCUPIED", occupied_since=TODAY)
    desk.turns_to(day(1))
    counts = [
        len(desk.does(dirty_slept_rooms, night=TODAY).names["Rooms"].split(", ")) for _ in range(2)
    ]
    assert counts == [20, 5]
    assert refused(desk) == NOTHING


def test_a_room_that_changes_meanwhile_is_looked_at_again(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    guest = desk.room("101").rented_to
    rival_after("dirty_slept_rooms.read_house", lambda: desk.leaves(guest))
    assert desk.does(dirty_slept_rooms, night=TODAY).names["Rooms"] == "300"
    assert (desk.room("101").status, desk.room("101").housekeeping_on) == ("FREE", day(1))
    assert_agrees(desk)


def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    first = desk.op("dirty_slept_rooms")
    rival_after("dirty_slept_rooms.read_house", lambda: dirty_slept_rooms(first, night=TODAY))
    with pytest.raises(r.AlreadyDone):
        dirty_slept_rooms(first, night=TODAY)


def test_two_rooms_cost_8_units_and_two_requests(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    assert desk.does(dirty_slept_rooms, night=TODAY).units == 8
    assert requests.since(start) == ["Query", "TransactWriteItems"]
