"""The page on which a room is taken out of service."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.desk import Desk, day
from tests.views.page import Page
from tests.views.verbs import WINDOW, Sending, open_form, refused, send

OUT = Sending("/rooms/300/out-of-service/", WINDOW)


def test_a_room_is_taken_out_of_service_and_its_type_stays_sellable(
    clerk: Client, desk: Desk
) -> None:
    page = Page(clerk.get(OUT.url))
    assert page.heading == "Room 300 out of service"
    assert "as much of its type is sold as before" in page.text
    response = send(clerk, OUT)
    page = Page(clerk.get(response.url))
    assert page.messages == ["Room 300 is out of service."]
    assert "Out of service from Sun 22 Nov 2026 until Wed 25 Nov 2026" in page.text
    assert desk.left("SUI", day(0)) == 1


def test_a_sold_out_type_is_not_in_the_way(clerk: Client, desk: Desk) -> None:
    desk.books(room_type="SUI")
    assert "in the way" not in Page(clerk.get(OUT.url)).text
    assert send(clerk, OUT).status_code == 302


def test_a_reservation_in_the_way_is_named_and_nothing_is_written(
    clerk: Client, desk: Desk
) -> None:
    operation = open_form(clerk, OUT)
    code = desk.books(room_type="SUI", room="300", arrival=day(2), departure=day(4))
    before = desk.items()
    no = wording.sentence(r.RoomHasStays("300", (code,)))
    refused(send(clerk, OUT, operation), no, typed=OUT.typed)
    assert desk.items() == before


def test_the_room_is_offered_to_nobody_meanwhile(clerk: Client, desk: Desk) -> None:
    send(clerk, OUT)
    code = desk.books(room_type="SUI")
    page = Page(clerk.get(f"/reservations/{code}/check-in/"))
    said = "out of service from Sun 22 Nov 2026 until Wed 25 Nov 2026: The shower leaks."
    assert f"Room 300 is {said}" in page.text
