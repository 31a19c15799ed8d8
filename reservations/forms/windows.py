"""The forms on which a room is taken out of order or out of service."""

from typing import Any

from django import forms

from reservations.domain.lifecycle import Housekeeping
from reservations.forms.fields import NameField, date_field

MAX_REASON = 200


class OutOfServiceForm(forms.Form):
    """The nights from `first` until `until`, why, and how the room is when it returns."""

    first = date_field("First night")
    until = date_field("Return date")
    reason = NameField(
        label="Reason",
        called="The reason",
        max_length=MAX_REASON,
        error_messages={"required": "Enter the reason."},
    )
    returns_as = forms.ChoiceField(
        label="State when it returns",
        choices=[(state.value, state.value.capitalize()) for state in Housekeeping],
        initial=Housekeeping.DIRTY.value,
        error_messages={
            "required": "Choose a state.",
            "invalid_choice": "Choose one of the states.",
        },
    )


class OutOfOrderForm(OutOfServiceForm):
    """The same; whoever may can oversell the room's type."""

    oversell = forms.BooleanField(
        label="Close it even if its room type is sold out",
        help_text="The type is then overbooked: a guest has to be moved to another type.",
        required=False,
    )

    def __init__(self, *args: Any, may_oversell: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_oversell:
            del self.fields["oversell"]
