"""Rooms that are assigned, moved to and swapped while colleagues work on the same ones.

One clerk gets the room and the other is told who has it; nobody is ever in two rooms, and no
room has two guests.
"""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.models import Guest, Reservation, Room, RoomNights
from reservations.services.assign_room import assign_room
from reservations.services.change_dates import change_dates
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.lock_room import lock_room
from reservations.services.mark_clean import mark_clean
from reservations.services.move_room import move_room
from reservations.services.swap_rooms import swap_rooms
from reservations.services.unassign_room import unassign_room
from tests.desk import Desk, day
from tests.races.adding_up import says, wrong
from tests.races.clerks import (
    all_have_read,
    at_once,
    before_the_write,
    done,
    refused,
    told,
    without_guard,
)

pytestmark = pytest.mark.local

ROOMS = {f"{101 + n}": "DLX" for n in range(12)} | {"300": "SUI", "301": "SUI"}


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=ROOMS)


def does(desk: Desk, verb: Callable[..., Outcome], **arguments: Any) -> Callable[[], Outcome]:
    return lambda: desk.does(verb, **arguments)


def assigns(desk: Desk, code: str, room: str) -> Callable[[], Outcome]:
    return does(desk, assign_room, code=code, room=room)


def moves(desk: Desk, code: str, room: str) -> Callable[[], Outcome]:
    return does(desk, move_room, code=code, room=room)


def swaps(desk: Desk, code: str, other: str) -> Callable[[], Outcome]:
    return does(desk, swap_rooms, code=code, other=other)


# Into one room.


@pytest.mark.parametrize("clerks", [2, 8])
def test_a_room_is_promised_to_one_and_the_others_are_told_to_whom(desk: Desk, clerks: int) -> None:
    codes = [desk.books() for _ in range(clerks)]
    with all_have_read(clerks):
        answers = at_once(*(assigns(desk, code, "101") for code in codes))
    (winner,) = done(answers)
    holder = winner.names["Reservation"]
    assert refused(answers) == [r.RoomTaken("101", day(0), holder=holder)] * (clerks - 1)
    assert wrong(desk) == []


@pytest.mark.parametrize("clerks", [2, 6])
def test_of_guests_who_move_into_one_room_one_is_in_it(desk: Desk, clerks: int) -> None:
    codes = [desk.in_house(f"{102 + n}") for n in range(clerks)]
    with all_have_read(clerks):
        answers = at_once(*(moves(desk, code, "101") for code in codes))
    (winner,) = done(answers)
    holder = winner.names["Reservation"]
    assert refused(answers) == [r.RoomOccupied("101", holder=holder)] * (clerks - 1)
    assert desk.room("101").rented_to == holder
    assert wrong(desk) == []


def test_a_move_an_assignment_and_a_check_in_to_one_room_are_won_by_one(desk: Desk) -> None:
    guest, expected, arriving = desk.in_house("102"), desk.books(), desk.books()
    with all_have_read(3):
        answers = at_once(
            moves(desk, guest, "101"),
            assigns(desk, expected, "101"),
            does(desk, check_in, code=arriving, room="101"),
        )
    (winner,) = done(answers)
    assert {no.holder for no in refused(answers)} == {winner.names["Reservation"]}
    assert wrong(desk) == []


def test_control_without_conditions_on_its_nights_a_room_is_promised_twice(desk: Desk) -> None:
    codes = [desk.books(), desk.books()]
    with without_guard(RoomNights), all_have_read(2):
        answers = at_once(*(assigns(desk, code, "101") for code in codes))
    assert len(done(answers)) == 2
    assert says(wrong(desk), "101")


def test_control_without_conditions_on_room_and_nights_two_guests_are_in_one(desk: Desk) -> None:
    codes = [desk.in_house("102"), desk.in_house("103")]
    with without_guard(Room), without_guard(RoomNights), all_have_read(2):
        answers = at_once(*(moves(desk, code, "101") for code in codes))
    assert len(done(answers)) == 2
    assert says(wrong(desk), "101")


def test_the_last_suite_is_given_to_one_of_two_upgrades(desk: Desk) -> None:
    desk.books(room_type="SUI")
    codes = [desk.books(), desk.in_house("101")]
    with all_have_read(2):
        answers = at_once(assigns(desk, codes[0], "300"), moves(desk, codes[1], "301"))
    assert len(done(answers)) == 1
    assert refused(answers) == [r.NoRoomLeft("SUI", day(0), left=0)]
    assert wrong(desk) == []


# One guest.


def test_a_guest_who_is_moved_to_two_rooms_is_in_the_one_of_the_second(desk: Desk) -> None:
    code = desk.in_house("101")
    with all_have_read(2):
        answers = at_once(moves(desk, code, "102"), moves(desk, code, "103"))
    assert len(done(answers)) == 2  # One after the other: nobody is refused.
    last = desk.reservation(code).fulfilled_by
    assert {room for room in ROOMS if desk.room(room).rented_to == code} == {last}
    assert desk.guest_of(code).occupies_rooms == {last}
    assert wrong(desk) == []


def test_control_without_conditions_on_the_reservation_a_guest_is_in_two_rooms(
    desk: Desk,
) -> None:
    code = desk.in_house("101")
    with (
        without_guard(Reservation),
        without_guard(Room),
        without_guard(RoomNights),
        without_guard(Guest),
        all_have_read(2),
    ):
        at_once(moves(desk, code, "102"), moves(desk, code, "103"))
    assert {room for room in ROOMS if desk.room(room).rented_to == code} == {"102", "103"}
    assert wrong(desk) != []


def test_two_rooms_of_one_guest_are_both_changed(desk: Desk) -> None:
    """Both replace the guest's rooms as a whole: the second reads again."""
    guest = desk.guest()
    first, second = (desk.in_house(number, guest=guest) for number in ("101", "102"))
    with all_have_read(2):
        answers = at_once(moves(desk, first, "103"), moves(desk, second, "104"))
    assert len(done(answers)) == 2
    assert desk.guest_of(first).occupies_rooms == {"103", "104"}
    assert wrong(desk) == []


def test_control_without_conditions_on_the_guest_one_of_the_two_changes_is_lost(
    desk: Desk,
) -> None:
    guest = desk.guest()
    first, second = (desk.in_house(number, guest=guest) for number in ("101", "102"))
    with without_guard(Guest), all_have_read(2):
        at_once(moves(desk, first, "103"), moves(desk, second, "104"))
    assert says(wrong(desk), "OccupiesRooms")


def test_a_guest_who_leaves_while_being_moved_leaves_no_room_behind(desk: Desk) -> None:
    code = desk.in_house("101")
    with all_have_read(2):
        answers = at_once(moves(desk, code, "102"), does(desk, check_out, code=code))
    assert all(no == r.NotInHouse(code, "CLOSED") for no in refused(answers))
    assert desk.reservation(code).status == "CLOSED"
    assert [desk.room(number).status for number in ("101", "102")] == ["FREE", "FREE"]
    assert desk.guest_of(code).occupies_rooms is None
    assert wrong(desk) == []


def test_an_extension_before_the_write_is_claimed_in_the_new_room(desk: Desk) -> None:
    code = desk.in_house("101")
    extends = does(desk, change_dates, code=code, departure=day(5))
    with before_the_write(extends) as commits:
        moves(desk, code, "102")()
    assert len(commits) == 3  # The move's first plan, the extension, the second plan.
    assert [desk.holder("102", day(n)) for n in range(6)] == [code] * 5 + [None]
    assert [desk.holder("101", day(n)) for n in range(6)] == [None] * 6
    assert desk.room("102").occupied_until == day(5)
    assert wrong(desk) == []


def test_control_without_last_operation_the_extension_is_left_in_the_old_room(
    desk: Desk,
) -> None:
    code = desk.in_house("101")
    extends = does(desk, change_dates, code=code, departure=day(5))
    with (
        without_guard(Reservation, "LastOperation"),
        without_guard(Room, "LastOperation"),
        before_the_write(extends),
    ):
        moves(desk, code, "102")()
    assert desk.holder("101", day(4)) == code
    assert desk.room("102").occupied_until == day(3)
    assert wrong(desk) != []


def test_a_room_that_is_locked_before_the_write_is_kept(desk: Desk) -> None:
    code = desk.books(room="101")
    with before_the_write(does(desk, lock_room, code=code)):
        answer = told(assigns(desk, code, "102"))
    assert answer == r.AssignmentLocked(code, "101")
    assert desk.holder("101", day(0)) == code


def test_a_room_that_is_used_and_left_dirty_before_the_write_is_refused(desk: Desk) -> None:
    code = desk.in_house("101")
    with before_the_write(lambda: desk.leaves(desk.in_house("102", departure=day(1)))):
        answer = told(moves(desk, code, "102"))
    assert answer == r.RoomNotReady("102", "DIRTY")
    assert wrong(desk) == []


# A swap and its rivals.


def test_a_swap_sent_by_two_clerks_is_done_and_undone(desk: Desk) -> None:
    """Each has seen the rooms as they were; the second swaps what it finds, whole."""
    first, second = desk.books(room="101"), desk.books(room="102")
    with all_have_read(2):
        answers = at_once(swaps(desk, first, second), swaps(desk, second, first))
    assert len(done(answers)) == 2
    assert desk.reservation(first).assigned_room == "101"
    assert wrong(desk) == []


def test_of_two_swaps_with_one_guest_each_is_whole(desk: Desk) -> None:
    first, second, third = (desk.in_house(number) for number in ("101", "102", "103"))
    with all_have_read(2):
        answers = at_once(swaps(desk, first, second), swaps(desk, third, second))
    assert len(done(answers)) == 2
    rooms = [desk.reservation(code).fulfilled_by for code in (first, second, third)]
    assert sorted(rooms) == ["101", "102", "103"]
    assert wrong(desk) == []


def test_a_third_guest_who_is_assigned_the_room_meanwhile_is_named(desk: Desk) -> None:
    first = desk.books(room="101", departure=day(4))
    second, third = desk.books(room="102"), desk.books(arrival=day(3), departure=day(4))
    with before_the_write(assigns(desk, third, "102")):
        answer = told(swaps(desk, first, second))
    assert answer == r.RoomTaken("102", day(3), holder=third)
    assert wrong(desk) == []


def test_an_assignment_is_refused_by_a_swap_that_was_quicker(desk: Desk) -> None:
    first = desk.books(room="101", departure=day(4))
    second, third = desk.books(room="102"), desk.books(arrival=day(3), departure=day(4))
    with before_the_write(swaps(desk, first, second)):
        answer = told(assigns(desk, third, "102"))
    assert answer == r.RoomTaken("102", day(3), holder=first)
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(3))
def test_an_extension_of_one_of_them_is_slept_in_the_room_that_it_has_then(
    desk: Desk, attempt: int
) -> None:
    first, second = desk.in_house("101"), desk.in_house("102")
    with all_have_read(2):
        answers = at_once(
            swaps(desk, first, second), does(desk, change_dates, code=first, departure=day(6))
        )
    assert len(done(answers)) == 2
    assert [desk.holder("102", day(n)) for n in range(7)] == [first] * 6 + [None]
    assert desk.room("102").occupied_until == day(6)
    assert wrong(desk) == []


def test_control_without_last_operation_a_swap_undoes_the_extension(desk: Desk) -> None:
    first, second = desk.books(room="101"), desk.books(room="102")
    extends = does(desk, change_dates, code=first, departure=day(6))
    with without_guard(Reservation, "LastOperation"), before_the_write(extends):
        swaps(desk, first, second)()
    assert desk.reservation(first).departure == day(6)
    assert desk.holder("101", day(4)) == first
    assert wrong(desk) != []


@pytest.mark.parametrize("leaver", [0, 1])
def test_a_guest_who_leaves_before_the_write_is_not_swapped(desk: Desk, leaver: int) -> None:
    codes = [desk.in_house("101"), desk.in_house("102")]
    with before_the_write(does(desk, check_out, code=codes[leaver])):
        answer = told(swaps(desk, *codes))
    assert answer == r.NotOpen(codes[leaver], "CLOSED")
    assert desk.reservation(codes[1 - leaver]).fulfilled_by == ("102", "101")[leaver]
    assert wrong(desk) == []


def test_a_room_that_is_taken_back_before_the_write_is_no_room_to_swap(desk: Desk) -> None:
    first, second = desk.books(room="101"), desk.books(room="102")
    with before_the_write(does(desk, unassign_room, code=second)):
        answer = told(swaps(desk, first, second))
    assert answer == r.NoRoomAssigned(second)
    assert wrong(desk) == []


def test_an_expected_guest_who_arrives_before_the_write_changes_places_in_house(
    desk: Desk,
) -> None:
    """The guest in house would have gone to a free room; now both are in."""
    guest, expected = desk.in_house("101"), desk.books(room="102")
    with before_the_write(lambda: desk.arrives(expected, "102")):
        swaps(desk, guest, expected)()
    assert desk.room("101").rented_to == expected
    assert desk.room("102").rented_to == guest
    assert wrong(desk) == []


def test_housekeeping_that_cleans_the_old_room_meanwhile_is_not_believed(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.sets("101", housekeeping="DIRTY")
    with before_the_write(does(desk, mark_clean, room="101")):
        moves(desk, code, "102")()
    assert desk.room("101").housekeeping == "DIRTY"
    assert wrong(desk) == []
