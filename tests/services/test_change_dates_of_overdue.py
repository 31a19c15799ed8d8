"""Change dates of stays whose nights are over, and of guests who should have left."""

from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.selectors.change_dates import NewDates, read_change_dates
from reservations.services.assign_room import assign_room
from reservations.services.change_dates import change_dates
from reservations.services.lock_room import lock_room
from reservations.services.move_room import move_room
from reservations.services.remove_room import remove_room
from reservations.services.retype_room import retype_room
from reservations.services.undo_check_in import undo_check_in
from reservations.services.undo_check_out import undo_check_out
from tests.desk import NOW, Desk, day
from tests.services.agreement import assert_agrees
from tests.services.test_change_dates import changes, nights, offers_day_use, refused

BEA = Profile("Bea", "Lima", None, None)


def over(desk: Desk, *, locked: bool = False, by_day: bool = False) -> str:
    """An expected stay in room 101 of which the last night, or the day, was yesterday."""
    code = desk.books(room="101", departure=day(0 if by_day else 1))
    if locked:
        desk.does(lock_room, code=code)
    desk.turns_to(day(1))
    return code


def said_by_page(desk: Desk, code: str, **wish: Any) -> r.Refusal | None:
    """Why the page says that the dates cannot be had."""
    page = read_change_dates(desk.h, code, NewDates(**wish), NOW)
    assert page.preview
    return page.preview.refusal


# Expected, and over.


@pytest.mark.parametrize("by_day", [False, True])
def test_it_is_not_extended_over_nights_that_are_anybodys_by_now(desk: Desk, by_day: bool) -> None:
    offers_day_use(desk)
    late = over(desk, by_day=by_day)
    other = desk.in_house("101", arrival=day(1), departure=day(2), guest=BEA)
    desk.turns_to(day(2))
    desk.leaves(other)
    no = r.ArrivalInThePast(day(0), day(2))
    assert refused(desk, late, departure=day(4)) == no
    assert said_by_page(desk, late, departure=day(4)) == no
    assert_agrees(desk)


def test_it_arrives_anew_in_its_room(desk: Desk) -> None:
    late = over(desk, locked=True)
    changes(desk, late, arrival=day(1), departure=day(3))
    assert nights(desk, late) == [(1, "DLX", 12000, "101"), (2, "DLX", 12000, "101")]
    assert desk.reservation(late).room_locked
    assert_agrees(desk)


@pytest.mark.parametrize("keep_room", [True, False])
@pytest.mark.parametrize("locked", [True, False])
def test_a_room_that_was_removed_meanwhile_is_given_up(
    desk: Desk, locked: bool, keep_room: bool
) -> None:
    late = over(desk, locked=locked)
    desk.does(remove_room, room="101")
    page = read_change_dates(desk.h, late, NewDates(day(2), day(3)), NOW)
    assert (page.room_to_drop, page.preview and page.preview.refusal) == (None, None)
    changes(desk, late, arrival=day(2), departure=day(3), keep_room=keep_room)
    stay = desk.reservation(late)
    assert nights(desk, late) == [(2, "DLX", 12000, None)]
    assert (stay.assigned_room, stay.room_locked) == (None, None)
    assert_agrees(desk)


def test_a_room_that_was_retyped_meanwhile_is_given_up(desk: Desk) -> None:
    late = over(desk)
    desk.does(retype_room, room="101", room_type="SUI")
    page = read_change_dates(desk.h, late, NewDates(day(2), day(3)), NOW)
    assert page.room_to_drop is None
    assert page.preview
    assert [run.room_type for run in page.preview.added] == ["Deluxe"]
    changes(desk, late, arrival=day(2), departure=day(3))
    assert nights(desk, late) == [(2, "DLX", 12000, None)]
    assert desk.reservation(late).assigned_room is None
    desk.turns_to(day(2))
    desk.arrives(late, "101")
    desk.does(undo_check_in, code=late)
    assert nights(desk, late) == [(2, "DLX", 12000, None)]
    assert_agrees(desk)


@pytest.mark.parametrize("keep_room", [True, False])
def test_a_stay_without_a_night_needs_the_room_that_is_gone(desk: Desk, keep_room: bool) -> None:
    offers_day_use(desk)
    late = over(desk)
    desk.does(remove_room, room="101")
    wish = {"arrival": day(2), "departure": day(2), "keep_room": keep_room}
    no = r.DayUseNeedsRoom(day(2))
    assert refused(desk, late, **wish) == no
    assert said_by_page(desk, late, **wish) == no


def test_the_room_that_is_assigned_is_kept_wherever_past_nights_are_listed(desk: Desk) -> None:
    code = desk.books()
    desk.turns_to(day(1))
    desk.arrives(code, "102")
    changes(desk, code, departure=day(1))
    desk.does(undo_check_in, code=code, keep_room=True)
    changes(desk, code, arrival=day(2), departure=day(3))
    assert nights(desk, code) == [(2, "DLX", 12000, "102")]
    assert desk.reservation(code).assigned_room == "102"
    assert_agrees(desk)


# In house, and overdue.


def test_a_guest_who_was_to_leave_stays_on_and_lists_no_room_where_none_was_claimed(
    desk: Desk,
) -> None:
    """No verb lets it come to that; a record that was written by hand may."""
    code = desk.in_house("101", departure=day(1))
    desk.turns_to(day(2))
    assert said_by_page(desk, code, departure=day(4)) is None
    changes(desk, code, departure=day(4))
    assert nights(desk, code) == [
        (0, "DLX", 12000, "101"),
        (1, "DLX", 12000, None),
        (2, "DLX", 12000, "101"),
        (3, "DLX", 12000, "101"),
    ]
    assert [desk.left("DLX", day(n)) for n in range(1, 5)] == [2, 1, 1, 2]
    assert_agrees(desk)
    desk.leaves(code)
    desk.does(undo_check_out, code=code)
    assert_agrees(desk)


# Where the room is, and where the nights are slept.


@pytest.mark.parametrize("is_in_house", [True, False])
def test_a_room_that_is_left_and_removed_meanwhile_is_read_again(
    desk: Desk, is_in_house: bool, rival_after: Any
) -> None:
    code = desk.in_house("101") if is_in_house else desk.books(room="101")

    def rival() -> None:
        desk.does(move_room if is_in_house else assign_room, code=code, room="102")
        desk.does(remove_room, room="101")

    rival_after("change_dates.read_reservation", rival)
    changes(desk, code, departure=day(4))
    assert [night[3] for night in nights(desk, code)] == ["102"] * 4
    assert_agrees(desk)


def test_a_guest_who_was_moved_and_leaves_today_slept_where_the_nights_say(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.turns_to(day(1))
    desk.does(move_room, code=code, room="102")
    desk.does(change_dates, code=code, departure=day(1))
    assert [run.room for run in desk.reservation(code).room_runs()] == ["101"]
    assert_agrees(desk)
    desk.does(change_dates, code=code, departure=day(2))
    assert [run.room for run in desk.reservation(code).room_runs()] == ["101", "102"]
    assert_agrees(desk)
