"""Which other dates a stay can have, and which nights it holds then."""

from dataclasses import replace

import pytest

from reservations.domain import refusals as r
from reservations.domain.lifecycle import Standing
from reservations.domain.new_dates import (
    NewDates,
    Terms,
    added,
    changed_nights,
    changed_stay,
)
from reservations.domain.nights import Night
from reservations.domain.stay import Stay
from tests.desk import day

EXPECTED = Standing("K7Q2MX", "PENDING", Stay(day(0), day(3)), room="101")
IN_HOUSE = replace(EXPECTED, status="FULFILLED")
NIGHTS = [Night(day(n), "DLX", 12000, "101") for n in range(3)]
TERMS = Terms("DLX", night=15000, day=8000, room="101", room_type="DLX")


def stay_of(
    standing: Standing, *, business_date: int = 0, day_use: bool = False, **wish: object
) -> Stay | r.Refusal:
    try:
        return changed_stay(
            standing, NewDates(**wish), business_date=day(business_date), day_use=day_use
        )
    except r.Refusal as refusal:
        return refusal


def nights_of(standing: Standing, stay: Stay, **wish: bool) -> list[Night]:
    return changed_nights(standing, NIGHTS, stay, NewDates(**wish), TERMS, business_date=day(1))


def test_a_date_that_is_not_named_stays() -> None:
    assert stay_of(EXPECTED, departure=day(5)) == Stay(day(0), day(5))
    assert stay_of(EXPECTED, arrival=day(1)) == Stay(day(1), day(3))


def test_an_overdue_arrival_may_stay_where_it_is_but_not_go_back() -> None:
    assert stay_of(EXPECTED, business_date=1, departure=day(5)) == Stay(day(0), day(5))
    no = r.ArrivalInThePast(day(-1), day(1))
    assert stay_of(EXPECTED, business_date=1, arrival=day(-1)) == no


@pytest.mark.parametrize("status", ["PENDING", "HOLD"])
def test_a_stay_that_would_be_over_is_refused(status: str) -> None:
    standing = replace(EXPECTED, status=status)
    over = r.StayIsOver("K7Q2MX", day(2), day(2))
    assert stay_of(standing, business_date=2, departure=day(2)) == over
    past = r.DepartureInThePast(day(1), day(2))
    assert stay_of(standing, business_date=2, departure=day(1)) == past


@pytest.mark.parametrize("departure", [3, 0])
def test_an_expected_stay_that_is_over_has_to_arrive_anew(departure: int) -> None:
    standing = replace(EXPECTED, stay=Stay(day(0), day(departure)))
    no = r.ArrivalInThePast(day(0), day(3))
    assert stay_of(standing, business_date=3, departure=day(5)) == no
    anew = stay_of(standing, business_date=3, arrival=day(3), departure=day(5))
    assert anew == Stay(day(3), day(5))
    in_house = replace(standing, status="FULFILLED")
    assert stay_of(in_house, business_date=3, departure=day(5)) == Stay(day(0), day(5))


def test_who_is_in_house_may_leave_today_but_not_yesterday() -> None:
    assert stay_of(IN_HOUSE, business_date=2, departure=day(2)) == Stay(day(0), day(2))
    past = r.DepartureInThePast(day(1), day(2))
    assert stay_of(IN_HOUSE, business_date=2, departure=day(1)) == past
    assert stay_of(IN_HOUSE, departure=day(0)) == r.DatesReversed(day(0), day(0))
    assert stay_of(IN_HOUSE, day_use=True, departure=day(0)) == Stay(day(0), day(0))


def test_only_the_departure_of_who_is_in_house_changes() -> None:
    assert stay_of(IN_HOUSE, arrival=day(1)) == r.ArrivalFixed("K7Q2MX", day(0))
    assert stay_of(IN_HOUSE, arrival=day(0), departure=day(4)) == Stay(day(0), day(4))


def test_a_stay_without_a_night_needs_a_room() -> None:
    roomless = replace(EXPECTED, room=None)
    no = r.DayUseNeedsRoom(day(0))
    assert stay_of(roomless, day_use=True, departure=day(0)) == no
    assert stay_of(EXPECTED, day_use=True, departure=day(0), keep_room=False) == no
    assert stay_of(EXPECTED, day_use=True, departure=day(0)) == Stay(day(0), day(0))


def test_a_locked_room_is_not_given_up() -> None:
    locked = replace(EXPECTED, is_locked=True)
    no = r.AssignmentLocked("K7Q2MX", "101")
    assert stay_of(locked, departure=day(4), keep_room=False) == no
    in_house = replace(IN_HOUSE, is_locked=True)
    assert stay_of(in_house, departure=day(4), keep_room=False) == Stay(day(0), day(4))


def test_the_same_dates_are_refused_unless_the_room_is_given_up() -> None:
    same = r.SameDates("K7Q2MX", day(0), day(3))
    assert stay_of(EXPECTED) == same
    assert stay_of(EXPECTED, keep_room=False) == Stay(day(0), day(3))
    assert stay_of(replace(EXPECTED, room=None), keep_room=False) == same
    assert stay_of(IN_HOUSE, keep_room=False) == same


def test_added_nights_are_sold_on_todays_terms() -> None:
    assert nights_of(EXPECTED, Stay(day(1), day(5))) == [
        *NIGHTS[1:],
        Night(day(3), "DLX", 15000, "101"),
        Night(day(4), "DLX", 15000, "101"),
    ]


def test_of_a_stay_that_gives_its_room_up_only_past_nights_keep_it() -> None:
    new = nights_of(EXPECTED, Stay(day(0), day(4)), keep_room=False)
    assert [night.room for night in new] == ["101", None, None, None]
    in_house = nights_of(IN_HOUSE, Stay(day(0), day(4)), keep_room=False)
    assert [night.room for night in in_house] == ["101"] * 4


def test_a_stay_of_a_day_is_sold_at_the_price_of_the_day() -> None:
    assert nights_of(EXPECTED, Stay(day(1), day(1))) == [
        Night(day(1), "DLX", 8000, "101", day_use=True)
    ]


def test_nights_that_are_over_before_they_are_added_are_sold_without_a_room() -> None:
    new = changed_nights(
        IN_HOUSE, NIGHTS[:1], Stay(day(0), day(4)), NewDates(), TERMS, business_date=day(2)
    )
    assert [night.room for night in new] == ["101", None, "101", "101"]
    assert [night.price for night in new] == [12000, 15000, 15000, 15000]


def test_a_day_and_a_night_of_one_date_are_two_things() -> None:
    by_day = replace(NIGHTS[0], day_use=True)
    assert added(NIGHTS, [by_day]) == [by_day]
    assert added(NIGHTS, NIGHTS[:2]) == []
