"""The button with which a room is marked inspected, and the page behind it."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.desk import Desk
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send

MARK = Sending("/rooms/300/mark-inspected/", {})


def test_a_clean_room_is_marked_inspected(housekeeper: Client, desk: Desk) -> None:
    before = desk.items()
    assert Page(housekeeper.get(MARK.url)).heading == "Mark room 300 inspected"
    assert desk.items() == before
    response = send(housekeeper, MARK)
    assert (response.status_code, response.url) == (302, "/rooms/300/")
    page = Page(housekeeper.get(response.url))
    assert page.messages == ["Room 300 is inspected."]
    assert "Marked inspected" in page.text
    assert desk.room("300").housekeeping == "INSPECTED"


def test_a_room_that_is_(housekeeper: Client, desk: Desk) -> None:
    operation = open_form(housekeeper, MARK)
    desk.sets("300", housekeeping="INSPECTED")
    before = desk.items()
    no = wording.sentence(r.HousekeepingAlready("300", "INSPECTED"))
    shown = Page(housekeeper.get(MARK.url))
    assert not shown.is_form
    assert no in shown.text
    refused(send(housekeeper, MARK, operation), no)
    assert desk.items() == before


def test_a_room_that_a_guest_has_left_since_is_looked_at_again(
    housekeeper: Client, desk: Desk
) -> None:
    """The form that was refused says what is there now, so that it can be sent again."""
    shown = Page(housekeeper.get(MARK.url))
    assert shown.typed == {"seen": "-"}
    desk.leaves(desk.in_house("300", room_type="SUI"))
    no = wording.sentence(r.HousekeepingChanged("300", "DIRTY"))
    page = refused(send(housekeeper, MARK.but(**shown.typed), shown.operation), no)
    assert desk.room("300").housekeeping == "DIRTY"
    assert page.typed == {"seen": desk.room("300").housekeeping_by}
    assert send(housekeeper, MARK.but(**page.typed), page.operation).status_code == 302
