"""The form on which two profiles become one."""

from typing import Any

from django import forms

from reservations.forms.guest import GUEST_ID, NOT_KNOWN


class OtherProfileForm(forms.Form):
    """The profile (`guest`, an id) with which another one is to be compared."""

    guest = forms.RegexField(
        GUEST_ID,
        label="The other profile",
        error_messages={"required": "Choose the other profile.", "invalid": NOT_KNOWN},
    )


class MergeGuestsForm(OtherProfileForm):
    """The other profile, and which of the two stays (`keep`), by their ids."""

    keep = forms.CharField(
        label="Which profile stays",
        error_messages={"required": "Choose which profile stays."},
    )

    def __init__(self, *args: Any, this: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.this = this

    def clean_keep(self) -> str:
        keep = str(self.cleaned_data["keep"])
        if keep not in (self.this, self.cleaned_data.get("guest")):
            raise forms.ValidationError("Choose one of the two profiles.")
        return keep

    def give_up(self) -> str:
        """The id of the profile that is not kept."""
        typed = self.cleaned_data
        return str(typed["guest"] if typed["keep"] == self.this else self.this)
