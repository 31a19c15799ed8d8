"""The form that ends a day: which one it is, and which arrivals are given up."""

from typing import Any

from django import forms

from reservations.domain.codes import as_code


class CodesField(forms.Field):
    """Reservation codes, each once; how many a day can keep is the service's to say."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"invalid": "A no-show that was chosen cannot be read. Choose again."}

    def to_python(self, value: Any) -> list[str]:
        codes = [as_code(text) for text in value or ()]
        if None in codes:
            raise forms.ValidationError(self.error_messages["invalid"])
        return list(dict.fromkeys(code for code in codes if code))


class EndOfDayForm(forms.Form):
    """`date` is the day that the page has shown, so that a page left open ends no other one."""

    date = forms.DateField(
        label="The day",
        input_formats=["%Y-%m-%d"],
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid"), "The form does not say which day it ends. Send it again."
        ),
    )
    no_shows = CodesField(label="No-shows", required=False)
