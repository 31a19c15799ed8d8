"""The page on which a room gets another type."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.desk import Desk, day
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send

RETYPE = Sending("/rooms/101/retype-room/", {"room_type": "SUI"})


def test_the_room_is_sold_as_another_type(manager: Client, desk: Desk) -> None:
    before = desk.items()
    page = Page(manager.get(RETYPE.url))
    assert page.heading == "Another type for room 101"
    assert "Suite" in page.text
    assert desk.items() == before
    response = send(manager, RETYPE)
    assert (response.status_code, response.url) == (302, "/rooms/101/")
    page = Page(manager.get(response.url))
    assert page.messages == ["Room 101 is a SUI now."]
    assert "Suite from now on, no longer Deluxe" in page.text
    assert desk.left("SUI", day(0)) == 2


def test_the_address_chooses_the_type(manager: Client) -> None:
    assert Page(manager.get(f"{RETYPE.url}?room_type=SUI")).typed == {"room_type": "SUI"}


def test_a_refusal_is_told_and_nothing_is_written(manager: Client, desk: Desk) -> None:
    operation = open_form(manager, RETYPE)
    for _ in range(2):
        desk.books(arrival=day(60), departure=day(61))
    before = desk.items()
    no = wording.sentence(r.TypeOversold("DLX", day(60), short=1))
    assert no in Page(manager.get(RETYPE.url)).text
    refused(send(manager, RETYPE, operation), no, typed=RETYPE.typed)
    assert desk.items() == before


def test_whoever_is_in_the_room_is_named(manager: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    page = Page(manager.get(RETYPE.url))
    assert not page.is_form
    assert wording.sentence(r.RoomOccupied("101", holder=code)) in page.text
