"""The button that throws a draft away."""

from django.test import Client

from tests.desk import Desk, day
from tests.groups import rooms
from tests.views.draft_verbs import OwnDraft
from tests.views.page import Page
from tests.views.verbs import open_form, send


def test_a_draft_is_thrown_away_and_nothing_of_it_was_booked(clerk: Client, desk: Desk) -> None:
    draft = OwnDraft(desk)
    draft.adds(rooms(2))
    response = send(clerk, draft.sending("discard"))
    assert (response.status_code, response.url) == (302, "/groups/new/")
    page = Page(clerk.get(response.url))
    assert page.messages == [
        "The draft is thrown away. Nothing of it was booked. It can be brought back for a day."
    ]
    assert draft.url not in page.links
    assert draft.url not in Page(clerk.get("/groups/")).links
    assert clerk.get(draft.url).status_code == 404
    assert desk.left("DLX", day(5)) == 2


def test_looking_at_the_address_throws_nothing_away(clerk: Client, desk: Desk) -> None:
    draft = OwnDraft(desk)
    before = desk.items()
    assert clerk.get(f"{draft.url}discard/").status_code == 200
    assert desk.items() == before


def test_sent_twice_it_leads_to_the_same_page(clerk: Client, desk: Desk) -> None:
    sending = OwnDraft(desk).sending("discard")
    operation = open_form(clerk, sending)
    first = send(clerk, sending, operation)
    before = desk.items()
    second = send(clerk, sending, operation)
    assert (second.status_code, second.url) == (302, first.url)
    assert desk.items() == before


def test_a_draft_that_is_booked_meanwhile_cannot_be_thrown_away(clerk: Client, desk: Desk) -> None:
    draft = OwnDraft(desk)
    draft.adds(rooms())
    sending = draft.sending("discard")
    operation = open_form(clerk, sending)
    send(clerk, draft.sending("commit"))
    before = desk.items()
    response = send(clerk, sending, operation)
    assert response.status_code == 409
    assert f"/groups/{draft.id}/" in Page(response).links
    assert desk.items() == before
    assert len(draft.group.codes) == 1
