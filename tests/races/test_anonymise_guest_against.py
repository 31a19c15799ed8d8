"""A guest is anonymised while colleagues book, edit, merge and open the same guest's stays."""

from collections.abc import Callable

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.domain.profile import NOBODY, Profile
from reservations.models import Guest, HotelRecord, Reservation, keys
from reservations.services.anonymise_guest import anonymise_guest
from reservations.services.cancel import cancel
from reservations.services.change_guest import change_guest
from reservations.services.create_reservation import create_reservation
from reservations.services.edit_guest import edit_guest
from reservations.services.edit_notes import edit_notes
from reservations.services.forget_guest import forget_guest
from reservations.services.merge_guests import merge_guests
from reservations.services.reinstate import reinstate
from reservations.services.undo_check_out import undo_check_out
from reservations.services.walk_in import walk_in
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

RUI, EVA = Profile("Rui", "Costa"), Profile("Eva", "Lima")
STAY = {"room_type": "DLX", "arrival": day(0), "departure": day(2), "adults": 1}

Verb = Callable[[Desk, str], Outcome]


def anonymises(desk: Desk, guest: str) -> Outcome:
    return desk.does(anonymise_guest, guest=guest)


def guest(desk: Desk, guest_id: str) -> Guest:
    return desk.get(keys.guest(desk.h, guest_id))


def books(desk: Desk, guest_id: str) -> Outcome:
    return desk.does(create_reservation, guest=guest_id, **STAY)


def comes(desk: Desk, guest_id: str) -> Outcome:
    return desk.does(walk_in, guest=guest_id, departure=day(1))


def gets_anothers_stay(desk: Desk, guest_id: str) -> Outcome:
    return desk.does(change_guest, code=code_of(desk, RUI), guest=guest_id)


def is_renamed(desk: Desk, guest_id: str) -> Outcome:
    return desk.does(edit_guest, guest=guest_id, profile=Profile("Ana", "Reis"))


def takes_over(desk: Desk, guest_id: str) -> Outcome:
    (other,) = (each.id for each in Books(desk).all(Guest) if each.name == EVA.name)
    return desk.does(merge_guests, guest=other, into=guest_id)


def code_of(desk: Desk, profile: Profile) -> str:
    (code,) = (each.code for each in Books(desk).stays if each.guest_name == profile.name)
    return str(code)


@pytest.fixture
def who(desk: Desk) -> str:
    """The guest whom everybody is about; of two others one has a stay."""
    desk.guest(EVA)
    desk.books(guest=RUI, arrival=day(4), departure=day(5))
    return desk.guest()


BOOKING = pytest.mark.parametrize("book", [books, comes, gets_anothers_stay])
CHANGING = pytest.mark.parametrize("change", [is_renamed, takes_over])


@BOOKING
def test_whoever_is_anonymised_meanwhile_is_not_booked(desk: Desk, who: str, book: Verb) -> None:
    with before_the_write(lambda: anonymises(desk, who)), pytest.raises(r.GuestAnonymised):
        book(desk, who)
    assert [stay.guest_id for stay in Books(desk).stays].count(who) == 0
    assert wrong(desk) == []


@BOOKING
def test_whoever_is_booked_meanwhile_is_not_anonymised(desk: Desk, who: str, book: Verb) -> None:
    with before_the_write(lambda: book(desk, who)), pytest.raises(r.GuestHasStays):
        anonymises(desk, who)
    assert guest(desk, who).name == "Ana Sousa"
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(3))
def test_whoever_is_quicker_nobody_anonymised_is_expected(
    desk: Desk, who: str, attempt: int
) -> None:
    with all_have_read(2):
        answers = at_once(lambda: books(desk, who), lambda: anonymises(desk, who))
    assert len(done(answers)) == 1
    assert {type(no) for no in refused(answers)} <= {r.GuestAnonymised, r.GuestHasStays}
    assert wrong(desk) == []


def test_control_without_conditions_on_guests_somebody_anonymised_is_expected(
    desk: Desk, who: str
) -> None:
    with without_guard(Guest), before_the_write(lambda: anonymises(desk, who)):
        books(desk, who)
    assert guest(desk, who).anonymised_at
    assert guest(desk, who).active_reservations
    assert wrong(desk) != []


@CHANGING
def test_whoever_is_anonymised_meanwhile_is_not_changed(desk: Desk, who: str, change: Verb) -> None:
    with before_the_write(lambda: anonymises(desk, who)), pytest.raises(r.GuestAnonymised):
        change(desk, who)
    assert guest(desk, who).profile == NOBODY
    assert wrong(desk) == []


@CHANGING
def test_a_change_made_meanwhile_is_anonymised_too(desk: Desk, who: str, change: Verb) -> None:
    with before_the_write(lambda: change(desk, who)):
        anonymises(desk, who)
    desk.does(forget_guest, guest=who)
    assert guest(desk, who).profile == NOBODY
    assert "Sousa" not in str(desk.items())
    assert ("Lima" in str(desk.items())) == (change is is_renamed)
    assert "Reis" not in str(desk.items())
    assert wrong(desk) == []


# Stays that are over, which nothing of the guest's record guards.


def departed(desk: Desk, who: str) -> str:
    code = desk.in_house("101", guest=who, departure=day(1))
    desk.leaves(code)
    return code


def cancelled(desk: Desk, who: str) -> str:
    code = desk.books(guest=who)
    desk.does(cancel, code=code, reason="Illness")
    return code


def notes(desk: Desk, code: str) -> Outcome:
    return desk.does(edit_notes, code=code, notes="Ana Sousa is allergic.")


OPENING = pytest.mark.parametrize(
    ("over", "opens"),
    [
        (departed, lambda desk, code: desk.does(undo_check_out, code=code)),
        (cancelled, lambda desk, code: desk.does(reinstate, code=code)),
    ],
    ids=["undo check-out", "reinstate"],
)


@OPENING
def test_no_stay_of_who_is_anonymised_meanwhile_is_opened_again(
    desk: Desk, who: str, over: Callable[[Desk, str], str], opens: Verb
) -> None:
    code = over(desk, who)
    with before_the_write(lambda: anonymises(desk, who)), pytest.raises(r.GuestAnonymised):
        opens(desk, code)
    assert wrong(desk) == []


@OPENING
def test_whoever_is_in_house_again_meanwhile_is_not_anonymised(
    desk: Desk, who: str, over: Callable[[Desk, str], str], opens: Verb
) -> None:
    code = over(desk, who)
    with before_the_write(lambda: opens(desk, code)), pytest.raises(r.GuestHasStays):
        anonymises(desk, who)
    assert desk.reservation(code).guest_name == "Ana Sousa"
    assert wrong(desk) == []


def is_gone(desk: Desk, who: str) -> None:
    anonymises(desk, who)
    desk.does(forget_guest, guest=who)


def test_notes_that_were_planned_before_are_not_written_after_the_guest_is_forgotten(
    desk: Desk, who: str
) -> None:
    code = departed(desk, who)
    with before_the_write(lambda: is_gone(desk, who)), pytest.raises(r.GuestAnonymised):
        notes(desk, code)
    assert desk.reservation(code).notes is None
    assert "Sousa" not in str(desk.items())


def test_notes_that_are_written_while_the_guest_is_forgotten_go_with_the_rest(
    desk: Desk, who: str
) -> None:
    code = departed(desk, who)
    anonymises(desk, who)
    stay = desk.reservation(code)

    def writes() -> None:
        """As a verb does that had read before the guest was anonymised."""
        stay.notes, stay.last_operation = "Ana Sousa", "another"
        stay.save()

    with before_the_write(writes):
        desk.does(forget_guest, guest=who)
    assert desk.reservation(code).notes is None
    assert "Sousa" not in str(desk.items())


def test_control_without_last_operation_notes_outlive_their_guest(desk: Desk, who: str) -> None:
    code = departed(desk, who)
    with (
        without_guard(Reservation, "GuestId"),
        without_guard(HotelRecord, "LastOperation"),
        before_the_write(lambda: is_gone(desk, who)),
    ):
        notes(desk, code)
    assert desk.reservation(code).notes == "Ana Sousa is allergic."


def test_two_who_anonymise_at_once_do_it_once(desk: Desk, who: str) -> None:
    with all_have_read(2):
        answers = at_once(lambda: anonymises(desk, who), lambda: anonymises(desk, who))
    assert len(done(answers)) == 1
    assert refused(answers) == [r.GuestAnonymised(who)]
    assert wrong(desk) == []


def test_two_who_forget_at_once_leave_nothing(desk: Desk, who: str) -> None:
    code = departed(desk, who)
    anonymises(desk, who)
    with all_have_read(2):
        at_once(*[lambda: desk.does(forget_guest, guest=who)] * 2)
    assert desk.reservation(code).guest_name == NOBODY.name
    assert wrong(desk) == []
