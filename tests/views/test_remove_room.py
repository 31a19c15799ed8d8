"""The page on which a room is removed."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.holders import WindowFacts
from tests.closing import REASON, out_of_service_for
from tests.desk import Desk, day
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send

REMOVE = Sending("/rooms/101/remove-room/", {})


def test_the_room_is_gone_and_who_slept_in_it_is_still_told(manager: Client, desk: Desk) -> None:
    code = desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    desk.leaves(code)
    before = desk.items()
    assert Page(manager.get(REMOVE.url)).heading == "Remove room 101"
    assert desk.items() == before
    response = send(manager, REMOVE)
    assert (response.status_code, response.url) == (302, "/rooms/")
    page = Page(manager.get("/rooms/"))
    assert page.messages == ["Room 101 is removed."]
    assert "/rooms/101/" not in page.links
    assert "Checked out of room 101" in Page(manager.get(f"/reservations/{code}/")).text
    assert manager.get("/rooms/101/").status_code == 404


def test_a_refusal_is_told_and_nothing_is_written(manager: Client, desk: Desk) -> None:
    operation = open_form(manager, REMOVE)
    window = out_of_service_for(desk, 3, 5)
    before = desk.items()
    window = WindowFacts("OUT_OF_SERVICE", day(3), day(5), REASON)
    no = wording.sentence(r.RoomHasStays("101", (f"WINDOW#{window}",), (window,)))
    shown = Page(manager.get(REMOVE.url))
    assert not shown.is_form
    assert no in shown.text
    refused(send(manager, REMOVE, operation), no)
    assert desk.items() == before


def test_a_room_that_a_colleague_has_removed_meanwhile_is_told_of(
    manager: Client, desk: Desk
) -> None:
    operation = open_form(manager, REMOVE)
    send(manager, REMOVE)
    refused(send(manager, REMOVE, operation), wording.sentence(r.UnknownRoom("101")))
    assert manager.get(REMOVE.url).status_code == 404
