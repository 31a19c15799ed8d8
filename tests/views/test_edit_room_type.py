"""The page on which a room type is edited."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.desk import Desk, day
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send

DELUXE = {
    "name": "Deluxe",
    "rate": "120.00",
    "day_rate": "",
    "max_adults": "2",
    "sleeps": "3",
    "allowance": "0",
}
EDIT = Sending("/room-types/DLX/edit/", DELUXE)


def test_the_form_says_what_is_and_saves_what_is_typed(manager: Client, desk: Desk) -> None:
    before = desk.items()
    page = Page(manager.get(EDIT.url))
    assert page.heading == "Edit room type DLX"
    assert page.typed | DELUXE == page.typed
    assert desk.items() == before
    response = send(manager, EDIT.but(rate="135", day_rate="49.90", allowance="2"))
    assert (response.status_code, response.url) == (302, "/room-types/")
    page = Page(manager.get(response.url))
    assert page.messages == ["Room type DLX is changed."]
    assert "€135.00 €49.90 by day" in page.text
    typed = Page(manager.get(EDIT.url)).typed
    assert (typed["rate"], typed["day_rate"], typed["allowance"]) == ("135.00", "49.90", "2")
    assert desk.left("DLX", day(0)) == 4


def test_an_allowance_that_is_sold_is_refused_and_nothing_is_written(
    manager: Client, desk: Desk
) -> None:
    send(manager, EDIT.but(allowance="1"))
    for _ in range(3):
        desk.books()
    before = desk.items()
    no = wording.sentence(r.TypeOversold("DLX", day(0), short=1))
    refused(send(manager, EDIT), no, typed=EDIT.typed)
    assert desk.items() == before


def test_what_a_colleague_has_changed_meanwhile_is_not_lost_unseen(
    manager: Client, desk: Desk
) -> None:
    shown = Page(manager.get(EDIT.url))
    send(manager, EDIT.but(rate="99"))
    typed = EDIT.but(**shown.typed | {"name": "Sea view"})
    page = refused(send(manager, typed, shown.operation), wording.sentence(r.SettingsChanged()))
    assert page.typed["seen"] != shown.typed["seen"]
    assert send(manager, typed.but(seen=page.typed["seen"]), page.operation).status_code == 302


def test_what_is_no_type_is_a_404(manager: Client, desk: Desk) -> None:
    for code in ("XXX", "dlx", "D-L-X"):
        assert manager.get(f"/room-types/{code}/edit/").status_code == 404
    operation = open_form(manager, EDIT)
    assert send(manager, Sending("/room-types/XXX/edit/", DELUXE), operation).status_code == 404


def test_only_whoever_may_is_led_to_the_form(manager: Client, clerk: Client) -> None:
    assert EDIT.url in Page(manager.get("/room-types/")).links
    assert EDIT.url not in Page(clerk.get("/room-types/")).links
