"""The page on which a room is unlocked."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.services.lock_room import lock_room
from reservations.services.remove_room import remove_room
from reservations.services.unlock_room import unlock_room
from tests.desk import Desk, day
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send


def unlocking(desk: Desk) -> Sending:
    code = desk.books(room="101")
    desk.does(lock_room, code=code)
    return Sending(f"/reservations/{code}/unlock-room/", {})


def code_of(sending: Sending) -> str:
    return sending.url.split("/")[2]


def test_the_room_is_unlocked(clerk: Client, desk: Desk) -> None:
    sending = unlocking(desk)
    page = Page(clerk.get(sending.url))
    assert page.heading == "Unlock the room of Ana Sousa"
    assert "the guest can be moved out of it again" in page.text
    page = Page(clerk.get(send(clerk, sending).url))
    assert page.messages == [f"Reservation {code_of(sending)} can be moved again."]
    assert "Room 101 unlocked" in page.text


def test_the_page_says_that_the_room_is_no_longer_there(clerk: Client, desk: Desk) -> None:
    sending = unlocking(desk)
    desk.turns_to(day(3))
    desk.does(remove_room, room="101")
    assert "The room is no longer there" in Page(clerk.get(sending.url)).text
    page = Page(clerk.get(send(clerk, sending).url))
    assert page.messages == [f"Reservation {code_of(sending)} can be moved again."]


def test_where_nothing_is_locked_it_can_be_locked(clerk: Client, desk: Desk) -> None:
    code = desk.books(room="101")
    page = Page(clerk.get(f"/reservations/{code}/unlock-room/"))
    assert wording.sentence(r.NotLocked(code)) in page.text
    assert f"/reservations/{code}/lock-room/" in page.links


def test_a_refusal_is_told_and_nothing_is_written(clerk: Client, desk: Desk) -> None:
    sending = unlocking(desk)
    operation = open_form(clerk, sending)
    desk.does(unlock_room, code=code_of(sending))
    before = desk.items()
    no = wording.sentence(r.NotLocked(code_of(sending)))
    refused(send(clerk, sending, operation), no)
    assert desk.items() == before
