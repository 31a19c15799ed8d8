"""The forms on which a reservation gets another room, or swaps its own."""

import pytest

from reservations.forms.room_change import AssignRoomForm, MoveRoomForm, SwapRoomsForm, asked_room


def test_a_room_must_be_chosen() -> None:
    assert AssignRoomForm({"room": ""}).errors["room"] == ["Choose a room."]


def test_a_note_is_asked_of_those_alone_who_may_give_a_room_that_is_not_ready() -> None:
    typed = {"room": "102", "note": "  The guest \n insists. "}
    form = MoveRoomForm(typed, may_give_dirty=True)
    assert form.is_valid()
    assert form.cleaned_data == {"room": "102", "note": "The guest insists."}
    form = MoveRoomForm(typed)
    assert form.is_valid()
    assert form.cleaned_data == {"room": "102"}


@pytest.mark.parametrize("typed", ["K7Q2MX", " k7q 2mx", "k7q-2mx"])
def test_a_code_is_read_as_people_write_it(typed: str) -> None:
    form = SwapRoomsForm({"other": typed})
    assert form.is_valid()
    assert form.cleaned_data["other"] == "K7Q2MX"


@pytest.mark.parametrize("typed", ["", "K7Q2M", "K7Q2MX9", "O0I1L5", "\x07"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    assert "other" in SwapRoomsForm({"other": typed}).errors


@pytest.mark.parametrize(("typed", "asked"), [("102", "102"), ("", None), ("../x", None)])
def test_an_address_asks_for_a_room_as_far_as_it_can_be_one(typed: str, asked: str | None) -> None:
    assert asked_room(typed) == asked
