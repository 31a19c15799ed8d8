"""The page on which a room is locked to its reservation."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.desk import Desk
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send


def locking(code: str) -> Sending:
    return Sending(f"/reservations/{code}/lock-room/", {})


def test_the_page_says_what_nobody_can_do_then(clerk: Client, desk: Desk) -> None:
    page = Page(clerk.get(locking(desk.books(room="101")).url))
    assert page.heading == "Lock the room of Ana Sousa"
    assert "The guest keeps room 101: nobody can move" in page.text


def test_the_room_is_locked(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    page = Page(clerk.get(send(clerk, locking(code)).url))
    assert page.messages == [f"Reservation {code} keeps its room: it is locked."]
    assert "Room 101 locked: not to be moved" in page.text
    assert desk.reservation(code).room_locked


def test_without_a_room_one_can_be_assigned(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    page = Page(clerk.get(locking(code).url))
    assert wording.sentence(r.NoRoomAssigned(code)) in page.text
    assert f"/reservations/{code}/assign-room/" in page.links


def test_a_refusal_is_told_and_nothing_is_written(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    operation = open_form(clerk, locking(code))
    desk.leaves(code)
    before = desk.items()
    no = wording.sentence(r.NotOpen(code, "CLOSED"))
    refused(send(clerk, locking(code), operation), no)
    assert desk.items() == before
