"""The button beside every line of a draft that takes it out."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.desk import Desk
from tests.groups import rooms
from tests.views.draft_verbs import OwnDraft, remove_line
from tests.views.page import Page
from tests.views.verbs import open_form, refused, send


def test_a_line_is_removed_and_the_others_stay(clerk: Client, desk: Desk) -> None:
    response = send(clerk, remove_line(desk)[0])
    assert response.status_code == 302
    page = Page(clerk.get(response.url))
    assert page.messages == ["Removed from the draft."]
    assert "1 room Deluxe" not in page.text
    assert "1 room Suite" in page.text


def test_each_line_has_a_button_that_says_what_it_removes(clerk: Client, desk: Desk) -> None:
    sending, other = remove_line(desk)
    page = Page(clerk.get(sending.url))
    for url, name in ((sending.url, "Deluxe"), (other.url, "Suite")):
        assert page.every("form", action=url)
        assert f"Remove 1 room {name}" in page.text


def test_a_line_that_is_gone_already_is_told_of_and_the_draft_is_still_there(
    clerk: Client, desk: Desk
) -> None:
    draft = OwnDraft(desk)
    [line] = draft.adds(rooms())
    sending = draft.sending(f"lines/{line}/remove")
    operation = open_form(clerk, sending)
    send(clerk, sending)
    before = desk.items()
    page = refused(
        send(clerk, sending, operation), wording.sentence(r.NothingToDo(verb="remove_line"))
    )
    assert page.heading == "Chess Club"
    assert desk.items() == before


def test_a_line_of_a_draft_that_is_gone_is_not_found(clerk: Client, desk: Desk) -> None:
    draft = OwnDraft(desk)
    [line] = draft.adds(rooms())
    sending = draft.sending(f"lines/{line}/remove")
    operation = open_form(clerk, sending)
    send(clerk, draft.sending("discard"))
    before = desk.items()
    assert send(clerk, sending, operation).status_code == 404
    assert clerk.get(sending.url).status_code == 404
    assert desk.items() == before
