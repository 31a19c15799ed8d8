"""What stands in the address of a list: filters and cursors, read leniently."""

from django import forms

from reservations.forms.fields import LineField

# A key of an index holds 1,024 bytes at most.
MAX_CURSOR_BYTES = 900
STATUSES = {
    "expected": "PENDING",
    "on-hold": "HOLD",
    "in-house": "FULFILLED",
    "departed": "CLOSED",
    "cancelled": "CANCELLED",
    "no-show": "NO_SHOW",
}
# In this list what is looked for is mostly what has just been.
LATEST_FIRST = "departed"


class ReservationFilterForm(forms.Form):
    """Status, desk dates from and to, and the page's cursor."""

    status = forms.ChoiceField(
        required=False,
        choices=[
            ("expected", "Expected"),
            ("on-hold", "On hold"),
            ("in-house", "In house"),
            ("departed", "Departed"),
            ("cancelled", "Cancelled"),
            ("no-show", "No-show"),
        ],
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "Choose one of the statuses."},
    )
    first = forms.DateField(
        label="From",
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Enter a date, such as 2026-11-22."},
    )
    last = forms.DateField(
        label="To",
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Enter a date, such as 2026-11-22."},
    )

    sort = forms.ChoiceField(
        required=False,
        choices=[("date", "Earliest first"), ("-date", "Latest first")],
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "This list cannot be sorted like that."},
    )

    @property
    def newest_first(self) -> bool:
        if self.cleaned_data.get("sort"):
            return bool(self.cleaned_data["sort"] == "-date")
        return bool(self.cleaned_data.get("status") == LATEST_FIRST)

    def stored_status(self) -> str:
        """The status as the table says it; expected reservations without a choice."""
        return STATUSES[self.cleaned_data.get("status") or "expected"]


class GuestFilterForm(forms.Form):
    """The beginning of the family name."""

    name = LineField(label="Family name", required=False, called="The name")


def cursor(text: str) -> str:
    """A cursor from the address, or nothing if it cannot be one."""
    # Folded names have vowel signs in some scripts, so that a list of characters falls short.
    fits = text.isprintable() and len(text.encode()) <= MAX_CURSOR_BYTES
    return text if fits else ""
