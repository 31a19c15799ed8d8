"""The page on which a room is given to a guest who has arrived."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.roles import FRONT_DESK
from reservations.services.cancel import cancel
from tests.desk import Desk, day
from tests.reactions import says
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send


def check_in_of(code: str, room: str = "101") -> Sending:
    return Sending(f"/reservations/{code}/check-in/", {"room": room})


def test_the_form_offers_rooms_and_says_why_others_are_not_given(clerk: Client, desk: Desk) -> None:
    code = desk.books(children=1)
    desk.sets("101", housekeeping="DIRTY")
    before = desk.items()
    page = Page(clerk.get(check_in_of(code).url))
    assert page.heading == "Check in Ana Sousa"
    assert page.typed == {"room": "102", "note": ""}
    assert "As booked 102" in page.text
    assert "Not ready: with a note only 101 Deluxe Dirty" in page.text
    assert "Upgrades, at the agreed price 300" in page.text
    # It stands among those that can be chosen, and nowhere as one that cannot.
    assert "Room 101 is dirty." not in page.text
    assert desk.items() == before


def test_the_assigned_room_is_chosen_already(clerk: Client, desk: Desk) -> None:
    page = Page(clerk.get(check_in_of(desk.books(room="102")).url))
    assert page.typed == {"room": "102"}
    assert "Assigned" in page.text


def test_a_guest_is_checked_in_to_the_chosen_room(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    response = send(clerk, check_in_of(code, "102"))
    assert (response.status_code, response.url) == (302, f"/reservations/{code}/")
    page = Page(clerk.get(response.url))
    assert page.messages == [f"Reservation {code} is checked in to room 102."]
    assert "Checked in to room 102" in page.text
    assert (desk.room("102").status, desk.room("102").rented_to) == ("OCCUPIED", code)


def test_a_room_of_another_type_is_told_in_the_history(clerk: Client, desk: Desk) -> None:
    for booked, room, told in (
        ("SUI", "101", "Checked in to room 101, Deluxe instead of Suite"),
        ("DLX", "300", "Checked in to room 300, Suite instead of Deluxe"),
    ):
        response = send(clerk, check_in_of(desk.books(room_type=booked), room))
        assert told in Page(clerk.get(response.url)).text


def test_a_code_in_small_letters_is_the_same_reservation(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    operation = open_form(clerk, check_in_of(code.lower()))
    first = send(clerk, check_in_of(code.lower()), operation)
    assert (first.status_code, first.url) == (302, f"/reservations/{code}/")
    assert send(clerk, check_in_of(code), operation).url == first.url


@dataclass(frozen=True)
class Case:
    """What stands in the way of checking `code` in to `room`, and the refusal that says so."""

    code: str
    room: str
    refusal: r.Refusal


def opened_earlier(clerk: Client, desk: Desk) -> str:
    """A form that was shown while it could be sent: the pages of most cases show none."""
    code = desk.books()
    operation = open_form(clerk, check_in_of(code))
    desk.does(cancel, code=code, reason="other plans")
    return operation


def unknown_room(desk: Desk) -> Case:
    return Case(desk.books(), "999", r.UnknownRoom(room="999"))


def room_is_occupied(desk: Desk) -> Case:
    holder = desk.in_house("101")
    return Case(desk.books(), "101", r.RoomOccupied(room="101", holder=holder))


def room_is_dirty(desk: Desk) -> Case:
    desk.sets("101", housekeeping="DIRTY")
    return Case(desk.books(), "101", r.RoomNotReady(room="101", housekeeping="DIRTY"))


def room_is_taken(desk: Desk) -> Case:
    holder = desk.books(room="101", arrival=day(1), departure=day(2))
    return Case(desk.books(), "101", r.RoomTaken(room="101", night=day(1), holder=holder))


def upgrade_is_sold_out(desk: Desk) -> Case:
    desk.books(room_type="SUI", arrival=day(2), departure=day(3))
    return Case(desk.books(), "300", r.NoRoomLeft(room_type="SUI", night=day(2), left=0))


def is_in_house(desk: Desk) -> Case:
    code = desk.in_house("101")
    return Case(code, "102", r.NotExpected(code=code, status="FULFILLED"))


def has_left(desk: Desk) -> Case:
    code = desk.in_house("101")
    desk.leaves(code)
    return Case(code, "102", r.NotExpected(code=code, status="CLOSED"))


def arrives_later(desk: Desk) -> Case:
    code = desk.books(arrival=day(1))
    return Case(code, "101", r.ArrivesLater(code=code, arrival=day(1), business_date=day(0)))


def stay_is_over(desk: Desk) -> Case:
    code = desk.books(departure=day(1))
    desk.turns_to(day(1))
    return Case(code, "101", r.StayIsOver(code=code, departure=day(1), business_date=day(1)))


def profile_was_merged(desk: Desk) -> Case:
    code, into = desk.books(), desk.guest(Profile("Ana", "de Sousa"))
    guest = desk.guest_of(code)
    guest.merged_into = into
    guest.save()
    return Case(code, "101", r.GuestMerged(guest=guest.id, into=into))


@pytest.mark.parametrize(
    "prepare",
    [
        unknown_room,
        room_is_occupied,
        room_is_dirty,
        room_is_taken,
        upgrade_is_sold_out,
        is_in_house,
        has_left,
        arrives_later,
        stay_is_over,
        profile_was_merged,
    ],
)
def test_a_refusal_is_told_and_nothing_is_written(
    clerk: Client, desk: Desk, prepare: Callable[[Desk], Case]
) -> None:
    operation = opened_earlier(clerk, desk)
    case = prepare(desk)
    before = desk.items()
    response = send(clerk, check_in_of(case.code, case.room), operation)
    page = refused(response, wording.sentence(case.refusal))
    assert len(page.summary) == 1
    assert desk.items() == before
    if case.refusal.about == "room":
        assert page.beside("room") == list(page.summary)


def test_when_no_room_is_left_the_refusal_still_stands_beside_the_choice(
    clerk: Client, desk: Desk
) -> None:
    sending = check_in_of(desk.books())
    operation = open_form(clerk, sending)
    for number in ("101", "102", "300"):
        desk.sets(number, housekeeping="DIRTY")
    no = r.RoomNotReady(room="101", housekeeping="DIRTY")
    Group.objects.get(name=FRONT_DESK).permissions.remove(
        Permission.objects.get(codename="check_in_dirty")
    )
    page = refused(send(clerk, sending, operation), wording.sentence(no))
    assert "No room can be given now" in page.text


def test_a_room_that_is_not_ready_is_given_with_a_note(clerk: Client, desk: Desk) -> None:
    sending = check_in_of(desk.books())
    desk.sets("101", housekeeping="DIRTY")
    no = r.RoomNotReady(room="101", housekeeping="DIRTY")
    page = refused(send(clerk, sending), wording.sentence(no), field="room")
    response = send(clerk, sending.but(note="The guest is tired."), page.operation)
    text = Page(clerk.get(response.url)).text
    assert "Checked in to room 101, although it was dirty" in text
    assert "Room not ready The guest is tired." in text


def test_without_the_right_a_note_gives_no_dirty_room(
    sign_in: Callable[[str], Client], desk: Desk
) -> None:
    clerk = sign_in(FRONT_DESK)
    right = Permission.objects.get(codename="check_in_dirty")
    Group.objects.get(name=FRONT_DESK).permissions.remove(right)
    sending = check_in_of(desk.books())
    desk.sets("101", housekeeping="DIRTY")
    page = Page(clerk.get(sending.url))
    assert page.typed == {"room": "102"}
    assert "Not ready" not in page.text
    assert "Room 101 is dirty." in page.text
    before = desk.items()
    no = r.RoomNotReady(room="101", housekeeping="DIRTY")
    refused(send(clerk, sending.but(note="All the same.")), wording.sentence(no))
    assert desk.items() == before


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Choose a room."),
        ({"room": ""}, "Choose a room."),
        (
            {"room": "the best one"},
            "The room has at most 12 letters, dots and dashes and at least one digit, such as 204.",
        ),
        (
            {"room": "101\x07"},
            "The room has characters that cannot be read or printed. Type it again.",
        ),
    ],
)
def test_what_is_no_room_number_is_refused(
    clerk: Client, desk: Desk, typed: dict[str, str], sentence: str
) -> None:
    sending = Sending(check_in_of(desk.books()).url, typed)
    before = desk.items()
    refused(send(clerk, sending), sentence, field="room", status=422)
    assert desk.items() == before


def test_a_form_without_a_room_is_refused_even_where_no_room_can_be_given(
    clerk: Client, desk: Desk
) -> None:
    code = desk.books()
    operation = open_form(clerk, check_in_of(code))
    desk.arrives(code, "101")
    refused(send(clerk, check_in_of(code, ""), operation), "Choose a room.", status=422)


def test_a_room_with_a_fresh_complaint_says_so_before_it_is_given_and_comes_last(
    clerk: Client, desk: Desk
) -> None:
    code = desk.in_house("101")
    says(desk, code, "noise")
    says(desk, code, "cold")
    desk.leaves(code)
    desk.sets("101", housekeeping="CLEAN")
    page = Page(clerk.get(f"/reservations/{desk.books()}/check-in/"))
    assert "Guests complained: Noise on Sun 22 Nov 2026, Cold on Sun 22 Nov 2026" in page.text
    assert page.typed["room"] == "102"


def test_what_the_guest_asks_for_and_others_praise_stands_beside_the_room(
    clerk: Client, desk: Desk
) -> None:
    said = desk.in_house("102")
    says(desk, said, "quiet")
    desk.leaves(said)
    desk.sets("102", housekeeping="CLEAN")
    code = desk.books()
    notes = f"/reservations/{code}/edit-notes/"
    operation = Page(clerk.get(notes)).operation
    clerk.post(notes, {"notes": "", "wishes": ["quiet"], "operation": operation})
    page = Page(clerk.get(f"/reservations/{code}/check-in/"))
    assert "As asked for: Quiet (1)" in page.text
    assert page.typed["room"] == "102"
