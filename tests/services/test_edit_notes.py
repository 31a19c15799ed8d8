"""Edit notes: a text that stands with the reservation, and never in the journal."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.fingerprint import fingerprint
from reservations.models import keys
from reservations.services.cancel import cancel
from reservations.services.edit_notes import edit_notes
from tests.desk import NOW, Desk
from tests.requests import Requests
from tests.services.agreement import assert_agrees

NOTES = "Arrives late.\n\nAllergic to feathers: two foam pillows."


def edits(desk: Desk, code: str, notes: str = NOTES) -> None:
    desk.does(edit_notes, code=code, notes=notes)


def test_the_notes_stand_with_the_reservation(desk: Desk) -> None:
    code = desk.books()
    edits(desk, code)
    assert desk.reservation(code).notes == NOTES
    edits(desk, code, "Paid by the firm.")
    assert desk.reservation(code).notes == "Paid by the firm."
    assert_agrees(desk)


def test_an_empty_text_removes_them(desk: Desk) -> None:
    code = desk.books()
    edits(desk, code)
    edits(desk, code, "")
    assert desk.reservation(code).notes is None


def cancelled(desk: Desk) -> str:
    code = desk.books()
    desk.does(cancel, code=code, reason="ill")
    return code


def departed(desk: Desk) -> str:
    code = desk.in_house()
    desk.leaves(code)
    return code


def on_hold(desk: Desk) -> str:
    return desk.books(release_at=NOW.replace(hour=23))


@pytest.mark.parametrize("made", [cancelled, departed, on_hold, Desk.in_house])
def test_notes_are_edited_whatever_the_status_is(desk: Desk, made: Callable[[Desk], str]) -> None:
    code = made(desk)
    before = desk.reservation(code)
    edits(desk, code)
    after = desk.reservation(code)
    assert (after.notes, after.status, after.gsi1_sk) == (NOTES, before.status, before.gsi1_sk)
    assert_agrees(desk)


def test_it_is_refused_for_an_unknown_reservation(desk: Desk) -> None:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        edits(desk, "AAAAAA")
    assert raised.value == r.UnknownReservation("AAAAAA")
    assert desk.items() == before


def test_the_journal_says_only_that_they_were_edited(desk: Desk) -> None:
    code, operation = desk.books(), desk.op("edit_notes")
    edit_notes(operation, code=code, notes=NOTES)
    entry = desk.get(keys.journal_entry(desk.h, operation.id))
    assert "pillows" not in str(entry.to_dynamodb_dict())
    assert entry.names.as_dict() == {"Reservation": code}


def test_a_guest_who_is_checked_in_meanwhile_has_the_notes_too(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = desk.books()
    rival_after("edit_notes.fetch", lambda: desk.arrives(code))
    edits(desk, code)
    stay = desk.reservation(code)
    assert (stay.status, stay.notes) == ("FULFILLED", NOTES)
    assert_agrees(desk)


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: Callable[[str, Any], None]
) -> None:
    code = desk.books()
    first = desk.op("edit_notes", op_id="a" * 20, digest="typed")
    rival_after("edit_notes.fetch", lambda: edit_notes(first, code=code, notes=NOTES))
    again = desk.op("edit_notes", op_id="a" * 20, digest=digest)
    with pytest.raises(r.AlreadyDone) as raised:
        edit_notes(again, code=code, notes=NOTES)
    expected = r.AlreadyDone("a" * 20, "edit_notes", {"Reservation": code}, same_input=same)
    assert raised.value == expected


def test_it_costs_6_units_and_three_requests(desk: Desk, requests: Requests) -> None:
    code = desk.books()
    start = len(requests)
    # The entry and the reservation: notes stand in no index.
    assert desk.does(edit_notes, code=code, notes=NOTES).units == 4 + 2
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]


def test_notes_that_are_no_longer_those_that_were_seen_are_kept(desk: Desk) -> None:
    code = desk.books()
    seen = fingerprint({"notes": ""})
    desk.does(edit_notes, code=code, notes="Allergic to nuts.", seen=seen)
    before = desk.items()
    with pytest.raises(r.NotesChanged) as refused:
        desk.does(edit_notes, code=code, notes=NOTES, seen=seen)
    assert refused.value == r.NotesChanged(code)
    assert desk.items() == before
