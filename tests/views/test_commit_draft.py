"""The button that books the group: all of its draft, or nothing."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.desk import Desk, day
from tests.groups import SMALL, rooms
from tests.views.draft_verbs import OwnDraft
from tests.views.page import Page
from tests.views.test_add_line import marked
from tests.views.verbs import Sending, open_form, refused, send


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=SMALL)


@pytest.fixture
def draft(clerk: Client, desk: Desk) -> OwnDraft:
    return OwnDraft(desk)


def test_the_group_is_booked_and_the_page_leads_to_it(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    draft.adds(rooms(2), rooms(1, "SUI"))
    response = send(clerk, draft.sending("commit"))
    assert (response.status_code, response.url) == (302, f"/groups/{draft.id}/")
    page = Page(clerk.get(response.url))
    assert page.messages == ["The group is booked, with 3 new reservations."]
    assert page.heading == "Chess Club"
    for code in draft.group.codes:
        assert f"/reservations/{code}/" in page.links
    assert "Chess Club" in Page(clerk.get("/groups/")).text


def test_a_second_tab_and_the_back_button_lead_to_the_group_that_is_booked(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    draft.adds(rooms(2))
    sending = draft.sending("commit")
    operation = open_form(clerk, sending)
    other = open_form(clerk, sending)
    booked = send(clerk, sending, operation).url
    clerk.get(booked)
    before = desk.items()
    back = clerk.get(draft.url)
    assert (back.status_code, back.url) == (302, booked)
    said = Page(clerk.get(back.url)).messages
    assert said == ["This draft is booked already. This is its group."]
    pressed = send(clerk, sending, other)
    assert pressed.status_code == 409
    assert "This draft is booked already. Nothing was changed now." in Page(pressed).text
    assert booked in Page(pressed).links
    assert desk.items() == before


def test_looking_at_the_address_books_nothing(clerk: Client, desk: Desk, draft: OwnDraft) -> None:
    draft.adds(rooms())
    before = desk.items()
    assert clerk.get(f"{draft.url}commit/").status_code == 200
    assert desk.items() == before


def test_sent_twice_it_is_booked_once(clerk: Client, desk: Desk, draft: OwnDraft) -> None:
    draft.adds(rooms(2))
    sending = draft.sending("commit")
    operation = open_form(clerk, sending)
    first = send(clerk, sending, operation)
    before = desk.items()
    second = send(clerk, sending, operation)
    assert (second.status_code, second.url) == (302, first.url)
    assert desk.items() == before


def test_what_cannot_be_any_more_is_refused_and_the_draft_is_still_there(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    draft.adds(rooms(1, "SUI"), rooms(8))
    sending = draft.sending("commit")
    operation = open_form(clerk, sending)
    desk.books(arrival=day(6), departure=day(7))
    before = desk.items()
    no = wording.sentence(r.NoRoomLeft("DLX", day(6), left=7))
    page = refused(send(clerk, sending, operation), no)
    assert page.heading == "Chess Club"
    (row,) = marked(page)
    assert "8 rooms Deluxe" in row
    assert no in row
    assert desk.items() == before
    assert len(draft.lines()) == 2


def test_an_empty_draft_books_nothing(clerk: Client, desk: Desk, draft: OwnDraft) -> None:
    draft.adds(rooms())
    operation = open_form(clerk, draft.sending("commit"))
    [line] = draft.lines()
    send(clerk, draft.sending(f"lines/{line.id}/remove"))
    before = desk.items()
    no = wording.sentence(r.NothingInDraft(draft=draft.id))
    refused(send(clerk, draft.sending("commit"), operation), no)
    assert desk.items() == before


def test_sent_again_with_something_else_it_tells_what_was_booked(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    """The draft is gone, so that its page cannot tell."""
    draft.adds(rooms())
    sending = draft.sending("commit")
    operation = open_form(clerk, sending)
    booked = send(clerk, sending, operation)
    response = send(clerk, Sending(sending.url, {"unknown": "1"}), operation)
    page = Page(response)
    assert response.status_code == 409
    assert "Already saved: The group is booked, with 1 new reservation." in page.text
    assert booked.url in page.links
