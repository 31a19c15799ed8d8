"""The page of the hotel's settings."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.desk import Desk
from tests.views.page import Page, facts
from tests.views.verbs import Sending, refused, send

SETTINGS = Sending("/settings/", {"name": "Hotel Mirador"})


def test_the_settings_are_shown_and_saved(manager: Client, desk: Desk) -> None:
    before = desk.items()
    page = Page(manager.get(SETTINGS.url))
    assert page.heading == "Settings"
    assert page.typed["name"] == "Hotel Miramar"
    assert "Europe/Lisbon" in page.text
    assert desk.items() == before
    response = send(manager, SETTINGS.but(inspected_only="on", day_use="on"))
    assert (response.status_code, response.url) == (302, "/settings/")
    page = Page(manager.get(response.url))
    assert page.messages == ["The hotel's settings are changed."]
    assert page.title.endswith("Hotel Mirador")
    assert {"inspected_only", "day_use"} <= page.typed.keys()
    assert (desk.hotel().inspected_only, desk.hotel().day_use) == (True, True)


def test_what_a_box_means_stands_beneath_it(manager: Client, desk: Desk) -> None:
    said = Page(manager.get(SETTINGS.url)).text
    assert "Guests get inspected rooms only Without it, a clean room can be given, too." in said


def test_a_box_that_is_not_ticked_is_a_no(manager: Client, desk: Desk) -> None:
    send(manager, SETTINGS.but(inspected_only="on"))
    send(manager, SETTINGS)
    assert desk.hotel().inspected_only is False
    assert "inspected_only" not in Page(manager.get(SETTINGS.url)).typed


def test_what_a_colleague_has_changed_meanwhile_is_not_lost_unseen(
    manager: Client, desk: Desk
) -> None:
    shown = Page(manager.get(SETTINGS.url))
    send(manager, SETTINGS.but(day_use="on"))
    before = desk.items()
    sent = send(manager, SETTINGS.but(**shown.typed), shown.operation)
    page = refused(sent, wording.sentence(r.SettingsChanged()))
    assert desk.items() == before
    again = SETTINGS.but(seen=page.typed["seen"])
    assert send(manager, again, page.operation).status_code == 302


def test_only_whoever_may_is_led_to_the_settings(manager: Client, clerk: Client) -> None:
    for client, leads in ((manager, True), (clerk, False)):
        links = {facts(link)["href"] for link in Page(client.get("/")).every("a")}
        assert ("/settings/" in links) is leads
