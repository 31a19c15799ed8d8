"""The form on which a reservation is cancelled."""

from django import forms

from reservations.forms.fields import LineField

MAX_REASON = 200
# What guests say most; anything else can be typed.
COMMON = (
    "Change of plans",
    "Illness",
    "Flight or train cancelled",
    "Found another hotel",
    "Booked twice by mistake",
    "Payment failed",
)


def _check_says_something(reason: str) -> None:
    if not any(character.isalnum() for character in reason):
        raise forms.ValidationError("The reason needs at least one letter or digit.")


class CancelForm(forms.Form):
    """Why the stay is not to be; it is kept with the reservation."""

    reason = LineField(
        label="Reason",
        called="The reason",
        max_length=MAX_REASON,
        validators=[_check_says_something],
        widget=forms.TextInput(attrs={"list": "reasons", "autocomplete": "off"}),
        error_messages={"required": "Enter the reason."},
    )
