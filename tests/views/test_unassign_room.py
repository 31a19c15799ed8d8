"""The page on which an assigned room is taken back."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.desk import Desk, day
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send


def taking_back(code: str) -> Sending:
    return Sending(f"/reservations/{code}/unassign-room/", {})


def test_the_page_says_what_is_given_back(clerk: Client, desk: Desk) -> None:
    page = Page(clerk.get(taking_back(desk.books(room="101")).url))
    assert page.heading == "Take the room of Ana Sousa back"
    assert "Others can be given room 101 then. The nights stay sold of Deluxe" in page.text


def test_the_room_is_taken_back(clerk: Client, desk: Desk) -> None:
    code = desk.books(room="101")
    page = Page(clerk.get(send(clerk, taking_back(code)).url))
    assert page.messages == [f"Reservation {code} has no room assigned any more."]
    assert "Room 101 taken back" in page.text
    assert desk.holder("101", day(0)) is None


def test_without_a_room_one_can_be_assigned(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    page = Page(clerk.get(taking_back(code).url))
    assert wording.sentence(r.NoRoomAssigned(code)) in page.text
    assert f"/reservations/{code}/assign-room/" in page.links
    assert not page.is_form


def test_a_day_needs_its_room(clerk: Client, desk: Desk) -> None:
    hotel = desk.hotel()
    hotel.day_use = True
    hotel.save()
    page = Page(clerk.get(taking_back(desk.books(departure=day(0), room="101")).url))
    assert wording.sentence(r.DayUseNeedsRoom(day(0))) in page.text
    assert not page.is_form


def test_a_refusal_is_told_and_nothing_is_written(clerk: Client, desk: Desk) -> None:
    code = desk.books(room="101")
    operation = open_form(clerk, taking_back(code))
    desk.arrives(code, "101")
    before = desk.items()
    no = wording.sentence(r.NotExpected(code, "FULFILLED"))
    refused(send(clerk, taking_back(code), operation), no)
    assert desk.items() == before
