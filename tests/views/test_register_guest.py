"""The page on which guests are registered."""

import pytest
from django.test import Client

from tests.desk import Desk
from tests.views.page import Page
from tests.views.verbs import RUI, Sending, refused, send

NEW = "/guests/new/"
RUI_COMES = Sending(NEW, RUI)


def test_the_form_is_empty_or_begins_with_what_the_address_says(clerk: Client, desk: Desk) -> None:
    assert Page(clerk.get(NEW)).typed == dict.fromkeys(RUI, "")
    page = Page(clerk.get(NEW, {"family_name": "Costa", "unknown": "1"}))
    assert page.typed == dict.fromkeys(RUI, "") | {"family_name": "Costa"}


def test_a_guest_is_registered(clerk: Client, desk: Desk) -> None:
    response = send(clerk, RUI_COMES)
    assert response.status_code == 302
    page = Page(clerk.get(response.url))
    assert page.heading == "Rui Costa"
    assert page.messages == ["The guest is registered."]
    assert "E-mail rui@example.org Phone +351912000111" in page.text
    assert "Registered" in page.text


def test_a_family_name_alone_is_enough(clerk: Client, desk: Desk) -> None:
    response = send(clerk, Sending(NEW, {"family_name": "Sukarno"}))
    assert Page(clerk.get(response.url)).heading == "Sukarno"


def test_two_guests_may_have_the_same_name(clerk: Client, desk: Desk) -> None:
    first, second = send(clerk, RUI_COMES), send(clerk, RUI_COMES)
    assert first.url != second.url


def test_a_guest_registered_is_listed_and_found(clerk: Client, desk: Desk) -> None:
    address = send(clerk, RUI_COMES).url
    for page in ("/guests/", "/guests/?name=cos", "/search/?q=costa+rui", "/search/?q=000111"):
        assert address in Page(clerk.get(page)).links, page


@pytest.mark.parametrize(
    "typed", [{}, {"given_name": "Rui"}, {"family_name": ""}, {"family_name": "   "}]
)
def test_the_family_name_is_asked_for(clerk: Client, desk: Desk, typed: dict[str, str]) -> None:
    before = desk.items()
    response = send(clerk, Sending(NEW, typed))
    refused(response, "Enter the family name.", field="family_name", typed=typed, status=422)
    assert desk.items() == before
