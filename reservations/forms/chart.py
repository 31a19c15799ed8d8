"""What stands in the address of the tape chart, read leniently."""

import datetime as dt

from django import forms

DEFAULT_DAYS = 14
DAYS = [7, 14, 30]
# A hotel's books begin and end within these; years beyond would leave the calendar.
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2999, 12, 31)
NO_DATE = "Enter a date, such as 2026-11-22."


class ChartForm(forms.Form):
    """From which day on, for how many days, and of which type the chart is shown."""

    first = forms.DateField(
        label="From",
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": NO_DATE},
    )
    days = forms.TypedChoiceField(
        required=False,
        coerce=int,
        choices=[(count, f"{count} days") for count in DAYS],
        error_messages={"invalid_choice": "Choose 7, 14 or 30 days."},
    )
    type = forms.CharField(required=False, max_length=40)

    def add_prefix(self, field_name: str) -> str:
        # "from" reads best in an address, and is no name that Python could give to a field.
        return "from" if field_name == "first" else str(super().add_prefix(field_name))

    def clean_days(self) -> int:
        return int(self.cleaned_data["days"] or DEFAULT_DAYS)

    def clean_first(self) -> dt.date | None:
        first: dt.date | None = self.cleaned_data["first"]
        if first and not EARLIEST <= first <= LATEST:
            raise forms.ValidationError(NO_DATE)
        return first


class ChangesForm(forms.Form):
    """Since when a chart asks for changes, and by which business date it was drawn."""

    since = forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M:%S.%fZ"])
    day = forms.DateField(input_formats=["%Y-%m-%d"])

    def clean_since(self) -> dt.datetime:
        # What is sent is in UTC, as it was handed out, whatever zone the server is in.
        since: dt.datetime = self.cleaned_data["since"]
        if not EARLIEST <= since.date() <= LATEST:
            raise forms.ValidationError(NO_DATE)
        return since.replace(tzinfo=dt.UTC)

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        if not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(NO_DATE)
        return day
