"""Which moves a reservation may make, and to which rooms somebody can be checked in."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.lifecycle import (
    HOLDS_NIGHTS,
    MOVES,
    MOVES_ROOM,
    NEEDS_ROOM,
    ReservationStatus,
    Standing,
    refusal_of_move,
    refusal_of_room,
)
from reservations.domain.stay import Stay

ARRIVAL, DEPARTURE = dt.date(2026, 11, 22), dt.date(2026, 11, 24)
EVENING_BEFORE = dt.date(2026, 11, 21)
SECOND_DAY = dt.date(2026, 11, 23)


HELD = Standing("K7Q2MX", "PENDING", Stay(ARRIVAL, DEPARTURE), room="101")


def refusal(
    verb: str, status: str = "PENDING", business_date: dt.date = ARRIVAL, **more: Any
) -> r.Refusal | None:
    done = {"checked_in_on": business_date, "checked_out_on": business_date}
    standing = replace(HELD, status=status, **done | more)
    return refusal_of_move(verb, standing, business_date)


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
    allowed = status in move.starts
    expected = None if allowed else move.otherwise(code="K7Q2MX", status=status)
    assert refusal(verb, status, is_locked=verb == "unlock_room") == expected


@pytest.mark.parametrize("verb", ["undo_check_in", "undo_check_out"])
@pytest.mark.parametrize("done_on", [None, EVENING_BEFORE])
def test_a_move_is_undone_on_the_day_on_which_it_was_made(
    verb: str, done_on: dt.date | None
) -> None:
    (status,) = MOVES[verb].starts
    done = {"checked_in_on": done_on, "checked_out_on": done_on}
    assert refusal(verb, status, **done) == r.DayIsOver("K7Q2MX", verb, done_on, ARRIVAL)


@pytest.mark.parametrize("verb", sorted(MOVES_ROOM))
def test_a_locked_room_is_not_moved(verb: str) -> None:
    status = MOVES[verb].starts[0]
    assert refusal(verb, status, is_locked=True) == r.AssignmentLocked("K7Q2MX", "101")


@pytest.mark.parametrize("verb", sorted(NEEDS_ROOM))
def test_without_a_room_there_is_none_to_take_back_swap_or_lock(verb: str) -> None:
    assert refusal(verb, room=None) == r.NoRoomAssigned("K7Q2MX")


def test_what_is_not_locked_cannot_be_unlocked() -> None:
    assert refusal("unlock_room") == r.NotLocked("K7Q2MX")


@pytest.mark.parametrize("business_date", [DEPARTURE, DEPARTURE + dt.timedelta(days=9)])
def test_a_stay_that_is_over_is_not_reinstated(business_date: dt.date) -> None:
    assert refusal("reinstate", "CANCELLED", business_date) == r.StayIsOver(
        "K7Q2MX", DEPARTURE, business_date
    )


def test_a_stay_without_a_night_begins_on_its_date_alone() -> None:
    by_day = {"stay": Stay(ARRIVAL, ARRIVAL)}
    assert refusal("check_in", **by_day) is None
    assert refusal("check_in", business_date=SECOND_DAY, **by_day) == r.StayIsOver(
        "K7Q2MX", ARRIVAL, SECOND_DAY
    )


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


@pytest.mark.parametrize("verb", sorted(MOVES_ROOM - {"move_room"}))
def test_another_room_for_an_expected_stay_needs_a_night_to_come(verb: str) -> None:
    over = r.StayIsOver("K7Q2MX", DEPARTURE, DEPARTURE)
    assert refusal(verb, business_date=SECOND_DAY) is None
    assert refusal(verb, business_date=DEPARTURE) == over


@pytest.mark.parametrize("verb", ["move_room", "swap_rooms", "lock_room"])
def test_a_guest_in_house_may_change_rooms_on_the_last_day(verb: str) -> None:
    assert refusal(verb, "FULFILLED", DEPARTURE) is None


@pytest.mark.parametrize("housekeeping", ["CLEAN", "INSPECTED"])
def test_a_free_room_that_is_clean_or_inspected_can_be_given(housekeeping: str) -> None:
    assert (
        refusal_of_room(number="101", status="FREE", housekeeping=housekeeping, holder=None) is None
    )


def test_a_hotel_may_want_every_room_inspected() -> None:
    clean = {"number": "101", "status": "FREE", "housekeeping": "CLEAN", "holder": None}
    inspected = clean | {"housekeeping": "INSPECTED"}
    assert refusal_of_room(**clean, inspected_only=True) == r.RoomNotReady("101", "CLEAN")
    assert refusal_of_room(**inspected, inspected_only=True) is None


def test_a_room_can_be_given_as_it_is_but_never_to_two() -> None:
    room = {"number": "101", "housekeeping": "DIRTY", "holder": "K7Q2MX", "though_dirty": True}
    assert refusal_of_room(**room, status="FREE") is None
    assert refusal_of_room(**room, status="OCCUPIED") == r.RoomOccupied("101", "K7Q2MX")


def test_a_dirty_room_cannot_be_given() -> None:
    assert refusal_of_room(
        number="101", status="FREE", housekeeping="DIRTY", holder=None
    ) == r.RoomNotReady("101", "DIRTY")


def test_an_occupied_room_says_who_is_in_it_even_when_it_is_dirty_too() -> None:
    assert refusal_of_room(
        number="101", status="OCCUPIED", housekeeping="DIRTY", holder="K7Q2MX"
    ) == r.RoomOccupied("101", "K7Q2MX")
