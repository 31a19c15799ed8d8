"""The room that is chosen at check-in."""

import pytest

from reservations.forms.check_in import CheckInForm


def test_a_room_is_chosen_by_its_number() -> None:
    form = CheckInForm({"room": " 101 "})
    assert form.is_valid()
    assert form.cleaned_data["room"] == "101"


@pytest.mark.parametrize("typed", ["", "  "])
def test_a_room_has_to_be_chosen(typed: str) -> None:
    assert CheckInForm({"room": typed}).errors == {"room": ["Choose a room."]}


@pytest.mark.parametrize("typed", ["the best", "1" * 13, "1\x00", "\ud800"])
def test_what_is_no_number_of_a_room_is_refused(typed: str) -> None:
    assert list(CheckInForm({"room": typed}).errors) == ["room"]
