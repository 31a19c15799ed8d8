"""Walk-ins at two counters: a room is given to one of them, and a bed is sold once."""

from collections.abc import Callable

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.domain.profile import Profile
from reservations.models import Availability, Guest, Room, RoomNights
from reservations.services.create_reservation import create_reservation
from reservations.services.edit_guest import edit_guest
from reservations.services.mark_dirty import mark_dirty
from reservations.services.walk_in import walk_in
from tests.desk import Desk, day
from tests.races.adding_up import says, wrong
from tests.races.clerks import (
    all_have_read,
    at_once,
    before_the_write,
    done,
    refused,
    without_guard,
)

pytestmark = pytest.mark.local

RUI = Profile("Rui", "Costa")


def walks_in(desk: Desk, **changes: object) -> Callable[[], Outcome]:
    request: dict[str, object] = {"guest": RUI, "departure": day(2)}
    return lambda: desk.does(walk_in, **request | changes)


# One room, asked for by its number.


@pytest.mark.parametrize("clerks", [2, 8])
def test_one_gets_the_room_and_the_others_are_told_who_has_it(desk: Desk, clerks: int) -> None:
    with all_have_read(clerks):
        answers = at_once(*[walks_in(desk, room="101")] * clerks)
    (winner,) = done(answers)
    holder = winner.names["Reservation"]
    assert refused(answers) == [r.RoomOccupied("101", holder=holder)] * (clerks - 1)
    assert desk.room("101").rented_to == holder
    assert wrong(desk) == []


def test_without_the_rooms_status_its_nights_still_keep_the_second_guest_out(desk: Desk) -> None:
    with without_guard(Room), all_have_read(2):
        answers = at_once(*[walks_in(desk, room="101")] * 2)
    (winner,) = done(answers)
    assert refused(answers) == [r.RoomTaken("101", day(0), winner.names["Reservation"])]
    assert wrong(desk) == []


def test_control_without_conditions_on_room_and_nights_two_guests_are_in_one_room(
    desk: Desk,
) -> None:
    with without_guard(Room), without_guard(RoomNights), all_have_read(2):
        answers = at_once(*[walks_in(desk, room="101")] * 2)
    assert len(done(answers)) == 2
    assert says(wrong(desk), "has room 101 not to itself")


# The desk's choice.


def test_whoever_leaves_the_choice_to_the_desk_gets_another_room(desk: Desk) -> None:
    """All were offered 101. Nobody is refused a room that nobody has asked for."""
    with all_have_read(3):
        answers = at_once(*[walks_in(desk)] * 3)
    assert refused(answers) == []
    assert {outcome.names["Room"] for outcome in done(answers)} == {"101", "102", "300"}
    assert wrong(desk) == []


def test_within_a_type_the_one_too_many_hears_that_none_is_ready(desk: Desk) -> None:
    """Who was offered a Deluxe at its price is not given the Suite for more."""
    with all_have_read(3):
        answers = at_once(*[walks_in(desk, room_type="DLX")] * 3)
    assert len(done(answers)) == 2
    assert refused(answers) == [r.NoRoomReady(code="")]
    assert desk.room("300").status == "FREE"
    assert wrong(desk) == []


# The last one of a type.


def test_the_last_of_a_type_is_sold_once(desk: Desk) -> None:
    """Two rooms are ready, but only one more may be sold tomorrow."""
    desk.books(arrival=day(1), departure=day(2))
    with all_have_read(2):
        answers = at_once(walks_in(desk, room="101"), walks_in(desk, room="102"))
    assert len(done(answers)) == 1
    assert refused(answers) == [r.NoRoomLeft("DLX", day(1), left=0)]
    assert wrong(desk) == []


def test_control_without_the_numbers_as_conditions_the_type_is_oversold(desk: Desk) -> None:
    desk.books(arrival=day(1), departure=day(2))
    with without_guard(Availability, "Free"), all_have_read(2):
        answers = at_once(walks_in(desk, room="101"), walks_in(desk, room="102"))
    assert len(done(answers)) == 2
    assert desk.left("DLX", day(1)) == -1


def test_a_booking_and_a_walk_in_do_not_both_get_the_last_room(desk: Desk) -> None:
    desk.books()
    booking = {"guest": RUI, "room_type": "DLX", "arrival": day(0), "departure": day(1)}
    with all_have_read(2):
        answers = at_once(
            walks_in(desk, room="101"),
            lambda: desk.does(create_reservation, **booking, adults=1),
        )
    assert len(done(answers)) == 1
    assert refused(answers) == [r.NoRoomLeft("DLX", day(0), left=0)]
    assert wrong(desk) == []


# What changes between the page and the write.


def test_a_room_that_turns_dirty_meanwhile_is_not_given(desk: Desk) -> None:
    with (
        before_the_write(lambda: desk.does(mark_dirty, room="101")),
        pytest.raises(r.RoomNotReady) as refusal,
    ):
        walks_in(desk, room="101")()
    assert refusal.value == r.RoomNotReady("101", "DIRTY")
    assert wrong(desk) == []


def test_a_known_guest_who_is_renamed_meanwhile_is_in_the_room_under_the_new_name(
    desk: Desk,
) -> None:
    guest = desk.guest()
    renamed = Profile("Ana", "Ferreira")
    with before_the_write(lambda: desk.does(edit_guest, guest=guest, profile=renamed)):
        code = walks_in(desk, guest=guest)().names["Reservation"]
    assert desk.reservation(code).guest_name == "Ana Ferreira"
    assert desk.room("101").guest_name == "Ana Ferreira"
    assert wrong(desk) == []


def test_control_without_conditions_on_the_guest_the_old_name_stays(desk: Desk) -> None:
    guest = desk.guest()
    renamed = Profile("Ana", "Ferreira")
    with (
        without_guard(Guest),
        before_the_write(lambda: desk.does(edit_guest, guest=guest, profile=renamed)),
    ):
        walks_in(desk, guest=guest)()
    assert desk.room("101").guest_name == "Ana Sousa"
    assert says(wrong(desk), "is of 'Ana Sousa'")
