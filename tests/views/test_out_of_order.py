"""The page on which a room is taken out of order."""

from collections.abc import Callable

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.holders import WindowFacts
from reservations.models import HotelRecord, Window
from tests.closing import REASON, out_of_order_for
from tests.desk import Desk, day
from tests.views.page import Page
from tests.views.verbs import WINDOW, Sending, open_form, refused, send

OUT = Sending("/rooms/101/out-of-order/", WINDOW)


def dates(first: int, until: int) -> dict[str, str]:
    return {"first": day(first).isoformat(), "until": day(until).isoformat()}


def test_the_form_proposes_tonight_and_a_dirty_room(clerk: Client, desk: Desk) -> None:
    before = desk.items()
    page = Page(clerk.get(OUT.url))
    assert page.heading == "Room 101 out of order"
    assert page.typed | dates(0, 1) | {"returns_as": "DIRTY"} == page.typed
    assert "its type has one room less to sell" in page.text
    assert desk.items() == before


def test_the_address_fills_the_form(clerk: Client) -> None:
    page = Page(clerk.get(f"{OUT.url}?first={day(4)}&until={day(6)}&reason=Paint"))
    assert page.typed | dates(4, 6) | {"reason": "Paint"} == page.typed


def test_a_room_is_taken_out_of_order_and_the_pages_show_it(clerk: Client, desk: Desk) -> None:
    response = send(clerk, OUT)
    assert (response.status_code, response.url) == (302, "/rooms/101/")
    page = Page(clerk.get(response.url))
    assert page.messages == ["Room 101 is out of order."]
    assert "Out of order from Sun 22 Nov 2026 until Wed 25 Nov 2026: The shower leaks." in page.text
    assert "Return to service" in page.text
    rack = Page(clerk.get("/rooms/"))
    assert "1 out of use" in rack.text
    assert "101 Deluxe Out of order Clean Until Wed 25 Nov" in rack.text
    types = Page(clerk.get("/room-types/"))
    assert "The shower leaks." in types.text
    assert desk.left("DLX", day(0)) == 1


def test_what_is_in_the_way_is_told_with_the_nearest_dates_that_are_free(
    clerk: Client, desk: Desk
) -> None:
    code = desk.books(room="101")
    later = desk.books(room="101", arrival=day(6), departure=day(8))
    page = Page(clerk.get(f"{OUT.url}?first={day(0)}&until={day(2)}"))
    assert wording.sentence(r.RoomHasStays("101", (code,))) in page.text
    assert "The room is free from Wed 25 Nov until Sat 28 Nov." in page.text
    assert page.is_form
    page = Page(clerk.get(f"{OUT.url}?first={day(3)}&until={day(7)}"))
    assert wording.sentence(r.RoomHasStays("101", (later,))) in page.text
    assert "The room is free from Wed 25 Nov until Sat 28 Nov." in page.text
    page = Page(clerk.get(f"{OUT.url}?first={day(3)}&until={day(6)}"))
    assert "in the way" not in page.text


def test_a_type_that_is_sold_out_is_told(clerk: Client, desk: Desk) -> None:
    for _ in range(2):
        desk.books()
    page = Page(clerk.get(OUT.url))
    assert wording.sentence(r.NoRoomLeft("DLX", day(0), left=0)) in page.text


def occupied(desk: Desk) -> r.Refusal:
    return r.RoomHasStays("101", (desk.in_house("101"),))


def closed(desk: Desk) -> r.Refusal:
    window = out_of_order_for(desk, 2, 4)
    window = WindowFacts("OUT_OF_ORDER", day(2), day(4), REASON)
    return r.RoomHasStays("101", (f"WINDOW#{window}",), (window,))


def sold_out(desk: Desk) -> r.Refusal:
    for _ in range(2):
        desk.books(arrival=day(1), departure=day(2))
    return r.NoRoomLeft("DLX", day(1), left=0)


@pytest.mark.parametrize("prepare", [occupied, closed, sold_out])
def test_a_refusal_is_told_and_nothing_is_written(
    clerk: Client, desk: Desk, prepare: Callable[[Desk], r.Refusal]
) -> None:
    operation = open_form(clerk, OUT)
    no = prepare(desk)
    before = desk.items()
    refused(send(clerk, OUT, operation), wording.sentence(no), typed=OUT.typed)
    assert desk.items() == before


def test_only_whoever_may_can_oversell_the_type(clerk: Client, manager: Client, desk: Desk) -> None:
    no = sold_out(desk)
    oversell = OUT.but(oversell="on")
    assert "oversell" not in Page(clerk.get(OUT.url)).typed
    refused(send(clerk, oversell), wording.sentence(no))
    assert "Close it even if its room type is sold out" in Page(manager.get(OUT.url)).text
    assert send(manager, oversell).status_code == 302
    assert desk.left("DLX", day(1)) == -1


def test_the_window_is_written_as_typed(clerk: Client, desk: Desk) -> None:
    send(clerk, OUT.but(reason="  Água   quente ", returns_as="INSPECTED"))
    found = HotelRecord.scan(HotelRecord.pk.contains(desk.h))
    (window,) = [record for record in found if isinstance(record, Window)]
    assert (window.reason, window.returns_as) == ("Água quente", "INSPECTED")


@pytest.mark.parametrize("query", ["first=2026-13-01", "first=9999-12-31", "until=0001-01-01"])
def test_dates_that_cannot_be_in_the_address_are_no_error(clerk: Client, query: str) -> None:
    assert clerk.get(f"{OUT.url}?{query}").status_code == 200


def test_in_the_dialog_it_answers_with_what_was_done(clerk: Client) -> None:
    headers = {"HX-Target": "dialog-body"}
    shown = clerk.get(OUT.url, headers=headers).content.decode()
    assert "dialog-title" in shown
    assert "<nav" not in shown
    operation = open_form(clerk, OUT)
    response = clerk.post(OUT.url, OUT.typed | {"operation": operation}, headers=headers)
    assert response.status_code == 204
    assert "Room 101 is out of order." in response.headers["HX-Trigger"]
