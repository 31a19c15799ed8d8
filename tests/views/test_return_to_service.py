"""The page on which a room returns to service."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.closing import out_of_order_for, out_of_service_for, returned
from tests.desk import TODAY, Desk, day
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send


def return_of(window: str) -> Sending:
    return Sending(f"/windows/{window}/return-to-service/", {})


def test_the_page_says_what_ends_and_the_room_is_back(clerk: Client, desk: Desk) -> None:
    window = out_of_order_for(desk, returns_as="CLEAN")
    before = desk.items()
    page = Page(clerk.get(return_of(window).url))
    assert page.heading == "Return room 101 to service"
    assert "The shower leaks." in page.text
    assert "The room can be given again from tonight." in page.text
    assert desk.items() == before
    response = send(clerk, return_of(window))
    assert (response.status_code, response.url) == (302, "/rooms/101/")
    page = Page(clerk.get(response.url))
    assert page.messages == ["Room 101 is back in service."]
    assert "No longer out of order, clean" in page.text
    assert desk.left("DLX", day(0)) == 2


def test_a_window_to_come_can_be_called_off(clerk: Client, desk: Desk) -> None:
    window = out_of_service_for(desk, 3, 5)
    assert "The room is not closed on these nights." in Page(clerk.get(return_of(window).url)).text
    response = send(clerk, return_of(window))
    assert "No longer out of service" in Page(clerk.get(response.url)).text
    assert desk.room("101").housekeeping == "CLEAN"


def test_a_window_that_has_ended_is_told_and_nothing_is_written(clerk: Client, desk: Desk) -> None:
    window = out_of_order_for(desk)
    operation = open_form(clerk, return_of(window))
    returned(desk, window)
    before = desk.items()
    no = wording.sentence(r.WindowEnded(window, ended_on=TODAY))
    shown = Page(clerk.get(return_of(window).url))
    assert not shown.is_form
    assert no in shown.text
    refused(send(clerk, return_of(window), operation), no)
    assert desk.items() == before


def test_what_is_no_window_is_a_404(clerk: Client, desk: Desk) -> None:
    for window in ("AAAAAA", desk.books(), "nothing"):
        assert clerk.get(f"/windows/{window}/return-to-service/").status_code == 404


def test_every_page_that_shows_the_window_leads_to_its_end(clerk: Client, desk: Desk) -> None:
    window = out_of_order_for(desk)
    for address in ("/rooms/", "/rooms/101/", "/room-types/"):
        assert return_of(window).url in Page(clerk.get(address)).links
