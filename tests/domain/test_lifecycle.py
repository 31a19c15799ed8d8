"""Which moves a reservation may make, and to which rooms somebody can be checked in."""

import datetime as dt

import pytest

from reservations.domain import refusals as r
from reservations.domain.lifecycle import (
    HOLDS_NIGHTS,
    MOVES,
    ReservationStatus,
    refusal_of_move,
    refusal_of_room,
)
from reservations.domain.stay import Stay

ARRIVAL, DEPARTURE = dt.date(2026, 11, 22), dt.date(2026, 11, 24)
EVENING_BEFORE = dt.date(2026, 11, 21)
SECOND_DAY = dt.date(2026, 11, 23)


def refusal(
    verb: str, status: str = "PENDING", business_date: dt.date = ARRIVAL
) -> r.Refusal | None:
    return refusal_of_move(
        verb,
        code="K7Q2MX",
        status=status,
        stay=Stay(ARRIVAL, DEPARTURE),
        business_date=business_date,
    )


def test_the_stored_words_are_those_of_the_aws_example() -> None:
    assert [ReservationStatus.PENDING, ReservationStatus.FULFILLED, ReservationStatus.CLOSED] == [
        "PENDING",
        "FULFILLED",
        "CLOSED",
    ]


@pytest.mark.parametrize("verb", MOVES)
@pytest.mark.parametrize("status", list(ReservationStatus))
def test_a_move_is_refused_from_every_status_but_its_own(
    verb: str, status: ReservationStatus
) -> None:
    move = MOVES[verb]
    expected = None if status == move.start else move.otherwise(code="K7Q2MX", status=status)
    assert refusal(verb, status) == expected


@pytest.mark.parametrize(
    ("business_date", "expected"),
    [
        (EVENING_BEFORE, r.ArrivesLater("K7Q2MX", ARRIVAL, EVENING_BEFORE)),
        (ARRIVAL, None),
        (SECOND_DAY, None),
        (DEPARTURE, r.StayIsOver("K7Q2MX", DEPARTURE, DEPARTURE)),
    ],
)
def test_a_guest_is_checked_in_from_the_arrival_day_to_the_last_night(
    business_date: dt.date, expected: r.Refusal | None
) -> None:
    assert refusal("check_in", business_date=business_date) == expected


def test_nobody_is_a_no_show_before_the_arrival_day() -> None:
    assert refusal("no_show", business_date=EVENING_BEFORE) == r.ArrivesLater(
        "K7Q2MX", ARRIVAL, EVENING_BEFORE
    )


@pytest.mark.parametrize("business_date", [ARRIVAL, SECOND_DAY, DEPARTURE])
def test_a_no_show_can_be_told_from_the_evening_of_the_arrival_day_on(
    business_date: dt.date,
) -> None:
    assert refusal("no_show", business_date=business_date) is None


@pytest.mark.parametrize("business_date", [EVENING_BEFORE, ARRIVAL, DEPARTURE])
def test_an_expected_stay_is_cancelled_on_any_day(business_date: dt.date) -> None:
    assert refusal("cancel", business_date=business_date) is None


def test_a_guest_in_house_is_not_cancelled() -> None:
    assert refusal("cancel", "FULFILLED") == r.NotExpected("K7Q2MX", "FULFILLED")


@pytest.mark.parametrize("business_date", [ARRIVAL, SECOND_DAY, DEPARTURE])
def test_a_guest_in_house_may_leave_on_any_day(business_date: dt.date) -> None:
    assert refusal("check_out", "FULFILLED", business_date) is None


def test_what_a_reservation_is_comes_before_what_the_date_is() -> None:
    assert refusal("check_in", "CANCELLED", EVENING_BEFORE) == r.NotExpected("K7Q2MX", "CANCELLED")


def test_only_stays_that_may_still_happen_hold_nights() -> None:
    assert sorted(HOLDS_NIGHTS) == ["FULFILLED", "HOLD", "PENDING"]


@pytest.mark.parametrize("housekeeping", ["CLEAN", "INSPECTED"])
def test_a_free_room_that_is_clean_or_inspected_can_be_given(housekeeping: str) -> None:
    assert (
        refusal_of_room(number="101", status="FREE", housekeeping=housekeeping, holder=None) is None
    )


def test_a_dirty_room_cannot_be_given() -> None:
    assert refusal_of_room(
        number="101", status="FREE", housekeeping="DIRTY", holder=None
    ) == r.RoomNotReady("101", "DIRTY")


def test_an_occupied_room_says_who_is_in_it_even_when_it_is_dirty_too() -> None:
    assert refusal_of_room(
        number="101", status="OCCUPIED", housekeeping="DIRTY", holder="K7Q2MX"
    ) == r.RoomOccupied("101", "K7Q2MX")
