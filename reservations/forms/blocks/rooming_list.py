"""The forms on which a rooming list is sent, and goes on until every row is seen to."""

import json
from typing import Any

from django import forms


class RoomingTextForm(forms.Form):
    """A list that has just been pasted, or read from a file by the browser."""

    text = forms.CharField(
        label="Rows of the list",
        strip=False,
        help_text="Paste them from a spreadsheet, with the row that names the columns.",
        error_messages={"required": "Paste the list, or choose a file."},
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "autocomplete": "off"}),
    )


class RoomingGoesOnForm(forms.Form):
    """The same list once more: from which row to go on, and what became of those before it.

    `refused` is by row number why it was; it only ever comes back to who has sent the list.
    """

    text = forms.CharField(widget=forms.HiddenInput, strip=False)
    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    done = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    before = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    refused = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_refused(self) -> dict[int, str]:
        try:
            told: Any = json.loads(self.cleaned_data["refused"] or "{}")
            return {int(number): str(said) for number, said in told.items()}
        except (ValueError, AttributeError):
            raise forms.ValidationError("The list is damaged. Paste it again.") from None
