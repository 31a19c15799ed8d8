"""The page on which a room gets another number."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.desk import Desk, day
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send

RENAME = Sending("/rooms/101/rename-room/", {"number": "109"})


def test_a_room_gets_its_new_number_and_keeps_its_history(manager: Client, desk: Desk) -> None:
    before = desk.items()
    assert Page(manager.get(RENAME.url)).heading == "Rename room 101"
    assert desk.items() == before
    response = send(manager, RENAME)
    assert (response.status_code, response.url) == (302, "/rooms/109/")
    page = Page(manager.get(response.url))
    assert page.messages == ["Room 109 has its new number."]
    assert "Renamed from 101 to 109" in page.text
    assert manager.get("/rooms/101/").status_code == 404


def test_the_floor_goes_along_with_the_number(manager: Client, desk: Desk) -> None:
    floor = desk.room("101").floor
    assert Page(manager.get(RENAME.url)).typed == {"number": "", "floor": floor}
    send(manager, RENAME.but(number="401", floor="4"))
    assert (desk.room("101").number, desk.room("101").floor) == ("401", "4")
    page = Page(manager.get("/rooms/401/"))
    assert "Renamed from 101 to 401, on floor 4 now" in page.text
    send(manager, Sending("/rooms/401/rename-room/", {"number": "402", "floor": "4"}))
    assert "Renamed from 401 to 402" in Page(manager.get("/rooms/402/")).text
    send(manager, Sending("/rooms/402/rename-room/", {"number": "403", "floor": ""}))
    assert desk.room("101").floor == ""
    assert "Renamed from 402 to 403, on no floor" in Page(manager.get("/rooms/403/")).text


def test_it_is_refused_beside_the_number_when_that_is_taken(manager: Client, desk: Desk) -> None:
    before = desk.items()
    response = send(manager, RENAME.but(number="102"))
    no = wording.sentence(r.RoomNumberTaken("102"))
    refused(response, no, field="number", typed={"number": "102"})
    assert desk.items() == before


def test_who_stands_on_the_room_is_told_instead_of_the_form(manager: Client, desk: Desk) -> None:
    operation = open_form(manager, RENAME)
    code = desk.books(room="101", arrival=day(50), departure=day(51))
    before = desk.items()
    no = wording.sentence(r.RoomHasStays("101", (code,)))
    shown = Page(manager.get(RENAME.url))
    assert not shown.is_form
    assert no in shown.text
    refused(send(manager, RENAME, operation), no, typed=RENAME.typed)
    assert desk.items() == before


def test_a_room_that_a_colleague_has_renamed_meanwhile_is_told_of(
    manager: Client, desk: Desk
) -> None:
    operation = open_form(manager, RENAME)
    send(manager, RENAME.but(number="108"))
    refused(send(manager, RENAME, operation), wording.sentence(r.UnknownRoom("101")))
    assert manager.get(RENAME.url).status_code == 404
