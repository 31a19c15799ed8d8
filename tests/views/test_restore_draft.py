"""The button that brings back a draft that was thrown away."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.desk import Desk
from tests.groups import rooms
from tests.views.draft_verbs import OwnDraft
from tests.views.page import Page
from tests.views.verbs import open_form, refused, send


@pytest.fixture
def draft(clerk: Client, desk: Desk) -> OwnDraft:
    draft = OwnDraft(desk)
    draft.adds(rooms(2))
    send(clerk, draft.sending("discard"))
    return draft


def test_the_draft_stands_below_until_it_is_brought_back(clerk: Client, draft: OwnDraft) -> None:
    page = Page(clerk.get("/groups/new/"))
    assert "Thrown away" in page.text
    assert "Bring back Chess Club" in page.text
    response = send(clerk, draft.sending("restore"))
    assert (response.status_code, response.url) == (302, draft.url)
    page = Page(clerk.get(response.url))
    assert page.messages == ["The draft is back. Nothing of it is booked yet."]
    assert page.heading == "Chess Club"
    again = Page(clerk.get("/groups/new/"))
    assert "Thrown away" not in again.text
    assert draft.url in again.links


def test_looking_at_the_address_says_what_it_is_and_brings_nothing_back(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    before = desk.items()
    page = Page(clerk.get(f"{draft.url}restore/"))
    assert page.heading == "Bring back Chess Club"
    assert "Nothing of it is booked" in page.text
    assert desk.items() == before


def test_sent_twice_it_leads_to_the_same_page(clerk: Client, desk: Desk, draft: OwnDraft) -> None:
    sending = draft.sending("restore")
    operation = open_form(clerk, sending)
    first = send(clerk, sending, operation)
    before = desk.items()
    second = send(clerk, sending, operation)
    assert (second.status_code, second.url) == (302, first.url)
    assert desk.items() == before


def test_a_second_tab_is_told_that_it_is_back(clerk: Client, desk: Desk, draft: OwnDraft) -> None:
    sending = draft.sending("restore")
    operation = open_form(clerk, sending)
    send(clerk, sending)
    before = desk.items()
    response = send(clerk, sending, operation)
    refused(response, wording.sentence(r.NothingToDo(verb="restore_draft")))
    assert draft.url in Page(response).links
    assert desk.items() == before


def test_a_draft_that_has_never_been_is_no_page(clerk: Client, desk: Desk) -> None:
    before = desk.items()
    assert clerk.get(f"/groups/drafts/{'0' * 12}/restore/").status_code == 404
    assert desk.items() == before
