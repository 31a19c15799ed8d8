"""Every row is a booking, or breaks a rule that is named with its field."""

import datetime as dt
from dataclasses import replace

import pytest

from reservations.domain.refusals import NoRoomLeft
from reservations.importing.bookings import (
    Booking,
    End,
    Rules,
    TypeRule,
    read_booking,
    rule_of,
)
from reservations.importing.cells import Unacceptable
from reservations.importing.source import Row
from tests.importing.rows import CANCELLED, DAY_USE, NO_SHOW, USUAL

RULES = Rules({"DLX": TypeRule(max_adults=4, sleeps=7), "SUI": TypeRule(2, 3)}, digits=2)
NOV = dt.date(2026, 11, 1)


def booking(**cells: str) -> Booking:
    return read_booking(Row(7, 8, USUAL | cells), RULES)


def test_a_usual_row_is_a_booking() -> None:
    assert booking() == Booking(
        row=7,
        line=8,
        booked_on=dt.date(2026, 11, 22),
        arrival=dt.date(2026, 11, 24),
        departure=dt.date(2026, 11, 26),
        adults=2,
        children=0,
        room_type="DLX",
        given_type="DLX",
        price=9850,
        country="PRT",
        end=End.CHECKED_OUT,
        ended_on=dt.date(2026, 11, 26),
        changes=0,
        waited=0,
    )


def test_only_the_sum_of_the_nights_counts() -> None:
    moved = booking(stays_in_weekend_nights="2", stays_in_week_nights="0")
    assert moved.departure == booking().departure


def test_a_missing_number_of_children_is_none() -> None:
    assert booking(children="NA").children == 0


def test_whole_numbers_may_have_a_point() -> None:
    assert booking(children="1.0").children == 1


def test_a_rate_finer_than_a_cent_is_rounded() -> None:
    assert booking(adr="98.505").price == 9850
    assert booking(adr="98.515").price == 9852


def test_a_rate_of_0_is_complimentary() -> None:
    assert booking(adr="0").price == 0


def test_a_guest_who_left_early_has_a_day_of_leaving_before_the_departure() -> None:
    early = booking(reservation_status_date="2026-11-25")
    assert (early.departure.day, early.ended_on.day, early.notes) == (26, 25, ())


@pytest.mark.parametrize(
    ("cells", "day", "note"),
    [
        (NO_SHOW, 24, ()),
        (NO_SHOW | {"reservation_status_date": "2026-11-02"}, 24, ("no_show_taken_on_arrival",)),
        ({"reservation_status_date": "2026-11-28"}, 26, ("check_out_taken_on_departure",)),
        ({"country": "NULL"}, 26, ("country_unknown",)),
        ({"country": "CN"}, 26, ("country_not_in_three_letters",)),
    ],
)
def test_what_is_taken_otherwise_than_it_stands_there_is_noted(
    cells: dict[str, str], day: int, note: tuple[str, ...]
) -> None:
    taken = booking(**cells)
    assert taken.ended_on.day == day
    assert taken.notes == note


@pytest.mark.parametrize(
    "cells",
    [
        CANCELLED | {"reservation_status_date": "2026-11-22"},
        CANCELLED | {"reservation_status_date": "2026-11-24"},
        CANCELLED | {"assigned_room_type": "P"},
        {"days_in_waiting_list": "", "booking_changes": "NULL"},
        {"adults": "4", "children": "3"},
        {"arrival_date_month": "november"},
    ],
)
def test_what_is_odd_but_right_is_taken(cells: dict[str, str]) -> None:
    assert booking(**cells).arrival.day == 24


def test_a_hotel_that_sells_day_use_takes_a_stay_without_a_night() -> None:
    stay = read_booking(Row(7, 8, USUAL | DAY_USE), replace(RULES, day_use=True))
    assert stay.is_day_use


def test_day_use_beyond_the_horizon_is_refused() -> None:
    late = {"lead_time": "1100"} | DAY_USE
    with pytest.raises(Unacceptable) as refused:
        read_booking(Row(7, 8, USUAL | late), replace(RULES, day_use=True))
    assert refused.value.rule == "not_on_sale_yet"


@pytest.mark.parametrize(
    ("cells", "field", "rule"),
    [
        ({"stays_in_week_nights": "0"}, "stays_in_week_nights", "zero_nights"),
        ({"stays_in_week_nights": "400"}, "stays_in_week_nights", "stay_too_long"),
        ({"stays_in_week_nights": "-1"}, "stays_in_week_nights", "not_a_count"),
        ({"adults": "0"}, "adults", "nobody_stays"),
        ({"adults": "0", "children": "2"}, "adults", "nobody_stays"),
        ({"adults": "55"}, "adults", "party_too_large"),
        ({"children": "10"}, "children", "party_too_large"),
        ({"reserved_room_type": "SUI", "adults": "3"}, "adults", "party_too_large"),
        ({"adults": "two"}, "adults", "not_a_count"),
        ({"adults": ""}, "adults", "missing_value"),
        ({"adults": "1.5"}, "adults", "not_a_count"),
        ({"adults": "Infinity"}, "adults", "not_a_count"),
        ({"adr": "-6.38"}, "adr", "negative_rate"),
        ({"adr": "free"}, "adr", "not_an_amount"),
        ({"adr": "NaN"}, "adr", "not_an_amount"),
        ({"adr": "1e30"}, "adr", "not_an_amount"),
        ({"reserved_room_type": "P"}, "reserved_room_type", "unknown_room_type"),
        ({"assigned_room_type": "I"}, "assigned_room_type", "unknown_room_type"),
        ({"lead_time": "-3"}, "lead_time", "not_a_count"),
        ({"lead_time": "1100"}, "lead_time", "not_on_sale_yet"),
        ({"arrival_date_month": "Brumaire"}, "arrival_date_year", "not_a_date"),
        ({"arrival_date_day_of_month": "31"}, "arrival_date_year", "not_a_date"),
        ({"arrival_date_year": "1026"}, "arrival_date_year", "implausible_date"),
        ({"reservation_status": "Vanished"}, "reservation_status", "unknown_status"),
        ({"reservation_status_date": "26/11/2026"}, "reservation_status_date", "not_a_date"),
        (
            {"reservation_status_date": "2026-11-23"},
            "reservation_status_date",
            "check_out_before_arrival",
        ),
        (
            CANCELLED | {"reservation_status_date": "2026-11-21"},
            "reservation_status_date",
            "cancelled_before_booked",
        ),
        (
            CANCELLED | {"reservation_status_date": "2026-11-25"},
            "reservation_status_date",
            "cancelled_after_arrival",
        ),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused_with_field_and_rule(
    cells: dict[str, str], field: str, rule: str
) -> None:
    with pytest.raises(Unacceptable) as refused:
        booking(**cells)
    assert (refused.value.field, refused.value.rule) == (field, rule)
    assert refused.value.sentence.endswith(".")


def test_an_unknown_type_is_named() -> None:
    with pytest.raises(Unacceptable, match="There is no room type P"):
        booking(reserved_room_type="P")


def test_a_torn_row_is_refused() -> None:
    with pytest.raises(Unacceptable) as refused:
        read_booking(Row(1, 2, {}), RULES)
    assert refused.value.rule == "cells_missing_or_too_many"


def test_a_refusal_of_the_desk_is_counted_under_its_own_name() -> None:
    assert rule_of(NoRoomLeft(room_type="A", night=NOV, left=0)) == "no_room_left"
