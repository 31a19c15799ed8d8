"""Notes: several lines, cleaned."""

import pytest

from reservations.forms.edit_notes import EditNotesForm


@pytest.mark.parametrize(
    ("typed", "notes"),
    [
        ("", ""),
        ("  \r\n \r\n", ""),
        ("A quiet room.\r\nTwo pillows.", "A quiet room.\nTwo pillows."),
        ("one\rtwo\nthree", "one\ntwo\nthree"),
        ("  late \t arrival  \n\n\n\n\n  paid  ", "late arrival\n\npaid"),
        ("Cafe\u0301", "Café"),
        ("👨‍👩‍👧 با خانواده", "👨‍👩‍👧 با خانواده"),
        ("x" * 1000, "x" * 1000),
    ],
)
def test_lines_are_cleaned(typed: str, notes: str) -> None:
    form = EditNotesForm({"notes": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["notes"] == notes


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("x" * 1001, "The text must have 1000 characters or fewer."),
        ("a\x07b", "The text has characters that cannot be read or printed. Type it again."),
        ("a\x0bb", "The text has characters that cannot be read or printed. Type it again."),
        ("a\u202eb", "The text has characters that cannot be read or printed. Type it again."),
    ],
)
def test_what_is_too_long_or_damaged_is_refused(typed: str, sentence: str) -> None:
    form = EditNotesForm({"notes": typed})
    assert form.errors["notes"] == [sentence]
