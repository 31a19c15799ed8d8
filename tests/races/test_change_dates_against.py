"""Other dates while a colleague sells the same nights, gives the room away, or moves the guest.

Check-ins while a stay is extended stand with the other races of check-in.
"""

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.models import Availability, Reservation, Room, RoomNights
from reservations.services.assign_room import assign_room
from reservations.services.change_dates import change_dates
from reservations.services.check_out import check_out
from reservations.services.move_room import move_room
from tests.desk import Desk, day
from tests.races.adding_up import wrong
from tests.races.clerks import (
    Answer,
    all_have_read,
    at_once,
    before_the_write,
    done,
    refused,
    told,
    without_guard,
)

pytestmark = pytest.mark.local


def extends(desk: Desk, code: str, departure: int = 5) -> Outcome:
    return desk.does(change_dates, code=code, departure=day(departure))


def holders(desk: Desk, room: str, nights: int) -> list[str | None]:
    return [desk.holder(room, day(n)) for n in range(nights)]


# The last room of a night.


def test_a_night_that_is_sold_meanwhile_is_refused(desk: Desk) -> None:
    code = desk.books()
    desk.books(arrival=day(4), departure=day(5))
    with before_the_write(lambda: desk.books(arrival=day(4), departure=day(5))):
        answer = told(lambda: extends(desk, code))
    assert answer == r.NoRoomLeft("DLX", day(4), left=0)
    assert desk.reservation(code).departure == day(3)
    assert wrong(desk) == []


def test_a_booking_of_a_night_that_an_extension_has_taken_is_refused(desk: Desk) -> None:
    code = desk.books()
    desk.books(arrival=day(4), departure=day(5))
    with before_the_write(lambda: extends(desk, code)):
        answer = told(lambda: books_the_fifth_night(desk))
    assert answer == r.NoRoomLeft("DLX", day(4), left=0)
    assert wrong(desk) == []


def books_the_fifth_night(desk: Desk) -> Outcome:
    code = desk.books(arrival=day(4), departure=day(5))
    return Outcome("", "create_reservation", {"Reservation": code})


@pytest.mark.parametrize("attempt", range(3))
def test_the_last_room_of_a_night_goes_to_one_of_them(desk: Desk, attempt: int) -> None:
    code = desk.books()
    desk.books(arrival=day(4), departure=day(5))
    answers = both(desk, code)
    assert len(done(answers)) == 1
    assert refused(answers) == [r.NoRoomLeft("DLX", day(4), left=0)]
    assert wrong(desk) == []


def both(desk: Desk, code: str) -> list[Answer]:
    with all_have_read(2):
        return at_once(lambda: extends(desk, code), lambda: books_the_fifth_night(desk))


def test_control_without_the_numbers_as_conditions_both_have_it(desk: Desk) -> None:
    code = desk.books()
    desk.books(arrival=day(4), departure=day(5))
    with without_guard(Availability, "Free"):
        assert len(done(both(desk, code))) == 2
    assert desk.left("DLX", day(4)) == -1


# The room.


@pytest.mark.parametrize("is_in_house", [False, True])
def test_a_room_that_is_given_to_another_meanwhile_is_refused(
    desk: Desk, is_in_house: bool
) -> None:
    code = desk.in_house("101") if is_in_house else desk.books(room="101")
    other = desk.books(arrival=day(4), departure=day(5))
    with before_the_write(lambda: desk.does(assign_room, code=other, room="101")):
        answer = told(lambda: extends(desk, code))
    assert answer == r.RoomTaken("101", day(4), holder=other)
    assert holders(desk, "101", 6) == [code, code, code, None, other, None]
    assert wrong(desk) == []


def test_a_room_that_an_extension_has_claimed_is_not_assigned(desk: Desk) -> None:
    code, other = desk.in_house("101"), desk.books(arrival=day(4), departure=day(5))
    with before_the_write(lambda: extends(desk, code)):
        answer = told(lambda: desk.does(assign_room, code=other, room="101"))
    assert answer == r.RoomTaken("101", day(4), holder=code)
    assert wrong(desk) == []


def test_control_without_conditions_on_its_nights_the_room_is_promised_twice(desk: Desk) -> None:
    code, other = desk.in_house("101"), desk.books(arrival=day(4), departure=day(5))
    with (
        without_guard(RoomNights),
        before_the_write(lambda: desk.does(assign_room, code=other, room="101")),
    ):
        extends(desk, code)
    assert desk.holder("101", day(4)) == code
    assert desk.reservation(other).assigned_room == "101"
    assert wrong(desk) != []


# The guest leaves.


def test_a_guest_who_has_left_meanwhile_is_not_extended(desk: Desk) -> None:
    code = desk.in_house("101")
    with before_the_write(lambda: desk.leaves(code)):
        answer = told(lambda: extends(desk, code))
    assert answer == r.NotOpen(code, "CLOSED")
    assert holders(desk, "101", 6) == [None] * 6
    assert wrong(desk) == []


def test_a_check_out_gives_back_what_was_added_meanwhile(desk: Desk) -> None:
    code = desk.in_house("101")
    with before_the_write(lambda: extends(desk, code)):
        desk.does(check_out, code=code)
    assert [desk.left("DLX", day(n)) for n in range(6)] == [2] * 6
    assert holders(desk, "101", 6) == [None] * 6
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(3))
def test_whoever_is_quicker_nobody_claims_after_the_guest_has_left(
    desk: Desk, attempt: int
) -> None:
    code = desk.in_house("101")
    with all_have_read(2):
        answers = at_once(lambda: desk.does(check_out, code=code), lambda: extends(desk, code))
    assert isinstance(answers[0], Outcome)
    assert isinstance(answers[1], Outcome) or answers[1] == r.NotOpen(code, "CLOSED")
    assert holders(desk, "101", 6) == [None] * 6
    assert wrong(desk) == []


def test_control_by_status_alone_a_check_out_leaves_the_added_nights_sold(desk: Desk) -> None:
    code = desk.in_house("101")
    with (
        without_guard(Reservation, "LastOperation"),
        without_guard(Room, "LastOperation"),
        before_the_write(lambda: extends(desk, code)),
    ):
        desk.does(check_out, code=code)
    assert desk.reservation(code).status == "CLOSED"
    assert holders(desk, "101", 6) == [None, None, None, code, code, None]
    assert wrong(desk) != []


def test_without_that_of_the_reservation_the_rooms_own_condition_still_guards(desk: Desk) -> None:
    code = desk.in_house("101")
    with (
        without_guard(Reservation, "LastOperation"),
        before_the_write(lambda: extends(desk, code)),
    ):
        desk.does(check_out, code=code)
    assert wrong(desk) == []


# The guest moves.


def test_the_nights_of_an_extension_are_claimed_where_the_guest_is_by_now(desk: Desk) -> None:
    code = desk.in_house("101")
    with before_the_write(lambda: desk.does(move_room, code=code, room="102")):
        extends(desk, code)
    assert holders(desk, "101", 6) == [None] * 6
    assert holders(desk, "102", 6) == [code] * 5 + [None]
    assert (desk.room("101").occupied_until, desk.room("102").occupied_until) == (None, day(5))
    assert wrong(desk) == []


def test_a_move_takes_the_nights_along_that_were_added_meanwhile(desk: Desk) -> None:
    code = desk.in_house("101")
    with before_the_write(lambda: extends(desk, code)):
        desk.does(move_room, code=code, room="102")
    assert holders(desk, "102", 6) == [code] * 5 + [None]
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(3))
def test_a_move_and_an_extension_at_once_are_both_done(desk: Desk, attempt: int) -> None:
    code = desk.in_house("101")
    with all_have_read(2):
        answers = at_once(
            lambda: extends(desk, code), lambda: desk.does(move_room, code=code, room="102")
        )
    assert len(done(answers)) == 2
    assert holders(desk, "102", 6) == [code] * 5 + [None]
    assert wrong(desk) == []


# An assigned room is taken away, or given.


def test_a_room_that_was_assigned_meanwhile_is_claimed_for_the_added_nights_too(
    desk: Desk,
) -> None:
    code = desk.books()
    with before_the_write(lambda: desk.does(assign_room, code=code, room="101")):
        extends(desk, code)
    assert holders(desk, "101", 6) == [code] * 5 + [None]
    assert wrong(desk) == []


def test_control_by_status_alone_the_added_nights_have_no_room(desk: Desk) -> None:
    code = desk.books()
    with (
        without_guard(Reservation, "LastOperation"),
        before_the_write(lambda: desk.does(assign_room, code=code, room="101")),
    ):
        extends(desk, code)
    assert desk.reservation(code).assigned_room == "101"
    assert [night.room for night in desk.reservation(code).held_nights()] == [None] * 5
    assert wrong(desk) != []


# Two who change the dates.


def test_of_two_extensions_the_second_knows_of_the_first(desk: Desk) -> None:
    code = desk.in_house("101")
    with before_the_write(lambda: extends(desk, code, 7)) as commits:
        extends(desk, code, 5)
    assert len(commits) == 3
    assert desk.reservation(code).departure == day(5)
    assert holders(desk, "101", 8) == [code] * 5 + [None] * 3
    assert [desk.left("DLX", day(n)) for n in range(8)] == [1] * 5 + [2] * 3
    assert wrong(desk) == []


def test_the_second_of_two_equal_extensions_is_told_that_it_is_done(desk: Desk) -> None:
    code = desk.in_house("101")
    with all_have_read(2):
        answers = at_once(*[lambda: extends(desk, code)] * 2)
    assert len(done(answers)) == 1
    assert refused(answers) == [r.SameDates(code, day(0), day(5))]
    assert [desk.left("DLX", day(n)) for n in range(6)] == [1] * 5 + [2]
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(3))
def test_extended_and_shortened_at_once_it_has_the_nights_of_its_dates(
    desk: Desk, attempt: int
) -> None:
    code = desk.books()
    with all_have_read(2):
        answers = at_once(lambda: extends(desk, code, 5), lambda: extends(desk, code, 2))
    assert len(done(answers)) == 2
    assert desk.reservation(code).departure in (day(5), day(2))
    assert wrong(desk) == []


def test_control_without_conditions_on_the_reservation_nights_are_sold_that_nobody_has(
    desk: Desk,
) -> None:
    code = desk.books()
    with (
        without_guard(Reservation, "LastOperation"),
        before_the_write(lambda: extends(desk, code, 7)),
    ):
        extends(desk, code, 5)
    assert desk.reservation(code).departure == day(5)
    assert [desk.left("DLX", day(n)) for n in range(7)] == [1, 1, 1, 0, 0, 1, 1]
    assert wrong(desk) != []
