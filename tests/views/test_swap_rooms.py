"""The page on which two reservations swap rooms."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.models.relocations import rooms_seen
from reservations.services.lock_room import lock_room
from reservations.services.swap_rooms import swap_rooms
from tests.desk import Desk, day
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send

RUI = Profile("Rui", "Costa")


def swapping(code: str, other: str = "") -> Sending:
    return Sending(f"/reservations/{code}/swap-rooms/", {"other": other})


def test_the_page_lists_with_whom_it_is_possible(clerk: Client, desk: Desk) -> None:
    code, other = desk.books(room="101"), desk.books(guest=RUI, room="102")
    url = swapping(code).url
    page = Page(clerk.get(url))
    assert page.heading == "Swap the room of Ana Sousa"
    assert f"{url}?other={other}" in page.links
    assert "Rui Costa" in page.text
    assert page.typed == {"other": "", "seen": ""}


def test_what_happens_to_both_is_shown_first(clerk: Client, desk: Desk) -> None:
    code, other = desk.in_house("101"), desk.books(guest=RUI, room="300", room_type="SUI")
    page = Page(clerk.get(f"{swapping(code).url}?other={other.lower()}"))
    assert page.typed["other"] == other
    assert "300 Suite: the type changes, the price stays as agreed" in page.text
    assert "Ana Sousa is in house and changes rooms now; room 101 is dirty then." in page.text
    assert "Rui Costa is in house" not in page.text


def test_they_swap(clerk: Client, desk: Desk) -> None:
    code, other = desk.books(room="101"), desk.books(room="102")
    response = send(clerk, swapping(code, f"{other[:3]} {other[3:].lower()}"))
    assert (response.status_code, response.url) == (302, f"/reservations/{code}/")
    page = Page(clerk.get(response.url))
    assert page.messages == [f"Reservations {code} and {other} have swapped rooms."]
    assert f"Rooms swapped with {other}: room 102 instead of 101" in page.text
    of_other = Page(clerk.get(f"/reservations/{other}/")).text
    assert f"Rooms swapped with {code}: room 101 instead of 102" in of_other


def test_a_swap_that_cannot_be_made_says_why_before_it_is_tried(clerk: Client, desk: Desk) -> None:
    code, other = desk.books(room="101"), desk.books(room="102", departure=day(1))
    third = desk.books(room="102", arrival=day(1), departure=day(2))
    url = swapping(code).url
    said = {
        other: r.RoomTaken("102", day(1), holder=third),
        code: r.SameReservation(code),
        "AAAAAA": r.UnknownReservation("AAAAAA"),
    }
    for asked, no in said.items():
        page = Page(clerk.get(f"{url}?other={asked}"))
        assert wording.sentence(no) in page.text
    assert "Nobody else has a room that fits" in page.text


@pytest.mark.parametrize("typed", ["another", "AAAAAA"])
def test_a_refusal_stands_beside_the_code(clerk: Client, desk: Desk, typed: str) -> None:
    code = desk.books(room="101")
    operation = open_form(clerk, swapping(code))
    before = desk.items()
    other = code if typed == "another" else typed
    no = r.SameReservation(code) if other == code else r.UnknownReservation(other)
    response = send(clerk, swapping(code, other), operation)
    refused(response, wording.sentence(no), field="other", typed={"other": other})
    assert desk.items() == before


def test_what_is_no_code_is_refused(clerk: Client, desk: Desk) -> None:
    sentence = "Choose a reservation, or type its code."
    sending = swapping(desk.books(room="101"))
    refused(send(clerk, sending), sentence, field="other", status=422)


def test_a_locked_room_leads_to_its_unlocking(clerk: Client, desk: Desk) -> None:
    code = desk.books(room="101")
    operation = open_form(clerk, swapping(code))
    desk.does(lock_room, code=code)
    page = Page(clerk.get(swapping(code).url))
    assert f"/reservations/{code}/unlock-room/" in page.links
    assert not page.is_form
    no = wording.sentence(r.AssignmentLocked(code, "101"))
    refused(send(clerk, swapping(code, desk.books(room="102")), operation), no)


def test_without_a_room_one_is_assigned_first(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    page = Page(clerk.get(swapping(code).url))
    assert wording.sentence(r.NoRoomAssigned(code)) in page.text
    assert f"/reservations/{code}/assign-room/" in page.links


def test_a_swap_that_a_colleague_has_made_already_is_not_undone(clerk: Client, desk: Desk) -> None:
    code, other = desk.books(room="101"), desk.books(room="102")
    shown = Page(clerk.get(f"{swapping(code).url}?other={other}"))
    desk.does(swap_rooms, code=code, other=other)
    typed = swapping(code, other).but(seen=shown.typed["seen"])
    said = wording.sentence(r.ReservationChanged(code))
    again = refused(send(clerk, typed, shown.operation), said)
    assert (desk.reservation(code).assigned_room, desk.reservation(other).assigned_room) == (
        "102",
        "101",
    )
    # The page shows the rooms of now, and who swaps again means it.
    assert again.typed["seen"] == rooms_seen("102", "101")
    assert send(clerk, typed.but(seen=again.typed["seen"]), again.operation).status_code == 302
    assert desk.reservation(code).assigned_room == "101"
