"""Dates and instants are stored as text that sorts in the order of time."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reservations.models.attributes import DateAttribute, InstantAttribute, instant_text

INSTANTS = st.datetimes(timezones=st.just(dt.UTC)).filter(lambda instant: instant.year > 1899)


def test_a_date_is_stored_as_the_calendar_writes_it() -> None:
    stored = DateAttribute().serialize(dt.date(2026, 2, 3))
    assert stored == "2026-02-03"
    assert DateAttribute().deserialize(stored) == dt.date(2026, 2, 3)


def test_an_instant_is_stored_in_utc_to_the_millisecond() -> None:
    instant = dt.datetime(2026, 7, 1, 20, 5, 6, 123456, ZoneInfo("Europe/Lisbon"))
    assert InstantAttribute().serialize(instant) == "2026-07-01T19:05:06.123Z"


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        InstantAttribute().serialize(dt.datetime(2026, 11, 22, 18, 5))  # noqa: DTZ001


def test_what_is_read_back_is_aware_and_the_same_instant() -> None:
    instant = dt.datetime(2026, 11, 22, 18, 5, 6, 789000, dt.UTC)
    read = InstantAttribute().deserialize(instant_text(instant))
    assert read == instant
    assert read.tzinfo is not None


def test_the_hour_that_the_clock_shows_twice_is_two_instants() -> None:
    zone = ZoneInfo("Europe/Lisbon")
    first = dt.datetime(2026, 10, 25, 1, 30, tzinfo=zone)
    second = first.replace(fold=1)
    assert instant_text(first) == "2026-10-25T00:30:00.000Z"
    assert instant_text(second) == "2026-10-25T01:30:00.000Z"


@given(one=INSTANTS, other=INSTANTS)
def test_the_texts_sort_as_the_instants_do(one: dt.datetime, other: dt.datetime) -> None:
    if one < other:
        assert instant_text(one) <= instant_text(other)


@given(one=st.dates(), other=st.dates())
def test_the_texts_sort_as_the_dates_do(one: dt.date, other: dt.date) -> None:
    texts = [DateAttribute().serialize(date) for date in (one, other)]
    assert (one < other) == (texts[0] < texts[1])
