"""The page on which an expected guest is promised a room."""

import pytest
from django.test import Client
from django.urls import reverse

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.holders import holder_of_window
from reservations.models import RoomNights
from reservations.services.lock_room import lock_room
from tests.desk import Desk, day
from tests.views.page import Page, facts
from tests.views.verbs import Sending, open_form, refused, send


def assigning(code: str, room: str = "101") -> Sending:
    return Sending(f"/reservations/{code}/assign-room/", {"room": room})


def test_rooms_are_offered_by_what_they_mean_and_those_in_the_way_say_why(
    clerk: Client, desk: Desk
) -> None:
    desk.sets("101", housekeeping="DIRTY")
    other = desk.books(room="102", arrival=day(1), departure=day(2))
    page = Page(clerk.get(assigning(desk.books()).url))
    assert page.heading == "Assign a room to Ana Sousa"
    assert page.typed == {"room": "101"}
    assert "As booked 101 Deluxe Dirty" in page.text
    assert "Upgrades: the type changes, the price stays as agreed 300 Suite Clean" in page.text
    assert wording.sentence(r.RoomTaken("102", day(1), holder=other)) in page.text


def test_the_room_of_the_address_is_chosen_already(clerk: Client, desk: Desk) -> None:
    url = assigning(desk.books()).url
    assert Page(clerk.get(f"{url}?room=300")).typed == {"room": "300"}


def test_a_room_of_the_address_that_cannot_be_had_says_why(clerk: Client, desk: Desk) -> None:
    other = desk.books(room="101", arrival=day(2), departure=day(4))
    page = Page(clerk.get(f"{assigning(desk.books()).url}?room=101"))
    assert wording.sentence(r.RoomTaken("101", day(2), holder=other)) in page.text
    assert page.typed == {}


def test_the_room_is_assigned(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    response = send(clerk, assigning(code, "102"))
    assert (response.status_code, response.url) == (302, f"/reservations/{code}/")
    page = Page(clerk.get(response.url))
    assert page.messages == [f"Room 102 is assigned to reservation {code}."]
    assert "Room 102 assigned" in page.text
    assert desk.reservation(code).assigned_room == "102"


def test_a_room_that_is_taken_leads_to_what_came_to_it(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    sending = assigning(code)
    carried = open_form(clerk, sending)
    other = desk.books(room="101", arrival=day(2), departure=day(4))
    said = wording.sentence(r.RoomTaken("101", day(2), holder=other))
    page = refused(send(clerk, sending, carried), said)
    (leads_on,) = page.every("a", class_="notice-link")
    address = facts(leads_on)["href"]
    assert address == reverse("why_not_free", kwargs={"number": "101", "date": day(2)})
    assert clerk.get(address).status_code == 200


def test_another_type_is_told_in_the_history(clerk: Client, desk: Desk) -> None:
    response = send(clerk, assigning(desk.books(room="101"), "300"))
    said = "Room 300 assigned instead of 101, Suite instead of Deluxe"
    assert said in Page(clerk.get(response.url)).text


def test_a_guest_in_house_is_moved_instead(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    page = Page(clerk.get(assigning(code).url))
    assert wording.sentence(r.NotExpected(code, "FULFILLED")) in page.text
    assert f"/reservations/{code}/move-room/" in page.links
    assert not page.is_form


def test_a_locked_room_leads_to_its_unlocking(clerk: Client, desk: Desk) -> None:
    code = desk.books(room="101")
    desk.does(lock_room, code=code)
    page = Page(clerk.get(assigning(code).url))
    assert wording.sentence(r.AssignmentLocked(code, "101")) in page.text
    assert f"/reservations/{code}/unlock-room/" in page.links


def test_where_every_room_is_taken_the_page_says_so(clerk: Client, desk: Desk) -> None:
    for number in ("101", "102", "3OO"):
        RoomNights.at(desk.h, number, "2026-11", n23=holder_of_window("W1")).save()
    code = desk.books()
    page = Page(clerk.get(assigning(code).url))
    assert "No room is free for the whole stay" in page.text
    assert not page.is_form


@pytest.mark.parametrize("room", ["404", "300"])
def test_a_refusal_stands_beside_the_choice_and_nothing_is_written(
    clerk: Client, desk: Desk, room: str
) -> None:
    code = desk.books()
    operation = open_form(clerk, assigning(code))
    desk.books(room="300", room_type="SUI")
    before = desk.items()
    no = r.UnknownRoom("404") if room == "404" else r.NoRoomLeft("SUI", day(0), left=0)
    page = refused(send(clerk, assigning(code, room), operation), wording.sentence(no))
    assert desk.items() == before
    assert len(page.summary) == 1


def test_in_a_dialog_it_is_the_form_alone(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    dialog = {"headers": {"HX-Request": "true", "HX-Target": "dialog-body"}}
    shown = clerk.get(f"{assigning(code).url}?room=102", **dialog).content.decode()
    assert shown.lstrip().startswith('<header class="dialog-head">')
    operation = open_form(clerk, assigning(code))
    typed = {"room": "102", "operation": operation}
    done = clerk.post(assigning(code).url, typed, **dialog)
    assert (done.status_code, desk.reservation(code).assigned_room) == (204, "102")
