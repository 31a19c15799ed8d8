"""The page on which a room type is added."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain.refusals import RoomTypeTaken
from tests.desk import Desk
from tests.views.page import Page
from tests.views.verbs import TYPE, Sending, refused, send

NEW = "/room-types/new/"
STANDARD = Sending(NEW, TYPE)


def test_the_form_begins_with_a_double(manager: Client, desk: Desk) -> None:
    page = Page(manager.get(NEW))
    empty = dict.fromkeys(("code", "name", "rate"), "")
    assert page.typed == empty | {"max_adults": "2", "sleeps": "2", "allowance": "0"}
    assert "Rate per night (EUR)" in page.text


def test_a_room_type_is_added(manager: Client, desk: Desk) -> None:
    response = send(manager, STANDARD.but(code=" std "))
    assert (response.status_code, response.url) == (302, "/room-types/")
    page = Page(manager.get(response.url))
    assert page.messages == ["Room type STD is added."]
    assert "Standard STD €85.50 0 0 1 2 3" in page.text


def test_the_overbooking_allowance_may_be_left_empty(manager: Client, desk: Desk) -> None:
    response = send(manager, STANDARD.without("allowance"))
    assert "Standard STD €85.50 0 0 0 2 3" in Page(manager.get(response.url)).text


def test_a_code_is_given_once(manager: Client, desk: Desk) -> None:
    before = desk.items()
    for code in ("DLX", "dlx"):
        sending = STANDARD.but(code=code)
        no = RoomTypeTaken(room_type="DLX")
        refused(send(manager, sending), wording.sentence(no), field="code", typed=sending.typed)
    assert desk.items() == before


CODE = "The code has 1 to 8 letters or digits, such as DLX."
RATE = "Enter an amount in EUR, such as 120."
ADULTS = "Adults at most must be a whole number from 1 to 99."
ALLOWANCE = "The allowance must be a whole number from 0 to 500."


BAD = {
    "code": [("", "Enter a code."), ("DE LUXE", CODE), ("D#X", CODE), ("DELUXE123", CODE)],
    "name": [("", "Enter a name.")],
    "rate": [
        (typed, RATE)
        for typed in ("", "a lot", "-1", "85.505", "NaN", "Infinity", "1e400", "12345678.00")
    ],
    "max_adults": [(typed, ADULTS) for typed in ("0", "1.5", "100")],
    "sleeps": [("1", "A type that takes so many adults sleeps at least as many.")],
    "allowance": [(typed, ALLOWANCE) for typed in ("-1", "501", "none")],
}


@pytest.mark.parametrize("field", BAD)
def test_what_is_no_room_type_is_refused(manager: Client, desk: Desk, field: str) -> None:
    before = desk.items()
    for typed, sentence in BAD[field]:
        sending = STANDARD.but(**{field: typed})
        refused(send(manager, sending), sentence, field=field, typed=sending.typed, status=422)
    assert desk.items() == before


def test_an_empty_form_asks_for_everything_at_once(manager: Client, desk: Desk) -> None:
    page = Page(send(manager, Sending(NEW, {})))
    assert len(page.summary) == 5
    assert all(said.endswith(".") for said in page.summary)
