"""What becomes of the room when a move is undone."""

import pytest

from reservations.forms.reversals import ReinstateForm, UndoCheckInForm


@pytest.mark.parametrize(
    ("typed", "keep_room"), [({}, False), ({"room": "before"}, False), ({"room": "keep"}, True)]
)
def test_an_undone_check_in_keeps_the_room_only_if_that_is_chosen(
    typed: dict[str, str], keep_room: bool
) -> None:
    form = UndoCheckInForm(typed, before="As before: no room", instead="Keep room 101 assigned")
    assert form.is_valid()
    assert form.keep_room is keep_room


@pytest.mark.parametrize(
    ("typed", "keep_room"), [({}, True), ({"room": "before"}, True), ({"room": "none"}, False)]
)
def test_a_reinstated_stay_gives_the_room_up_only_if_that_is_chosen(
    typed: dict[str, str], keep_room: bool
) -> None:
    form = ReinstateForm(typed, before="Room 101, as before", instead="No room")
    assert form.is_valid()
    assert form.keep_room is keep_room


@pytest.mark.parametrize("kind", [UndoCheckInForm, ReinstateForm])
def test_anything_else_is_refused(kind: type[UndoCheckInForm]) -> None:
    form = kind({"room": "101"}, before="As before", instead="Another way")
    assert form.errors["room"] == ["Choose what becomes of the room."]


@pytest.mark.parametrize("kind", [UndoCheckInForm, ReinstateForm])
def test_where_there_is_only_one_way_nothing_is_asked(kind: type[UndoCheckInForm]) -> None:
    form = kind({"room": "anything"}, before="As before", instead=None)
    assert list(form.fields) == []
    assert form.is_valid()
