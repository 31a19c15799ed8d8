"""The moment of which a page tells, as it stands in its address."""

import datetime as dt
from typing import Any

from django import forms

from reservations.domain.stay import DAY
from reservations.forms.chart import DAYS, DEFAULT_DAYS, EARLIEST, LATEST, NO_DATE
from reservations.forms.instants import InstantField

TO_COME = "The moment is still to come. Choose an earlier one."
# As the journal keeps an instant; what leads from one change to the next is as exact.
EXACT = "%Y-%m-%dT%H:%M:%S.%fZ"


class MomentField(InstantField):
    """A time on the hotel's clock, of an hour that comes twice the later one; or, in an address
    that a page has made, an exact instant in UTC."""

    def to_python(self, value: Any) -> dt.datetime | None:
        try:
            exact = dt.datetime.strptime(str(value or "").strip(), EXACT)  # noqa: DTZ007 - it ends in Z
        except ValueError:
            return _within_books(super().to_python(value))
        return _within_books(exact.replace(tzinfo=dt.UTC))

    def prepare_value(self, value: Any) -> Any:
        """On the hotel's clock, to the second: that is what the browser can show."""
        try:
            at = self.to_python(value)
        except forms.ValidationError:
            return value
        return at.astimezone(self.zone).strftime("%Y-%m-%dT%H:%M:%S") if at else ""


def _within_books(at: dt.datetime | None) -> dt.datetime | None:
    """Beyond the years of a hotel's books there is no local time of some instants."""
    if at and at.date() < EARLIEST:
        raise forms.ValidationError("The moment is before any journal. Choose a later one.")
    if at and at.date() > LATEST:
        raise forms.ValidationError(TO_COME)
    return at


def exact(moment: dt.datetime) -> str:
    """A moment as it stands in the address of a page that tells of it."""
    return moment.astimezone(dt.UTC).strftime(EXACT)


class AsOfForm(forms.Form):
    """The moment; what is none, or is still to come, is said to be wrong."""

    at = MomentField(called="The moment", label="As of", required=False)

    def __init__(self, data: Any, *, time_zone: str, now: dt.datetime, **options: Any) -> None:
        asked = data.copy()
        if not asked.get("at"):
            asked["at"] = exact(now)
        super().__init__(asked, **options)
        self.now = now
        self.moment_field.is_in(time_zone)
        self.moment_field.widget.attrs["step"] = "1"

    @property
    def moment_field(self) -> MomentField:
        field = self.fields["at"]
        assert isinstance(field, MomentField)
        return field

    def clean_at(self) -> dt.datetime | None:
        at: dt.datetime | None = self.cleaned_data["at"]
        if at and at > self.now:
            raise forms.ValidationError(TO_COME)
        return at

    @property
    def moment(self) -> dt.datetime:
        """The one that was asked for; now, where none was or it cannot be."""
        self.full_clean()
        return self.cleaned_data.get("at") or self.now


class ChartAsOfForm(AsOfForm):
    """The moment, and from which day on and for how many days the chart is shown."""

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
        empty_value=DEFAULT_DAYS,
        choices=[(count, f"{count} days") for count in DAYS],
        error_messages={"invalid_choice": "Choose 7, 14 or 30 days."},
    )

    def clean_first(self) -> dt.date | None:
        first: dt.date | None = self.cleaned_data["first"]
        if first and not EARLIEST + DAY <= first <= dt.date(2999, 1, 1):
            raise forms.ValidationError(NO_DATE)
        return first
