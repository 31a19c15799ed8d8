"""A check-in while a colleague works on the same reservation or the same room.

The rival does all of its work between the check-in's reads and its write.
"""

import pytest

from reservations.domain import refusals as r
from reservations.models import Reservation, Room, RoomNights, keys
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.mark_clean import mark_clean
from reservations.services.no_show import no_show
from tests.desk import Desk, day
from tests.races.adding_up import says, wrong
from tests.races.clerks import (
    Outcome,
    all_have_read,
    at_once,
    before_the_write,
    done,
    refused,
    told,
    without_guard,
)

pytestmark = pytest.mark.local


def checks_in(desk: Desk, code: str, room: str | None = "101") -> Outcome:
    return desk.does(check_in, code=code, room=room)


# A colleague extends the stay.


def test_the_nights_of_an_extension_are_claimed_in_the_room(desk: Desk) -> None:
    code = desk.books(departure=day(2))
    with before_the_write(lambda: desk.does(change_dates, code=code, departure=day(5))) as commits:
        checks_in(desk, code)
    assert len(commits) == 3  # The check-in's first plan, the extension, the second plan.
    assert [desk.holder("101", day(n)) for n in range(6)] == [code] * 5 + [None]
    assert desk.room("101").occupied_until == day(5)
    assert wrong(desk) == []


def test_an_extension_into_the_next_month_is_claimed_too(desk: Desk) -> None:
    code = desk.books(departure=day(2))
    with before_the_write(lambda: desk.does(change_dates, code=code, departure=day(12))):
        checks_in(desk, code)
    assert [desk.holder("101", day(n)) for n in (8, 9, 11, 12)] == [code, code, code, None]
    assert wrong(desk) == []


def test_a_room_that_is_promised_to_another_in_the_extension_is_refused(desk: Desk) -> None:
    other = desk.books(arrival=day(3), departure=day(4), room="101")
    code = desk.books(departure=day(2))
    with before_the_write(lambda: desk.does(change_dates, code=code, departure=day(5))):
        answer = told(lambda: checks_in(desk, code))
    assert answer == r.RoomTaken("101", day(3), holder=other)
    assert desk.reservation(code).status == "PENDING"
    assert wrong(desk) == []


def test_an_extension_that_comes_second_claims_the_room_itself(desk: Desk) -> None:
    code = desk.books(departure=day(2))
    with before_the_write(lambda: checks_in(desk, code)):
        desk.does(change_dates, code=code, departure=day(5))
    assert [desk.holder("101", day(n)) for n in range(6)] == [code] * 5 + [None]
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(5))
def test_whoever_is_quicker_the_room_is_claimed_to_the_end(desk: Desk, attempt: int) -> None:
    code = desk.books(departure=day(2))
    with all_have_read(2):
        answers = at_once(
            lambda: checks_in(desk, code),
            lambda: desk.does(change_dates, code=code, departure=day(5)),
        )
    assert len(done(answers)) == 2
    assert wrong(desk) == []


def test_control_by_status_alone_the_room_is_claimed_for_the_old_nights_and_sold_again(
    desk: Desk,
) -> None:
    code = desk.books(departure=day(2))
    with (
        without_guard(Reservation, "LastOperation"),
        before_the_write(lambda: desk.does(change_dates, code=code, departure=day(5))),
    ):
        checks_in(desk, code)
    assert desk.reservation(code).departure == day(5)
    assert [desk.holder("101", day(n)) for n in range(5)] == [code, code, None, None, None]
    assert says(wrong(desk), "does not hold the nights of its dates")
    # The guest is in 101 till the fifth day, and 101 is promised to another on the third.
    other = desk.books(arrival=day(2), departure=day(4), room="101")
    assert desk.holder("101", day(2)) == other


# A colleague cancels, or marks the guest as a no-show.


@pytest.mark.parametrize(
    ("verb", "arguments", "status"),
    [(cancel, {"reason": "ill"}, "CANCELLED"), (no_show, {}, "NO_SHOW")],
)
def test_a_stay_that_has_ended_meanwhile_is_not_checked_in(
    desk: Desk, verb, arguments: dict[str, str], status: str
) -> None:
    code = desk.books()
    with before_the_write(lambda: desk.does(verb, code=code, **arguments)):
        answer = told(lambda: checks_in(desk, code))
    assert answer == r.NotExpected(code, status=status)
    assert desk.room("101").status == "FREE"
    assert wrong(desk) == []


@pytest.mark.parametrize(("verb", "arguments"), [(cancel, {"reason": "ill"}), (no_show, {})])
def test_a_guest_who_is_in_house_meanwhile_keeps_the_stay(
    desk: Desk, verb, arguments: dict[str, str]
) -> None:
    code = desk.books()
    with before_the_write(lambda: checks_in(desk, code)):
        answer = told(lambda: desk.does(verb, code=code, **arguments))
    assert answer == r.NotExpected(code, status="FULFILLED")
    assert [desk.holder("101", day(n)) for n in range(3)] == [code] * 3
    assert wrong(desk) == []


@pytest.mark.parametrize(("verb", "arguments"), [(cancel, {"reason": "ill"}), (no_show, {})])
def test_of_the_two_at_once_one_is_done(desk: Desk, verb, arguments: dict[str, str]) -> None:
    code = desk.books()
    with all_have_read(2):
        answers = at_once(
            lambda: checks_in(desk, code), lambda: desk.does(verb, code=code, **arguments)
        )
    assert len(done(answers)) == 1
    assert refused(answers) == [r.NotExpected(code, status=desk.reservation(code).status)]
    assert wrong(desk) == []


@pytest.mark.parametrize(("verb", "arguments"), [(cancel, {"reason": "ill"}), (no_show, {})])
def test_control_without_conditions_on_the_reservation_its_nights_can_be_sold_again(
    desk: Desk, verb, arguments: dict[str, str]
) -> None:
    code = desk.books()
    with (
        without_guard(Reservation),
        before_the_write(lambda: desk.does(verb, code=code, **arguments)),
    ):
        checks_in(desk, code)
    assert desk.reservation(code).status == "FULFILLED"
    assert desk.left("DLX", day(0)) == 2  # Both rooms can be sold, and a guest is in one.
    assert wrong(desk) != []


# Housekeeping works on the room.


def comes_and_goes(desk: Desk, room: str) -> None:
    desk.leaves(desk.in_house(room, departure=day(1)))


def test_a_room_that_somebody_has_used_meanwhile_is_refused_as_dirty(desk: Desk) -> None:
    code = desk.books()
    with before_the_write(lambda: comes_and_goes(desk, "101")):
        answer = told(lambda: checks_in(desk, code))
    assert answer == r.RoomNotReady("101", housekeeping="DIRTY")
    assert wrong(desk) == []


def test_a_room_that_was_used_and_cleaned_meanwhile_is_given(desk: Desk) -> None:
    def used_and_cleaned() -> None:
        comes_and_goes(desk, "101")
        desk.does(mark_clean, room="101")

    code = desk.books()
    with before_the_write(used_and_cleaned):
        checks_in(desk, code)
    assert desk.room("101").rented_to == code
    assert wrong(desk) == []


def test_a_dirty_room_is_given_only_after_it_is_clean(desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    code = desk.books()
    answers = at_once(lambda: checks_in(desk, code), lambda: desk.does(mark_clean, room="101"))
    assert isinstance(answers[1], Outcome)
    assert isinstance(answers[0], Outcome) or answers[0] == r.RoomNotReady("101", "DIRTY")
    assert desk.room("101").housekeeping == "CLEAN"
    assert wrong(desk) == []


def test_a_room_cleaned_by_two_and_given_meanwhile_stays_given(desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    code = desk.books()

    def cleaned_and_given() -> None:
        desk.does(mark_clean, room="101")
        checks_in(desk, code)

    with before_the_write(cleaned_and_given):
        answer = told(lambda: desk.does(mark_clean, room="101"))
    assert answer == r.NotDirty("101", housekeeping="CLEAN")
    assert desk.room("101").rented_to == code
    assert wrong(desk) == []


def test_control_without_conditions_on_the_room_a_guest_gets_a_dirty_one(desk: Desk) -> None:
    code = desk.books()
    with without_guard(Room), before_the_write(lambda: comes_and_goes(desk, "101")):
        checks_in(desk, code)
    assert desk.room("101").housekeeping == "DIRTY"
    assert desk.room("101").rented_to == code


# Two at the same departure.


def test_a_guest_checks_out_once(desk: Desk) -> None:
    code = desk.in_house()
    with all_have_read(2):
        answers = at_once(*[lambda: desk.does(check_out, code=code)] * 2)
    assert len(done(answers)) == 1
    assert refused(answers) == [r.NotInHouse(code, status="CLOSED")]
    assert [desk.left("DLX", day(n)) for n in range(3)] == [2, 2, 2]
    assert wrong(desk) == []


def test_a_check_out_that_comes_late_leaves_the_next_guest_in_the_room(desk: Desk) -> None:
    first, second = desk.in_house(), desk.books()

    def leaves_and_the_next_one_comes() -> None:
        desk.leaves(first)
        desk.does(mark_clean, room="101")
        checks_in(desk, second)

    with before_the_write(leaves_and_the_next_one_comes):
        answer = told(lambda: desk.does(check_out, code=first))
    assert answer == r.NotInHouse(first, status="CLOSED")
    assert desk.room("101").rented_to == second
    assert wrong(desk) == []


def test_control_without_conditions_a_late_check_out_empties_the_next_guests_room(
    desk: Desk,
) -> None:
    first, second = desk.in_house(), desk.books()

    def leaves_and_the_next_one_comes() -> None:
        desk.leaves(first)
        desk.does(mark_clean, room="101")
        checks_in(desk, second)

    with (
        without_guard(Reservation),
        without_guard(Room),
        without_guard(RoomNights),
        before_the_write(leaves_and_the_next_one_comes),
    ):
        desk.does(check_out, code=first)
    assert desk.room("101").status == "FREE"
    assert desk.get(keys.reservation(desk.h, second)).status == "FULFILLED"
    assert [desk.left("DLX", day(n)) for n in range(3)] == [2, 2, 2]
    assert wrong(desk) != []
