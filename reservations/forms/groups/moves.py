"""The forms on which a group acts together: who is ticked, and by how much or why."""

import re
from typing import Any

from django import forms

from reservations.domain.group_moves import MOST_DAYS
from reservations.forms.cancel import CancelForm
from reservations.forms.chosen import ChosenField
from reservations.forms.fields import ROOM_NUMBER

# No group that a hotel takes is larger; of one that is the others go in a second step.
MOST_OF_GROUP = 500
DATE = re.compile(r"\d{4}-\d\d-\d\d")
BY_DAYS = f"Enter how many days: a whole number other than 0, {MOST_DAYS} at most."


class ChosenForm(forms.Form):
    """The reservations that are ticked."""

    chosen = ChosenField(most=MOST_OF_GROUP)

    def codes(self) -> dict[str, str]:
        """Code -> what stood beside it."""
        return {each.code: each.beside for each in self.cleaned_data["chosen"]}


class CheckOutGroupForm(ChosenForm):
    """Who leaves."""


class CheckInGroupForm(ChosenForm):
    """Who comes, each to the room that stood beside the name."""

    chosen = ChosenField(most=MOST_OF_GROUP, beside=ROOM_NUMBER, or_nothing=True)


class CancelGroupForm(ChosenForm, CancelForm):
    """Who does not come, and why."""

    field_order = ("reason", "chosen")


def days_field() -> forms.IntegerField:
    """By how many days; negative ones are sooner."""
    return forms.IntegerField(
        label="Days later",
        help_text="Earlier with a minus: -1",
        min_value=-MOST_DAYS,
        max_value=MOST_DAYS,
        validators=[_check_moves],
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), BY_DAYS),
    )


def _check_moves(days: int) -> None:
    if not days:
        raise forms.ValidationError(BY_DAYS)


class DaysForm(forms.Form):
    """What stands in the address of the page on which a group is moved."""

    days = days_field()


class MoveGroupForm(ChosenForm):
    """Who is moved from the date that stood beside the name; or that the others stay (`leave`)."""

    days = days_field()
    leave = forms.BooleanField(required=False, widget=forms.HiddenInput)
    chosen = ChosenField(most=MOST_OF_GROUP, beside=DATE, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["chosen"].required = not self.data.get("leave")

    def codes(self) -> dict[str, str]:
        """Code -> the date of arrival; none where the others stay."""
        return {} if self.cleaned_data["leave"] else super().codes()
