"""A form for a guest who is searched for first is shown again with those who were found."""

import pytest
from django.test import Client

from tests.desk import Desk
from tests.relatives import EVA
from tests.views.page import Page, text
from tests.views.verbs import VERBS, open_form, send

# What is wrong with each form, and how it is sent where the guest stands in the address.
WRONG = {
    "begin_draft": {"name": ""},
    "change_guest": {"family_name": ""},
    "hold_block": {"name": ""},
    "link_guests": {"relation": ""},
    "pick_up": {"adults": "0"},
}


def offered(page: Page) -> list[str]:
    """The names on the cards, without what else stands there."""
    return [text(each).split(" eva@")[0] for each in page.every("label", class_="choice-card")]


@pytest.mark.parametrize("verb", WRONG)
def test_a_refused_form_still_shows_who_was_found(clerk: Client, desk: Desk, verb: str) -> None:
    sending = VERBS[verb](desk)[0].but(**WRONG[verb])
    desk.guest(EVA)
    found = Page(clerk.get(sending.url, {"q": "lima"}))
    assert any("Eva Lima" in each for each in offered(found))
    before = desk.items()
    response = send(clerk, sending.but(found_for=found.typed["found_for"]))
    assert response.status_code in (409, 422)
    shown = Page(response)
    assert any("Eva Lima" in each for each in offered(shown))
    assert shown.typed["found_for"] == "lima"
    assert desk.items() == before


def test_what_was_searched_for_is_no_other_input(clerk: Client, desk: Desk) -> None:
    sending = VERBS["begin_draft"](desk)[0]
    operation = open_form(clerk, sending)
    first = send(clerk, sending, operation)
    before = desk.items()
    second = send(clerk, sending.but(found_for="lima"), operation)
    assert (second.status_code, second.url) == (302, first.url)
    assert desk.items() == before
