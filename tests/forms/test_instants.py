"""A time on the hotel's clock is one instant, also on the days on which the clock changes."""

import datetime as dt

import pytest
from django import forms

from reservations.forms.instants import InstantField

INVALID = "The end of the hold must be a date and a time, such as 2026-11-22 18:00."
MISSING = (
    "The end of the hold is in the hour that is missing on that day, because the clock is put "
    "forward. Choose a later time."
)


def field(time_zone: str) -> InstantField:
    made = InstantField(called="The end of the hold", required=False)
    made.is_in(time_zone)
    return made


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("time_zone", "typed", "instant"),
    [
        ("Europe/Lisbon", "2026-11-22T18:00", utc(2026, 11, 22, 18)),
        ("Europe/Lisbon", "2026-07-01T18:00", utc(2026, 7, 1, 17)),
        ("Europe/Lisbon", " 2026-11-22T18:00:30 ", utc(2026, 11, 22, 18, 0, 30)),
        ("Asia/Tokyo", "2026-11-23T01:30", utc(2026, 11, 22, 16, 30)),
        ("Pacific/Kiritimati", "2026-11-23T01:30", utc(2026, 11, 22, 11, 30)),
        ("Pacific/Honolulu", "2026-11-22T18:00", utc(2026, 11, 23, 4)),
        ("Asia/Kathmandu", "2026-11-22T18:00", utc(2026, 11, 22, 12, 15)),
        # The clock is put forward at 01:00 in Lisbon and back at 02:00.
        ("Europe/Lisbon", "2026-03-29T00:59", utc(2026, 3, 29, 0, 59)),
        ("Europe/Lisbon", "2026-03-29T02:00", utc(2026, 3, 29, 1)),
        ("Europe/Lisbon", "2026-10-25T00:59", utc(2026, 10, 24, 23, 59)),
        ("Europe/Lisbon", "2026-10-25T02:00", utc(2026, 10, 25, 2)),
        # The hour from one o'clock comes twice: the later one is meant.
        ("Europe/Lisbon", "2026-10-25T01:00", utc(2026, 10, 25, 1)),
        ("Europe/Lisbon", "2026-10-25T01:30", utc(2026, 10, 25, 1, 30)),
        ("America/New_York", "2026-11-01T01:30", utc(2026, 11, 1, 6, 30)),
        # In the south it is the other way round, and on one island half an hour.
        ("Australia/Sydney", "2026-04-05T02:30", utc(2026, 4, 4, 16, 30)),
        ("Australia/Lord_Howe", "2026-04-05T01:45", utc(2026, 4, 4, 15, 15)),
    ],
)
def test_a_local_time_is_an_instant(time_zone: str, typed: str, instant: dt.datetime) -> None:
    assert field(time_zone).clean(typed) == instant


@pytest.mark.parametrize(
    ("time_zone", "typed"),
    [
        ("Europe/Lisbon", "2026-03-29T01:00"),
        ("Europe/Lisbon", "2026-03-29T01:59:59"),
        ("America/New_York", "2026-03-08T02:30"),
        ("Australia/Lord_Howe", "2026-10-04T02:15"),
        # A whole day that never was: the island moved to the other side of the date line.
        ("Pacific/Apia", "2011-12-30T12:00"),
    ],
)
def test_a_time_that_does_not_exist_is_refused(time_zone: str, typed: str) -> None:
    with pytest.raises(forms.ValidationError) as raised:
        field(time_zone).clean(typed)
    assert raised.value.messages == [MISSING]


@pytest.mark.parametrize(
    "typed",
    [
        "tomorrow",
        "2026-11-22",
        "18:00",
        "2026-11-22 18:00",
        "2026-11-22T25:00",
        "2026-02-30T18:00",
        "2026-11-22T18:00Z",
        "2026-11-22T18:00+01:00",
        "2026-11-22T18:00\x00",
        "10000-01-01T00:00",
        "9" * 5000,
    ],
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(forms.ValidationError) as raised:
        field("Europe/Lisbon").clean(typed)
    assert raised.value.messages == [INVALID]


def test_the_ends_of_the_calendar_are_times_only_where_they_are_in_utc() -> None:
    assert field("Pacific/Kiritimati").clean("9999-12-31T23:59") == utc(9999, 12, 31, 9, 59)
    with pytest.raises(forms.ValidationError) as raised:
        field("Pacific/Honolulu").clean("9999-12-31T23:59")
    assert raised.value.messages == [INVALID]


@pytest.mark.parametrize("typed", ["", "  ", None])
def test_nothing_is_no_hold(typed: str | None) -> None:
    assert field("Europe/Lisbon").clean(typed) is None
