"""The page on which a room is added."""

import datetime as dt

import pytest
from django.test import Client

from reservations import wording
from reservations.domain.refusals import RoomNumberTaken
from tests.desk import LAST_MONTH, Desk, day
from tests.views.page import Page
from tests.views.verbs import ROOM, Sending, refused, send

NEW = "/rooms/new/"
ROOM_204 = Sending(NEW, ROOM)
NO_NUMBER = (
    "The number has at most 12 letters, dots and dashes and at least one digit, such as 204."
)


def test_the_form_offers_the_types(manager: Client, desk: Desk) -> None:
    page = Page(manager.get(NEW, {"room_type": "SUI"}))
    assert page.typed == {"number": "", "room_type": "SUI", "floor": ""}


def test_a_room_is_added_and_can_be_sold(manager: Client, desk: Desk) -> None:
    response = send(manager, ROOM_204)
    assert (response.status_code, response.url) == (302, "/rooms/204/")
    page = Page(manager.get(response.url))
    assert page.messages == ["Room 204 is added."]
    assert "Added as Deluxe" in page.text
    assert (desk.room("204").status, desk.room("204").housekeeping) == ("FREE", "CLEAN")
    assert desk.left("DLX", day(0)) == 3
    assert desk.left("DLX", dt.date.fromisoformat(f"{LAST_MONTH}-28")) == 3


def test_a_room_needs_no_floor(manager: Client, desk: Desk) -> None:
    assert send(manager, ROOM_204.without("floor")).status_code == 302
    assert "No floor" in Page(manager.get("/rooms/")).text


@pytest.mark.parametrize("number", ["101", "300"])
def test_a_number_is_on_one_door_only(manager: Client, desk: Desk, number: str) -> None:
    before = desk.items()
    sending = ROOM_204.but(number=number)
    no = RoomNumberTaken(number=number)
    refused(send(manager, sending), wording.sentence(no), field="number", typed=sending.typed)
    assert desk.items() == before


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"number": ""}, "number", "Enter the number on the door."),
        (
            {"number": "new"},
            "number",
            NO_NUMBER,
        ),
        ({"room_type": ""}, "room_type", "Choose a room type."),
        ({"room_type": "STD"}, "room_type", "Choose one of the hotel's room types."),
        ({"floor": "mezzanine and above"}, "floor", "The floor must have 10 characters or fewer."),
    ],
)
def test_what_is_no_room_is_refused(
    manager: Client, desk: Desk, changes: dict[str, str], field: str, sentence: str
) -> None:
    before = desk.items()
    sending = ROOM_204.but(**changes)
    typed = sending.without("room_type").typed
    refused(send(manager, sending), sentence, field=field, typed=typed, status=422)
    assert desk.items() == before


def test_an_empty_form_asks_for_number_and_type(manager: Client, desk: Desk) -> None:
    page = Page(send(manager, Sending(NEW, {})))
    assert set(page.summary) == {"Enter the number on the door.", "Choose a room type."}
