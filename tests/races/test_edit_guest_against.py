"""A guest is renamed while colleagues work on the guest's stays: one name in the end."""

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.domain.profile import Profile
from reservations.models import Guest, HotelRecord, Reservation
from reservations.services.cancel import cancel
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.create_reservation import create_reservation
from reservations.services.edit_guest import edit_guest
from tests.desk import Desk, day
from tests.races.adding_up import Books, wrong
from tests.races.clerks import (
    all_have_read,
    at_once,
    before_the_write,
    done,
    refused,
    without_guard,
)

pytestmark = pytest.mark.local

MARRIED = Profile("Ana", "Ferreira", "ana@example.org", "+351912345678")


def renames(desk: Desk, guest: str, profile: Profile = MARRIED) -> Outcome:
    return desk.does(edit_guest, guest=guest, profile=profile)


def books(desk: Desk, guest: str) -> Outcome:
    return desk.does(
        create_reservation,
        guest=guest,
        room_type="DLX",
        arrival=day(0),
        departure=day(3),
        adults=1,
    )


def names(desk: Desk, code: str) -> set[str | None]:
    """The guest's name wherever the stay shows it."""
    stay, guest = desk.reservation(code), desk.guest_of(code)
    rooms = [desk.room("101").guest_name] if stay.fulfilled_by else []
    return {stay.guest_name, guest.name, *rooms}


# Against create.


def test_a_booking_made_while_the_guest_is_renamed_has_the_new_name(desk: Desk) -> None:
    guest = desk.guest()
    with before_the_write(lambda: renames(desk, guest)):
        code = books(desk, guest).names["Reservation"]
    assert names(desk, code) == {"Ana Ferreira"}
    assert wrong(desk) == []


def test_a_booking_that_comes_first_is_renamed_with_the_guest(desk: Desk) -> None:
    guest = desk.guest()
    with before_the_write(lambda: books(desk, guest)):
        renames(desk, guest)
    (stay,) = Books(desk).stays
    assert names(desk, stay.code) == {"Ana Ferreira"}
    assert wrong(desk) == []


def test_of_twenty_bookings_and_a_new_name_none_keeps_the_old_one(h: str) -> None:
    desk = Desk.opened(h, allowance=30)
    guest = desk.guest()
    with all_have_read(11):
        answers = at_once(*[lambda: books(desk, guest)] * 10, lambda: renames(desk, guest))
    # Ten bookings may be in the way of the new name for longer than it is tried.
    assert [type(refusal) for refusal in refused(answers)] in ([], [r.DeskBusy])
    assert len(Books(desk).stays) >= 10
    assert wrong(desk) == []


def test_a_new_address_does_not_make_bookings_plan_again(desk: Desk) -> None:
    guest = desk.guest()
    moved = Profile("Ana", "Sousa", "sousa@example.org")
    with before_the_write(lambda: renames(desk, guest, moved)) as commits:
        books(desk, guest)
    assert len(commits) == 2
    assert wrong(desk) == []


def test_control_without_the_name_as_a_condition_the_booking_keeps_the_old_one(
    desk: Desk,
) -> None:
    guest = desk.guest()
    with (
        without_guard(Guest, "GivenName", "FamilyName"),
        before_the_write(lambda: renames(desk, guest)),
    ):
        code = books(desk, guest).names["Reservation"]
    assert names(desk, code) == {"Ana Sousa", "Ana Ferreira"}


def test_control_without_last_operation_a_new_booking_keeps_the_old_name(desk: Desk) -> None:
    guest = desk.guest()
    with (
        without_guard(Guest, "LastOperation"),
        before_the_write(lambda: books(desk, guest)),
    ):
        renames(desk, guest)
    (stay,) = Books(desk).stays
    assert names(desk, stay.code) == {"Ana Sousa", "Ana Ferreira"}


# Against check-in and check-out.


def test_a_guest_renamed_during_check_in_has_one_name(desk: Desk) -> None:
    guest = desk.guest()
    code = books(desk, guest).names["Reservation"]
    with before_the_write(lambda: renames(desk, guest)):
        desk.does(check_in, code=code, room="101")
    assert names(desk, code) == {"Ana Ferreira"}
    assert wrong(desk) == []


def test_a_guest_checked_in_during_the_renaming_has_one_name(desk: Desk) -> None:
    guest = desk.guest()
    code = books(desk, guest).names["Reservation"]
    with before_the_write(lambda: desk.does(check_in, code=code, room="101")):
        renames(desk, guest)
    assert names(desk, code) == {"Ana Ferreira"}
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(5))
def test_whoever_is_quicker_the_guest_has_one_name(desk: Desk, attempt: int) -> None:
    guest = desk.guest()
    code = books(desk, guest).names["Reservation"]
    with all_have_read(2):
        answers = at_once(
            lambda: renames(desk, guest), lambda: desk.does(check_in, code=code, room="101")
        )
    assert len(done(answers)) == 2
    assert names(desk, code) == {"Ana Ferreira"}
    assert wrong(desk) == []


def test_control_without_last_operation_the_room_keeps_the_old_name(desk: Desk) -> None:
    guest = desk.guest()
    code = books(desk, guest).names["Reservation"]
    with (
        without_guard(HotelRecord, "LastOperation"),
        before_the_write(lambda: renames(desk, guest)),
    ):
        desk.does(check_in, code=code, room="101")
    assert names(desk, code) == {"Ana Ferreira", "Ana Sousa"}


@pytest.mark.parametrize(("verb", "arguments"), [(check_out, {}), (cancel, {"reason": "ill"})])
def test_a_renaming_leaves_no_name_where_the_guest_no_longer_is(
    desk: Desk, verb, arguments: dict[str, str]
) -> None:
    guest = desk.guest()
    code = books(desk, guest).names["Reservation"]
    if verb is check_out:
        desk.does(check_in, code=code, room="101")
    with before_the_write(lambda: desk.does(verb, code=code, **arguments)):
        renames(desk, guest)
    assert desk.room("101").guest_name is None
    assert desk.reservation(code).guest_name == "Ana Sousa"
    assert wrong(desk) == []


def test_control_without_last_operation_the_empty_room_has_a_guests_name(desk: Desk) -> None:
    guest = desk.guest()
    code = books(desk, guest).names["Reservation"]
    desk.does(check_in, code=code, room="101")
    with (
        without_guard(HotelRecord, "LastOperation"),
        before_the_write(lambda: desk.does(check_out, code=code)),
    ):
        renames(desk, guest)
    assert desk.room("101").status == "FREE"
    assert desk.room("101").guest_name == "Ana Ferreira"
    assert len(Books(desk).all(Reservation)) == 1


# Two who edit the same guest.


def test_two_who_edit_a_guest_leave_the_search_entries_of_one(desk: Desk) -> None:
    guest = desk.guest()
    profiles = [Profile("Ana", "Ferreira"), Profile("Anna", "Pereira", phone="+351911111111")]
    with all_have_read(2):
        answers = at_once(*(lambda p=profile: renames(desk, guest, p) for profile in profiles))
    assert len(done(answers)) == 2
    books = Books(desk)
    (person,) = books.all(Guest)
    words = sorted(sk.split("#")[0] for pk, sk in desk.items() if pk == f"SEARCH#{desk.h}")
    assert words == sorted(person.search_words)
    assert wrong(desk) == []
