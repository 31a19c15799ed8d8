"""What stands in the address of a journal, read leniently: a value that cannot be is left out
and said to be wrong on the page."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms

from reservations.forms.chart import EARLIEST, LATEST, NO_DATE

Option = tuple[str, str]


class JournalFilterForm(forms.Form):
    """The day, the verb and the member of staff.

    `verbs` are (verb, words) in groups; `staff` sign-in names, and nobody can be chosen without.
    `date_label` is what the date means there; without it none can be chosen.
    """

    date = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": NO_DATE},
    )
    verb = forms.ChoiceField(
        label="What",
        required=False,
        error_messages={"invalid_choice": "Choose one of what can be done."},
    )
    by = forms.ChoiceField(
        label="Who",
        required=False,
        error_messages={"invalid_choice": "There is no such member of staff."},
    )

    def clean_date(self) -> dt.date | None:
        date: dt.date | None = self.cleaned_data["date"]
        if date and not EARLIEST <= date <= LATEST:
            raise forms.ValidationError(NO_DATE)
        return date

    def __init__(
        self,
        data: Any,
        *,
        verbs: Iterable[tuple[str, list[Option]]],
        staff: Iterable[str] = (),
        date_label: str = "",
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.choices_of("verb", [("", "Everything"), *verbs])
        self.choices_of("by", [("", "Everybody"), *((name, name) for name in staff)])
        self.fields["date"].label = date_label
        left_out = [("date", date_label), ("by", list(staff))]
        for name, offered in left_out:
            if not offered:
                del self.fields[name]

    def shows(self, date: dt.date) -> None:
        """The day that is on the page where none was asked for."""
        if not self.data.get("date"):
            self.data = {**self.data.dict(), "date": date.isoformat()}

    def choices_of(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
