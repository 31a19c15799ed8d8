"""The button with which housekeeping marks a room clean, and the page behind it."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain.refusals import HousekeepingChanged, NotDirty
from reservations.services.mark_dirty import mark_dirty
from tests.desk import Desk, day
from tests.views.page import Page, facts
from tests.views.verbs import Sending, open_form, refused, send


def mark_clean_of(number: str) -> Sending:
    return Sending(f"/rooms/{number}/mark-clean/", {})


@pytest.mark.parametrize("number", ["101", "300"])
def test_a_dirty_room_is_marked_clean(housekeeper: Client, desk: Desk, number: str) -> None:
    desk.sets(number, housekeeping="DIRTY")
    response = send(housekeeper, mark_clean_of(number))
    assert (response.status_code, response.url) == (302, f"/rooms/{number}/")
    page = Page(housekeeper.get(response.url))
    assert page.messages == [f"Room {number} is clean."]
    assert "Marked clean" in page.text
    assert desk.room(number).housekeeping == "CLEAN"


def test_a_room_is_cleaned_while_somebody_stays_in_it(housekeeper: Client, desk: Desk) -> None:
    desk.in_house("101")
    desk.sets("101", housekeeping="DIRTY")
    send(housekeeper, mark_clean_of("101"))
    assert (desk.room("101").status, desk.room("101").housekeeping) == ("OCCUPIED", "CLEAN")


def test_the_buttons_of_the_board_each_work_once_and_lead_back_to_it(
    housekeeper: Client, desk: Desk
) -> None:
    for number in ("101", "102"):
        desk.sets(number, housekeeping="DIRTY")
    board = Page(housekeeper.get("/"))
    buttons = [facts(each)["value"] for each in board.every("input", name="operation")]
    assert len(set(buttons)) == 2
    for number, operation in zip(("101", "102"), buttons, strict=True):
        response = send(housekeeper, Sending(mark_clean_of(number).url, {"next": "/"}), operation)
        assert (response.status_code, response.url) == (302, "/")
    page = Page(housekeeper.get("/"))
    assert page.messages == ["Room 101 is clean.", "Room 102 is clean."]
    assert "Every room is clean" in page.text


def test_the_button_on_the_rooms_own_page_works(housekeeper: Client, desk: Desk) -> None:
    clean = Page(housekeeper.get("/rooms/101/"))
    assert "Mark clean Room 101 is clean already." in clean.text
    desk.sets("101", housekeeping="DIRTY")
    page = Page(housekeeper.get("/rooms/101/"))
    sending = mark_clean_of("101").but(**page.typed)
    assert send(housekeeper, sending, page.operation).status_code == 302


def test_a_button_shown_before_a_guest_left_is_refused_and_can_be_pressed_again(
    housekeeper: Client, desk: Desk
) -> None:
    """Dirty before and dirty again: whoever has cleaned was there before the guest left."""
    code = desk.in_house("101")
    desk.does(mark_dirty, room="101")
    page = Page(housekeeper.get("/rooms/101/"))
    desk.leaves(code)
    sending = mark_clean_of("101").but(**page.typed)
    no = wording.sentence(HousekeepingChanged(room="101", housekeeping="DIRTY"))
    again = refused(send(housekeeper, sending, page.operation), no)
    sending = mark_clean_of("101").but(**again.typed)
    assert send(housekeeper, sending, again.operation).status_code == 302
    assert desk.room("101").housekeeping == "CLEAN"


@pytest.mark.parametrize("housekeeping", ["CLEAN", "INSPECTED"])
def test_a_room_that_is_not_dirty_is_refused(
    housekeeper: Client, desk: Desk, housekeeping: str
) -> None:
    desk.sets("102", housekeeping="DIRTY")
    operation = open_form(housekeeper, mark_clean_of("102"))
    desk.sets("101", housekeeping=housekeeping)
    before = desk.items()
    shown = Page(housekeeper.get(mark_clean_of("101").url))
    assert not shown.is_form
    no = NotDirty(room="101", housekeeping=housekeeping)
    assert wording.sentence(no) in shown.text
    refused(send(housekeeper, mark_clean_of("101"), operation), wording.sentence(no))
    assert desk.items() == before


def test_after_check_out_the_room_waits_to_be_cleaned(housekeeper: Client, desk: Desk) -> None:
    desk.leaves(desk.in_house("101", departure=day(1)))
    assert "Rooms to clean 1" in Page(housekeeper.get("/")).text
