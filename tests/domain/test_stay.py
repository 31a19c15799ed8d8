"""A stay is `[arrival, departure)` in hotel-local dates: one function yields its nights."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reservations.domain import refusals as r
from reservations.domain.stay import (
    DAY,
    MAX_NIGHTS,
    Stay,
    agreed_stay,
    check_not_past,
    days_of,
    month_after,
    month_of,
    months_between,
)

DATES = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))
LENGTHS = st.integers(1, MAX_NIGHTS)


def date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def stay(arrival: str, departure: str) -> Stay:
    return Stay(date(arrival), date(departure))


def test_the_departure_day_is_not_a_night() -> None:
    assert list(stay("2026-11-22", "2026-11-24").nights()) == [
        date("2026-11-22"),
        date("2026-11-23"),
    ]


@pytest.mark.parametrize(
    ("arrival", "departure", "nights"),
    [
        # The clock is set forward, and back, in Lisbon and in New York.
        ("2026-03-28", "2026-03-30", 2),
        ("2026-10-24", "2026-10-26", 2),
        ("2026-03-07", "2026-03-09", 2),
        ("2026-10-31", "2026-11-02", 2),
        # Samoa left a whole date out; a hotel there still sells what the calendar says.
        ("2011-12-29", "2011-12-31", 2),
        ("2026-02-28", "2026-03-01", 1),
        ("2028-02-28", "2028-03-01", 2),
        ("2028-02-29", "2028-03-01", 1),
        ("2100-02-28", "2100-03-01", 1),
        ("2026-12-31", "2027-01-01", 1),
        ("2026-01-31", "2026-03-01", 29),
    ],
)
def test_nights_are_counted_by_the_calendar_and_never_by_the_clock(
    arrival: str, departure: str, nights: int
) -> None:
    agreed = stay(arrival, departure)
    assert agreed.length == nights
    assert len(list(agreed.nights())) == nights


@given(arrival=DATES, length=LENGTHS)
@settings(deadline=None)
def test_every_night_follows_the_one_before_and_lies_in_one_of_the_months(
    arrival: dt.date, length: int
) -> None:
    agreed = Stay(arrival, arrival + length * DAY)
    nights = list(agreed.nights())
    assert nights[0] == arrival
    assert nights[-1] + DAY == agreed.departure
    assert all(later - earlier == DAY for earlier, later in pairwise(nights))
    assert agreed.months() == sorted({month_of(night) for night in nights})


def test_the_month_of_the_departure_is_not_touched_when_no_night_lies_in_it() -> None:
    assert stay("2026-11-29", "2026-12-01").months() == ["2026-11"]


def test_a_stay_over_new_year_touches_both_months() -> None:
    assert stay("2026-12-31", "2027-01-02").months() == ["2026-12", "2027-01"]


def test_a_stay_of_31_nights_is_not_long_and_one_of_32_is() -> None:
    assert not stay("2026-12-01", "2027-01-01").is_long
    assert stay("2026-12-01", "2027-01-02").is_long


@pytest.mark.parametrize("departure", ["2026-11-22", "2026-11-21", "1900-01-01"])
def test_a_departure_on_or_before_the_arrival_is_refused(departure: str) -> None:
    with pytest.raises(r.DatesReversed) as refused:
        agreed_stay(date("2026-11-22"), date(departure))
    assert refused.value == r.DatesReversed(date("2026-11-22"), date(departure))


def test_a_stay_of_a_year_is_agreed_and_a_night_more_is_refused() -> None:
    arrival = date("2026-11-22")
    assert agreed_stay(arrival, arrival + 365 * DAY).length == 365
    with pytest.raises(r.StayTooLong) as refused:
        agreed_stay(arrival, arrival + 366 * DAY)
    assert refused.value == r.StayTooLong(nights=366, most=365)


def test_the_first_and_the_last_date_of_the_calendar_do_no_harm() -> None:
    assert agreed_stay(dt.date.max - DAY, dt.date.max).months() == ["9999-12"]
    assert agreed_stay(dt.date.min, dt.date.min + DAY).months() == ["0001-01"]


def test_an_arrival_today_is_sold_and_one_yesterday_is_refused() -> None:
    agreed = stay("2026-11-22", "2026-11-24")
    check_not_past(agreed, date("2026-11-22"))
    with pytest.raises(r.ArrivalInThePast) as refused:
        check_not_past(agreed, date("2026-11-23"))
    assert refused.value == r.ArrivalInThePast(date("2026-11-22"), date("2026-11-23"))


def test_months_between_includes_both_ends_and_crosses_the_year() -> None:
    assert months_between("2026-11", "2027-02") == ["2026-11", "2026-12", "2027-01", "2027-02"]
    assert months_between("2026-11", "2026-11") == ["2026-11"]
    assert months_between("2026-12", "2026-11") == []


@pytest.mark.parametrize(
    ("month", "count", "later"),
    [
        ("2026-11", 0, "2026-11"),
        ("2026-11", 1, "2026-12"),
        ("2026-11", 2, "2027-01"),
        ("2026-12", 12, "2027-12"),
        ("2026-11", 30, "2029-05"),
    ],
)
def test_months_are_counted_over_the_end_of_the_year(month: str, count: int, later: str) -> None:
    assert month_after(month, count) == later


@given(day=DATES, count=st.integers(0, 60))
@settings(deadline=None)
def test_counting_months_on_agrees_with_listing_them(day: dt.date, count: int) -> None:
    months = months_between(month_of(day), month_after(month_of(day), count))
    assert len(months) == count + 1
    assert months == sorted(months)


@pytest.mark.parametrize(
    ("month", "days"), [("2026-02", 28), ("2028-02", 29), ("2026-04", 30), ("2026-12", 31)]
)
def test_a_month_has_as_many_days_as_in_the_calendar(month: str, days: int) -> None:
    dates = days_of(month)
    assert [dates[0].day, dates[-1].day, len(dates)] == [1, days, days]
