"""Two profiles are merged, or a stay changes hands, while colleagues work on the same guests."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.domain.profile import Profile
from reservations.models import Guest, HotelRecord, Reservation, keys
from reservations.services.cancel import cancel
from reservations.services.change_guest import change_guest
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.create_reservation import create_reservation
from reservations.services.edit_guest import edit_guest
from reservations.services.merge_guests import merge_guests
from reservations.services.walk_in import walk_in
from tests.desk import Desk, day
from tests.races.adding_up import Books, says, wrong
from tests.races.clerks import (
    all_have_read,
    at_once,
    before_the_write,
    done,
    refused,
    without_guard,
)

pytestmark = pytest.mark.local

ANNA = Profile("Anna", "Souza", "anna@example.org")
RUI = Profile("Rui", "Costa")


@pytest.fixture
def two(desk: Desk) -> tuple[str, str]:
    """The profile to give up, and the one to keep."""
    return desk.guest(ANNA), desk.guest()


def merges(desk: Desk, lost: str, kept: str) -> Outcome:
    return desk.does(merge_guests, guest=lost, into=kept)


def books(desk: Desk, guest: str) -> Outcome:
    stay = {"room_type": "DLX", "arrival": day(0), "departure": day(2), "adults": 1}
    return desk.does(create_reservation, guest=guest, **stay)


def guest(desk: Desk, guest_id: str) -> Guest:
    return desk.get(keys.guest(desk.h, guest_id))


# Merge against whatever is done for the profile that is given up.

BOOKING: list[Callable[[Desk, str], Outcome]] = [
    books,
    lambda desk, lost: desk.does(walk_in, guest=lost, departure=day(1)),
]


@pytest.mark.parametrize("book", BOOKING, ids=["create", "walk-in"])
def test_a_booking_for_a_profile_merged_meanwhile_is_refused(
    desk: Desk, two: tuple[str, str], book: Callable[[Desk, str], Outcome]
) -> None:
    lost, kept = two
    with before_the_write(lambda: merges(desk, lost, kept)), pytest.raises(r.GuestMerged) as no:
        book(desk, lost)
    assert no.value == r.GuestMerged(lost, into=kept)
    assert Books(desk).stays == []
    assert wrong(desk) == []


@pytest.mark.parametrize("book", BOOKING, ids=["create", "walk-in"])
def test_a_booking_that_comes_first_moves_with_the_merge(
    desk: Desk, two: tuple[str, str], book: Callable[[Desk, str], Outcome]
) -> None:
    lost, kept = two
    with before_the_write(lambda: book(desk, lost)):
        merges(desk, lost, kept)
    (stay,) = Books(desk).stays
    assert (stay.guest_id, stay.guest_name) == (kept, "Ana Sousa")
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(3))
def test_whoever_is_quicker_no_stay_is_left_with_the_lost_profile(
    desk: Desk, two: tuple[str, str], attempt: int
) -> None:
    lost, kept = two
    with all_have_read(2):
        answers = at_once(lambda: books(desk, lost), lambda: merges(desk, lost, kept))
    assert refused(answers) in ([], [r.GuestMerged(lost, into=kept)])
    assert {stay.guest_id for stay in Books(desk).stays} <= {kept}
    assert wrong(desk) == []


def test_control_without_conditions_on_guests_a_stay_is_lost_with_its_profile(
    desk: Desk, two: tuple[str, str]
) -> None:
    lost, kept = two
    with without_guard(Guest), before_the_write(lambda: books(desk, lost)):
        merges(desk, lost, kept)
    (stay,) = Books(desk).stays
    assert stay.guest_id == lost
    assert guest(desk, lost).merged_into == kept
    assert wrong(desk) != []


# Merge against check-in, check-out, cancel and edit: both are done, in either order.


def arrives(desk: Desk, code: str) -> Outcome:
    return desk.does(check_in, code=code, room="101")


def gives_up(desk: Desk, code: str) -> Outcome:
    return desk.does(cancel, code=code, reason="ill")


def leaves(desk: Desk, code: str) -> Outcome:
    return desk.does(check_out, code=code)


def is_renamed(desk: Desk, code: str) -> Outcome:
    renamed = Profile("Ana", "Lima")
    return desk.does(edit_guest, guest=guest_of_merge(desk), profile=renamed)


def guest_of_merge(desk: Desk) -> str:
    """Who is kept: the one profile that was not merged."""
    (kept,) = (each.id for each in Books(desk).all(Guest) if each.family_name == "Sousa")
    return kept


MOVES = pytest.mark.parametrize("move", [arrives, gives_up, leaves, is_renamed])


def stay_of(desk: Desk, lost: str, move: Any) -> str:
    code = books(desk, lost).names["Reservation"]
    if move is leaves:
        arrives(desk, code)
    return code


@MOVES
def test_a_move_of_a_stay_that_is_merged_meanwhile_is_made(
    desk: Desk, two: tuple[str, str], move: Callable[[Desk, str], Outcome]
) -> None:
    lost, kept = two
    code = stay_of(desk, lost, move)
    with before_the_write(lambda: merges(desk, lost, kept)):
        move(desk, code)
    assert desk.reservation(code).guest_id == kept
    assert wrong(desk) == []


@MOVES
def test_a_merge_sees_the_move_that_was_made_meanwhile(
    desk: Desk, two: tuple[str, str], move: Callable[[Desk, str], Outcome]
) -> None:
    lost, kept = two
    code = stay_of(desk, lost, move)
    with before_the_write(lambda: move(desk, code)):
        merges(desk, lost, kept)
    assert guest(desk, lost).active_reservations is None
    assert guest(desk, lost).occupies_rooms is None
    assert wrong(desk) == []


def test_control_without_last_operation_the_room_keeps_the_lost_name(
    desk: Desk, two: tuple[str, str]
) -> None:
    lost, kept = two
    code = books(desk, lost).names["Reservation"]
    with (
        without_guard(HotelRecord, "LastOperation"),
        before_the_write(lambda: arrives(desk, code)),
    ):
        merges(desk, lost, kept)
    assert desk.room("101").guest_name == "Anna Souza"
    assert wrong(desk) != []


# Merge against merge.


def test_of_two_merges_crosswise_one_is_done(desk: Desk, two: tuple[str, str]) -> None:
    one, other = two
    with all_have_read(2):
        answers = at_once(lambda: merges(desk, one, other), lambda: merges(desk, other, one))
    assert len(done(answers)) == 1
    assert [type(no) for no in refused(answers)] == [r.GuestMerged]
    assert sum(bool(each.merged_into) for each in Books(desk).all(Guest)) == 1
    assert wrong(desk) == []


def test_control_without_conditions_on_guests_both_are_given_up(
    desk: Desk, two: tuple[str, str]
) -> None:
    one, other = two
    with without_guard(Guest), before_the_write(lambda: merges(desk, other, one)):
        merges(desk, one, other)
    assert all(each.merged_into for each in Books(desk).all(Guest))


def test_of_two_merges_into_different_profiles_one_is_done(
    desk: Desk, two: tuple[str, str]
) -> None:
    lost, kept = two
    third = desk.guest(RUI)
    code = books(desk, lost).names["Reservation"]
    with all_have_read(2):
        answers = at_once(lambda: merges(desk, lost, kept), lambda: merges(desk, lost, third))
    (winner,) = done(answers)
    assert refused(answers) == [r.GuestMerged(lost, into=winner.names["Guest"])]
    assert desk.reservation(code).guest_id == winner.names["Guest"]
    assert wrong(desk) == []


# Change guest.


@pytest.mark.parametrize("move", [arrives, leaves])
def test_a_guest_changed_during_a_move_is_the_guest_everywhere(
    desk: Desk, two: tuple[str, str], move: Callable[[Desk, str], Outcome]
) -> None:
    old, new = two
    code = stay_of(desk, old, move)
    with before_the_write(lambda: desk.does(change_guest, code=code, guest=new)):
        move(desk, code)
    assert desk.reservation(code).guest_id == new
    assert desk.room("101").guest_name == ("Ana Sousa" if move is arrives else None)
    assert guest(desk, old).occupies_rooms is None
    assert wrong(desk) == []


def test_a_check_in_during_the_change_is_under_the_new_name(
    desk: Desk, two: tuple[str, str]
) -> None:
    old, new = two
    code = books(desk, old).names["Reservation"]
    with before_the_write(lambda: arrives(desk, code)):
        desk.does(change_guest, code=code, guest=new)
    assert desk.room("101").guest_name == "Ana Sousa"
    assert wrong(desk) == []


def test_a_check_out_during_the_change_leaves_the_stay_with_who_slept_there(
    desk: Desk, two: tuple[str, str]
) -> None:
    old, new = two
    code = stay_of(desk, old, leaves)
    with before_the_write(lambda: leaves(desk, code)), pytest.raises(r.NotOpen):
        desk.does(change_guest, code=code, guest=new)
    assert desk.reservation(code).guest_id == old
    assert wrong(desk) == []


def test_a_stay_changed_to_a_profile_that_is_merged_meanwhile_is_refused(
    desk: Desk, two: tuple[str, str]
) -> None:
    lost, kept = two
    code = desk.books(guest=RUI)
    with before_the_write(lambda: merges(desk, lost, kept)), pytest.raises(r.GuestMerged):
        desk.does(change_guest, code=code, guest=lost)
    assert desk.reservation(code).guest_name == "Rui Costa"
    assert wrong(desk) == []


def test_control_without_conditions_on_the_reservation_two_guests_have_the_room(
    desk: Desk, two: tuple[str, str]
) -> None:
    old, new = two
    code = books(desk, old).names["Reservation"]
    with (
        without_guard(Reservation),
        before_the_write(lambda: arrives(desk, code)),
    ):
        desk.does(change_guest, code=code, guest=new)
    assert says(wrong(desk), "in OccupiesRooms")
