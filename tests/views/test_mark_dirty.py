"""The button with which a room is marked dirty, and the page behind it."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.desk import Desk
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send

MARK = Sending("/rooms/300/mark-dirty/", {})


def test_a_clean_room_is_marked_dirty(housekeeper: Client, desk: Desk) -> None:
    before = desk.items()
    assert Page(housekeeper.get(MARK.url)).heading == "Mark room 300 dirty"
    assert desk.items() == before
    response = send(housekeeper, MARK)
    assert (response.status_code, response.url) == (302, "/rooms/300/")
    page = Page(housekeeper.get(response.url))
    assert page.messages == ["Room 300 is dirty."]
    assert "Marked dirty" in page.text
    assert desk.room("300").housekeeping == "DIRTY"


def test_a_room_that_is_(housekeeper: Client, desk: Desk) -> None:
    operation = open_form(housekeeper, MARK)
    desk.sets("300", housekeeping="DIRTY")
    before = desk.items()
    no = wording.sentence(r.HousekeepingAlready("300", "DIRTY"))
    shown = Page(housekeeper.get(MARK.url))
    assert not shown.is_form
    assert no in shown.text
    refused(send(housekeeper, MARK, operation), no)
    assert desk.items() == before
