"""A date with a time on the hotel's clock, as an instant that is the same everywhere."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

LOCAL = "%Y-%m-%dT%H:%M"
# Browsers leave the seconds out, unless somebody has typed some.
FORMATS = (LOCAL, "%Y-%m-%dT%H:%M:%S")


class InstantField(forms.Field):
    """A `datetime-local` of the browser, read in `zone`; the cleaned value is aware, in UTC.

    On the day on which the clock is put back an hour comes twice: the later one is meant, so
    that nothing ends early. On the day on which it is put forward an hour is missing: refused.
    """

    zone: dt.tzinfo = dt.UTC

    def __init__(self, *, called: str, **options: Any) -> None:
        self.called = called
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL)
        super().__init__(widget=widget, **options)

    def is_in(self, time_zone: str) -> None:
        """The clock on which the time is read: an IANA name."""
        self.zone = ZoneInfo(time_zone)

    def to_python(self, value: Any) -> dt.datetime | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            readings = _readings(_parsed(text), self.zone)
        except (ValueError, OverflowError):
            raise forms.ValidationError(
                f"{self.called} must be a date and a time, such as 2026-11-22 18:00."
            ) from None
        if not readings:
            raise forms.ValidationError(
                f"{self.called} is in the hour that is missing on that day, because the clock "
                "is put forward. Choose a later time."
            )
        return max(readings)


def _parsed(text: str) -> dt.datetime:
    """The local date and time. Raises ValueError."""
    for form in FORMATS:
        try:
            return dt.datetime.strptime(text, form)  # noqa: DTZ007 - the zone comes next
        except ValueError:
            continue
    raise ValueError(f"{text!r} is no date with a time.")


def _readings(local: dt.datetime, zone: dt.tzinfo) -> list[dt.datetime]:
    """The instants at which the zone's clock shows this time: one, or two, or none."""
    instants = [local.replace(tzinfo=zone, fold=fold).astimezone(dt.UTC) for fold in (0, 1)]
    return [each for each in instants if each.astimezone(zone).replace(tzinfo=None) == local]
