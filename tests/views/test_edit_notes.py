"""The page on which notes are edited, and where they stand."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.services.cancel import cancel
from reservations.services.edit_notes import edit_notes
from tests.desk import Desk
from tests.views.page import Page, text
from tests.views.verbs import Sending, refused, send


def notes_of(code: str, notes: str = "Two pillows.\r\nA quiet room.") -> Sending:
    return Sending(f"/reservations/{code}/edit-notes/", {"notes": notes})


def test_the_notes_are_saved_and_stand_on_the_reservations_page(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    response = send(clerk, notes_of(code))
    assert (response.status_code, response.url) == (302, f"/reservations/{code}/")
    page = Page(clerk.get(response.url))
    assert page.messages == [f"Reservation {code} has its new notes."]
    assert "Edited the notes" in page.text
    (shown,) = page.every("p", class_="notes")
    assert text(shown) == "Two pillows. A quiet room."
    assert desk.reservation(code).notes == "Two pillows.\nA quiet room."


def test_the_form_shows_the_notes_as_they_are(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    send(clerk, notes_of(code, '<b>bold</b> & "quoted"'))
    before = desk.items()
    page = Page(clerk.get(notes_of(code).url))
    assert page.heading == "Notes, Ana Sousa"
    assert page.typed | {"seen": ""} == {"seen": "", "notes": '<b>bold</b> & "quoted"'}
    assert desk.items() == before


def test_notes_are_edited_after_the_stay_was_called_off(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    desk.does(cancel, code=code, reason="ill")
    assert send(clerk, notes_of(code)).status_code == 302


def test_notes_that_are_removed_are_not_shown(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    send(clerk, notes_of(code))
    response = send(clerk, notes_of(code, ""))
    assert not Page(clerk.get(response.url)).every("p", class_="notes")


def test_notes_that_are_too_long_are_refused(clerk: Client, desk: Desk) -> None:
    sending = notes_of(desk.books(), "x" * 1001)
    before = desk.items()
    said = "The text must have 1000 characters or fewer."
    refused(send(clerk, sending), said, field="notes", typed=sending.typed, status=422)
    assert desk.items() == before


def test_notes_that_a_colleague_has_written_meanwhile_are_not_replaced_unseen(
    clerk: Client, desk: Desk
) -> None:
    code = desk.books()
    shown = Page(clerk.get(notes_of(code).url))
    desk.does(edit_notes, code=code, notes="Allergic to nuts.")
    typed = notes_of(code).but(seen=shown.typed["seen"])
    again = refused(send(clerk, typed, shown.operation), wording.sentence(r.NotesChanged(code)))
    assert "Allergic to nuts." in again.text
    assert desk.reservation(code).notes == "Allergic to nuts."
    sent = send(clerk, typed.but(seen=again.typed["seen"]), again.operation)
    assert sent.status_code == 302
    assert desk.reservation(code).notes == "Two pillows.\nA quiet room."
