"""One room is given to one guest, and one guest gets one room."""

from collections.abc import Callable

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.models import Reservation, Room, RoomNights
from reservations.services.check_in import check_in
from reservations.services.create_reservation import create_reservation
from reservations.transactions import Provided
from tests.desk import ANA, Desk, day
from tests.races.adding_up import Books, says, wrong
from tests.races.clerks import (
    all_have_read,
    at_once,
    done,
    guarded_by,
    refused,
    told,
    without_guard,
)

pytestmark = pytest.mark.local

ROOMS = {f"{101 + n}": "DLX" for n in range(24)}


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=ROOMS)


def checking_in(desk: Desk, code: str, room: str | None) -> Callable[[], Outcome]:
    return lambda: desk.does(check_in, code=code, room=room)


def claiming(desk: Desk, arrival: int, departure: int, room: str = "101") -> Callable[[], Outcome]:
    return lambda: desk.does(
        create_reservation,
        guest=ANA,
        room_type="DLX",
        arrival=day(arrival),
        departure=day(departure),
        adults=1,
        room=room,
    )


# Two reservations, one room.


@pytest.mark.parametrize("clerks", [2, 20])
def test_one_is_checked_in_and_the_others_are_told_who_has_the_room(
    desk: Desk, clerks: int
) -> None:
    codes = [desk.books() for _ in range(clerks)]
    with all_have_read(clerks):
        answers = at_once(*(checking_in(desk, code, "101") for code in codes))
    (winner,) = done(answers)
    holder = winner.names["Reservation"]
    assert refused(answers) == [r.RoomOccupied("101", holder=holder)] * (clerks - 1)
    assert desk.room("101").rented_to == holder
    assert wrong(desk) == []


def test_without_the_rooms_status_its_nights_still_keep_the_second_guest_out(desk: Desk) -> None:
    first, second = desk.books(), desk.books()
    with without_guard(Room), all_have_read(2):
        answers = at_once(checking_in(desk, first, "101"), checking_in(desk, second, "101"))
    (winner,) = done(answers)
    assert refused(answers) == [r.RoomTaken("101", day(0), winner.names["Reservation"])]
    assert wrong(desk) == []


def test_control_without_conditions_on_room_and_nights_two_guests_are_in_one_room(
    desk: Desk,
) -> None:
    first, second = desk.books(), desk.books()
    with without_guard(Room), without_guard(RoomNights), all_have_read(2):
        answers = at_once(checking_in(desk, first, "101"), checking_in(desk, second, "101"))
    assert len(done(answers)) == 2
    assert says(wrong(desk), "has room 101 not to itself")


def test_clerks_who_leave_the_choice_to_the_desk_get_a_room_each(desk: Desk) -> None:
    """Both were offered 101. Nobody is refused a room that nobody has asked for."""
    codes = [desk.books() for _ in range(4)]
    with all_have_read(4):
        answers = at_once(*(checking_in(desk, code, None) for code in codes))
    assert refused(answers) == []
    rooms = {outcome.names["Room"] for outcome in done(answers)}
    assert len(rooms) == 4
    assert "101" in rooms
    assert wrong(desk) == []


# One reservation, two rooms.


def test_a_reservation_checked_in_twice_gets_one_room(desk: Desk) -> None:
    code = desk.books()
    with all_have_read(2):
        answers = at_once(checking_in(desk, code, "101"), checking_in(desk, code, "102"))
    (winner,) = done(answers)
    assert refused(answers) == [r.NotExpected(code, status="FULFILLED")]
    assert desk.reservation(code).fulfilled_by == winner.names["Room"]
    assert wrong(desk) == []


def test_control_without_conditions_on_the_reservation_it_has_two_rooms(desk: Desk) -> None:
    code = desk.books()
    with without_guard(Reservation), all_have_read(2):
        answers = at_once(checking_in(desk, code, "101"), checking_in(desk, code, "102"))
    assert len(done(answers)) == 2
    assert [desk.room(number).rented_to for number in ("101", "102")] == [code, code]
    assert says(wrong(desk), "which does not list that night")


# The nights of one room.


def test_overlapping_claims_of_a_room_are_won_by_one(desk: Desk) -> None:
    with all_have_read(2):
        answers = at_once(claiming(desk, 1, 4), claiming(desk, 3, 6))
    (winner,) = done(answers)
    assert refused(answers) == [r.RoomTaken("101", day(3), winner.names["Reservation"])]
    assert wrong(desk) == []


def test_control_without_conditions_on_its_nights_a_room_is_promised_twice(desk: Desk) -> None:
    with without_guard(RoomNights), all_have_read(2):
        answers = at_once(claiming(desk, 1, 4), claiming(desk, 3, 6))
    assert len(done(answers)) == 2
    assert says(wrong(desk), "lists room 101 on")


def test_different_nights_of_an_untouched_month_are_all_claimed(desk: Desk) -> None:
    """No item stands there yet: the clerks create it together and none refuses the other."""
    december = [claiming(desk, 9 + n, 10 + n) for n in range(20)]
    with all_have_read(20):
        answers = at_once(*december)
    assert refused(answers) == []
    assert len(Books(desk).all(RoomNights)) == 1
    assert wrong(desk) == []


def test_control_a_condition_on_the_whole_month_refuses_the_neighbour(desk: Desk) -> None:
    untouched = Provided(
        RoomNights.pk.does_not_exist(), lambda seen: r.RoomTaken("101", day(0), "")
    )
    with guarded_by(RoomNights, untouched), all_have_read(2):
        answers = at_once(claiming(desk, 9, 10), claiming(desk, 12, 13))
    assert len(done(answers)) == 1
    assert [type(refusal) for refusal in refused(answers)] == [r.RoomTaken]


def test_the_night_after_the_last_one_is_free_for_the_next_guest(desk: Desk) -> None:
    with all_have_read(2):
        answers = at_once(claiming(desk, 1, 4), claiming(desk, 4, 6))
    assert refused(answers) == []
    assert isinstance(told(claiming(desk, 6, 7)), Outcome)
    assert wrong(desk) == []
