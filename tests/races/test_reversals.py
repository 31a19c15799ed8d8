"""A reversal while a colleague takes what it would claim again: one of them has it."""

from collections.abc import Callable

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.models import Availability, Reservation, Room, RoomNights
from reservations.services.cancel import cancel
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.create_reservation import create_reservation
from reservations.services.reinstate import reinstate
from reservations.services.undo_check_in import undo_check_in
from reservations.services.undo_check_out import undo_check_out
from tests.desk import ANA, Desk, day
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

Job = Callable[[], Outcome]


def reinstates(desk: Desk, code: str, **arguments: bool) -> Job:
    return lambda: desk.does(reinstate, code=code, **arguments)


def undoes_check_in(desk: Desk, code: str) -> Job:
    return lambda: desk.does(undo_check_in, code=code)


def undoes_check_out(desk: Desk, code: str) -> Job:
    return lambda: desk.does(undo_check_out, code=code)


def books(desk: Desk, room: str | None = None, arrival: int = 0) -> Job:
    stay = {"room_type": "DLX", "arrival": day(arrival), "departure": day(3), "adults": 1}
    return lambda: desk.does(create_reservation, guest=ANA, room=room, **stay)


def checks_in(desk: Desk, code: str, room: str) -> Job:
    return lambda: desk.does(check_in, code=code, room=room)


def cancelled(desk: Desk, room: str | None = None) -> str:
    code = desk.books(room=room)
    desk.does(cancel, code=code, reason="Illness")
    return code


def has_left(desk: Desk, room: str = "101") -> str:
    """Early, after the first night; the room is clean again."""
    code = desk.in_house(room)
    desk.turns_to(day(1))
    desk.leaves(code)
    desk.sets(room, housekeeping="CLEAN")
    return code


# Reinstate.


@pytest.mark.parametrize("attempt", range(3))
def test_the_last_room_of_a_type_is_reinstated_or_sold(desk: Desk, attempt: int) -> None:
    code = cancelled(desk)
    desk.books()
    with all_have_read(2):
        answers = at_once(reinstates(desk, code), books(desk))
    assert len(done(answers)) == 1
    assert refused(answers) == [r.NoRoomLeft("DLX", day(0), left=0)]
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(3))
def test_the_room_is_reinstated_or_assigned_to_another(desk: Desk, attempt: int) -> None:
    code = cancelled(desk, room="101")
    with all_have_read(2):
        answers = at_once(reinstates(desk, code), books(desk, "101", arrival=1))
    (winner,) = done(answers)
    assert refused(answers) == [r.RoomTaken("101", day(1), winner.names["Reservation"])]
    assert wrong(desk) == []


def test_a_guest_who_is_checked_in_to_the_room_meanwhile_keeps_it(desk: Desk) -> None:
    code, other = cancelled(desk, room="101"), desk.books()
    with before_the_write(checks_in(desk, other, "101")):
        answer = told(reinstates(desk, code))
    assert answer == r.RoomTaken("101", day(0), holder=other)
    assert isinstance(told(reinstates(desk, code, keep_room=False)), Outcome)
    assert wrong(desk) == []


def test_two_clerks_reinstate_once(desk: Desk) -> None:
    code = cancelled(desk, room="101")
    with all_have_read(2):
        answers = at_once(reinstates(desk, code), reinstates(desk, code, keep_room=False))
    assert len(done(answers)) == 1
    assert refused(answers) == [r.NotCancelled(code, "PENDING")]
    assert wrong(desk) == []


def test_control_without_conditions_on_the_months_the_room_is_promised_twice(desk: Desk) -> None:
    code = cancelled(desk, room="101")
    with without_guard(RoomNights), all_have_read(2):
        answers = at_once(reinstates(desk, code), books(desk, "101", arrival=1))
    assert len(done(answers)) == 2
    assert wrong(desk) != []


def test_control_without_the_numbers_as_conditions_the_last_room_goes_twice(desk: Desk) -> None:
    code = cancelled(desk)
    desk.books()
    with without_guard(Availability, "Free"), all_have_read(2):
        answers = at_once(reinstates(desk, code), books(desk))
    assert len(done(answers)) == 2
    assert desk.left("DLX", day(0)) == -1


def test_control_without_conditions_on_the_reservation_it_is_reinstated_twice(
    desk: Desk,
) -> None:
    code = cancelled(desk)
    with without_guard(Reservation), all_have_read(2):
        answers = at_once(reinstates(desk, code), reinstates(desk, code))
    assert len(done(answers)) == 2
    assert desk.left("DLX", day(0)) == 0
    assert says(wrong(desk), "DLX")


# Undo check-out.


@pytest.mark.parametrize("attempt", range(3))
def test_the_room_has_the_guest_who_left_or_the_one_who_comes(desk: Desk, attempt: int) -> None:
    code = has_left(desk)
    other = desk.books(arrival=day(1))
    with all_have_read(2):
        answers = at_once(undoes_check_out(desk, code), checks_in(desk, other, "101"))
    (winner,) = done(answers)
    holder = winner.names["Reservation"]
    assert refused(answers) == [r.RoomOccupied("101", holder=holder)]
    assert desk.room("101").rented_to == holder
    assert wrong(desk) == []


def test_a_guest_who_is_checked_in_between_is_named(desk: Desk) -> None:
    code, other = has_left(desk), desk.books(arrival=day(1))
    with before_the_write(checks_in(desk, other, "101")):
        answer = told(undoes_check_out(desk, code))
    assert answer == r.RoomOccupied("101", holder=other)
    assert wrong(desk) == []


def test_a_night_that_is_promised_between_is_named_with_its_guest(desk: Desk) -> None:
    code = has_left(desk)
    promised: list[Outcome] = []
    with before_the_write(lambda: promised.append(books(desk, "101", arrival=2)())):
        answer = told(undoes_check_out(desk, code))
    assert answer == r.RoomTaken("101", day(2), promised[0].names["Reservation"])
    assert wrong(desk) == []


def test_two_clerks_undo_a_check_out_once(desk: Desk) -> None:
    code = has_left(desk)
    with all_have_read(2):
        answers = at_once(undoes_check_out(desk, code), undoes_check_out(desk, code))
    assert len(done(answers)) == 1
    assert refused(answers) == [r.NotDeparted(code, "FULFILLED")]
    assert wrong(desk) == []


def test_control_without_conditions_on_room_and_nights_two_guests_are_in_one_room(
    desk: Desk,
) -> None:
    code, other = has_left(desk), desk.books(arrival=day(1))
    with without_guard(Room), without_guard(RoomNights), all_have_read(2):
        answers = at_once(undoes_check_out(desk, code), checks_in(desk, other, "101"))
    assert len(done(answers)) == 2
    assert wrong(desk) != []


# Undo check-in.


@pytest.mark.parametrize("attempt", range(3))
def test_the_former_room_is_given_back_or_assigned_to_another(desk: Desk, attempt: int) -> None:
    code = desk.books(room="102")
    desk.arrives(code, "300")
    with all_have_read(2):
        answers = at_once(undoes_check_in(desk, code), books(desk, "102"))
    (winner,) = done(answers)
    assert refused(answers) == [r.RoomTaken("102", day(0), winner.names["Reservation"])]
    assert wrong(desk) == []


def test_the_last_room_of_the_booked_type_is_given_back_or_sold(desk: Desk) -> None:
    code = desk.in_house("300")
    desk.books()
    with all_have_read(2):
        answers = at_once(undoes_check_in(desk, code), books(desk))
    assert len(done(answers)) == 1
    assert refused(answers) == [r.NoRoomLeft("DLX", day(0), left=0)]
    assert wrong(desk) == []


def test_a_guest_is_not_undone_and_checked_out_at_once(desk: Desk) -> None:
    code = desk.in_house("101")
    with all_have_read(2):
        answers = at_once(undoes_check_in(desk, code), lambda: desk.does(check_out, code=code))
    (winner,) = done(answers)
    status = {"undo_check_in": "PENDING", "check_out": "CLOSED"}[winner.verb]
    assert refused(answers) == [r.NotInHouse(code, status)]
    assert desk.room("101").status == "FREE"
    assert wrong(desk) == []


def test_the_room_that_is_left_goes_to_the_next_guest_only_afterwards(desk: Desk) -> None:
    code, other = desk.in_house("101"), desk.books()
    with before_the_write(undoes_check_in(desk, code)):
        answer = told(checks_in(desk, other, "101"))
    # The check-in was refused by what it had read, or has read again.
    assert answer == r.RoomOccupied("101", holder=code) or isinstance(answer, Outcome)
    assert wrong(desk) == []


def test_control_without_conditions_on_the_nights_the_former_room_is_promised_twice(
    desk: Desk,
) -> None:
    code = desk.books(room="102")
    desk.arrives(code, "300")
    with without_guard(RoomNights), all_have_read(2):
        answers = at_once(undoes_check_in(desk, code), books(desk, "102"))
    assert len(done(answers)) == 2
    assert wrong(desk) != []
