"""Bookings of a file end up in the hotel as if they had been typed at the desk day by day."""

from collections import Counter
from pathlib import Path

import pytest
from django.core.management import CommandError

from reservations.services.edit_hotel import edit_hotel
from tests.desk import Desk, day
from tests.importing.house import House
from tests.importing.rows import CANCELLED, DAY_USE, LATER, NO_SHOW

# An import sends some hundred requests, which take moto minutes and the real engine a second.
pytestmark = pytest.mark.local


# Promised a room for the 25th, on which those leave who came for one night.
DAY_AFTER = DAY_USE | {
    "arrival_date_day_of_month": "25",
    "lead_time": "3",
    "reservation_status_date": "2026-11-25",
}


def sells_day_use(house: House) -> None:
    house.desk.does(edit_hotel, name="Hotel Miramar", inspected_only=False, day_use=True)


def test_a_stay_is_replayed_from_the_booking_to_the_departure(house: House) -> None:
    said = house.takes(house.file({}))
    (stay,) = house.reservations()
    assert (stay.status, stay.arrival, stay.departure) == ("CLOSED", day(2), day(4))
    assert stay.fulfilled_by == "101"
    assert [night.price for night in stay.held_nights()] == [9850, 9850]
    assert house.desk.hotel().business_date == day(4)
    assert house.desk.room("101").housekeeping == "DIRTY"
    assert "Rooms, reservations and nights agree with each other." in said


def test_every_event_happens_on_its_business_date_under_its_own_instant(house: House) -> None:
    house.takes(house.file({}))
    entries = [item for (pk, sk), item in house.desk.items().items() if sk == "OP"]
    said = {item["Verb"]["S"]: (item["BusinessDate"]["S"], item["At"]["S"]) for item in entries}
    assert said["create_reservation"] == ("2026-11-22", "2026-11-22T12:00:00.000Z")
    assert said["check_in"] == ("2026-11-24", "2026-11-24T17:00:00.000Z")
    assert said["check_out"] == ("2026-11-26", "2026-11-26T11:00:00.000Z")


def test_cancelled_and_no_show_bookings_end_without_a_room(house: House) -> None:
    house.takes(house.file(CANCELLED, NO_SHOW))
    cancelled, no_show = house.reservations()
    assert (cancelled.status, cancelled.reason) == ("CANCELLED", "Cancelled 1 days before arrival")
    assert (no_show.status, no_show.fulfilled_by) == ("NO_SHOW", None)
    assert [house.desk.left("DLX", day(n)) for n in (2, 3)] == [2, 2]


def test_a_guest_who_was_given_another_type_sleeps_there(house: House) -> None:
    house.takes(house.file({"assigned_room_type": "SUI"}))
    (stay,) = house.reservations()
    assert (stay.room_type, stay.fulfilled_by) == ("DLX", "3OO")


def test_an_early_leaver_gives_the_other_nights_back(house: House) -> None:
    house.takes(house.file({"reservation_status_date": "2026-11-25"}))
    (stay,) = house.reservations()
    assert (stay.departure, len(stay.nights)) == (day(3), 1)


def test_a_dirty_room_is_cleaned_before_the_guest_comes(house: House) -> None:
    house.desk.sets("101", housekeeping="DIRTY")
    house.desk.sets("102", housekeeping="DIRTY")
    said = house.takes(house.file({}))
    assert "1 rooms cleaned" in said
    assert house.reservations()[0].fulfilled_by == "101"
    assert house.desk.room("102").housekeeping == "DIRTY"


def test_a_room_that_somebody_at_the_desk_has_claimed_is_passed_over(house: House) -> None:
    house.desk.books(arrival=day(3), departure=day(5), room="101")
    house.takes(house.file({}))
    assert house.reservations()[0].fulfilled_by == "102"


def test_day_guests_have_a_room_of_their_own_for_the_day(house: House) -> None:
    sells_day_use(house)
    said = house.takes(house.file(DAY_USE, DAY_USE, {}))
    first, second, night = house.reservations()
    assert [stay.status for stay in (first, second, night)] == ["CLOSED"] * 3
    assert [first.departure, first.held_nights()[0].day_use] == [day(2), True]
    assert first.held_nights()[0].room != second.held_nights()[0].room
    assert "Rooms, reservations and nights agree with each other." in said


def test_a_day_guest_makes_way_for_who_would_find_no_room(house: House) -> None:
    """One of the two rooms is let until the day for which somebody has been promised the other."""
    sells_day_use(house)
    one_night = {"stays_in_week_nights": "1", "reservation_status_date": "2026-11-25"}
    said = house.takes(house.file(DAY_AFTER, one_night, {}))
    assert house.rejects() == []
    assert [stay.fulfilled_by for stay in house.reservations()] == ["101", "101", "102"]
    assert "Rooms, reservations and nights agree with each other." in said


def test_where_every_room_is_let_the_guest_is_refused(house: House) -> None:
    sells_day_use(house)
    house.takes(house.file(DAY_AFTER, {}, {}))
    assert house.rejects() == [
        ("3", "check_in", "no_room_ready"),
        ("3", "check_out", "follows_a_refused_event"),
    ]


def test_more_day_guests_than_rooms_are_refused(house: House) -> None:
    sells_day_use(house)
    house.takes(house.file(DAY_USE, DAY_USE, DAY_USE))
    assert house.rejects()[0] == ("3", "create", "no_room_left")
    assert [stay.status for stay in house.reservations()] == ["CLOSED"] * 2


def test_without_day_use_a_stay_needs_a_night(house: House) -> None:
    house.takes(house.file(DAY_USE, {}))
    assert house.rejects() == [("1", "", "zero_nights")]


def test_equal_rows_are_two_bookings(house: House) -> None:
    house.takes(house.file({}, {}))
    assert len(house.reservations()) == 2


def test_bad_rows_are_refused_one_by_one_and_the_rest_goes_in(house: House) -> None:
    said = house.takes(
        house.file({"adults": "0"}, {}, {"reserved_room_type": "P"}, {"adr": "-1"}, {"adr": "0"})
    )
    assert [(row, rule) for row, _, rule in house.rejects()] == [
        ("1", "nobody_stays"),
        ("3", "unknown_room_type"),
        ("4", "negative_rate"),
    ]
    assert [stay.status for stay in house.reservations()] == ["CLOSED", "CLOSED"]
    for rule in ("nobody_stays", "unknown_room_type", "negative_rate"):
        assert rule in said


def test_what_the_desk_refuses_is_rejected_with_all_that_follows(house: House) -> None:
    house.takes(house.file({}, {}, {}))
    assert [stay.status for stay in house.reservations()] == ["CLOSED", "CLOSED"]
    assert house.rejects() == [
        ("3", "create", "no_room_left"),
        ("3", "check_in", "follows_a_refused_event"),
        ("3", "check_out", "follows_a_refused_event"),
    ]


def test_changes_are_only_counted(house: House) -> None:
    said = house.takes(house.file({"booking_changes": "2", "days_in_waiting_list": "1"}))
    (line,) = [line for line in said.splitlines() if line.startswith("  change")]
    assert line.split() == ["change", "0", "0", "0", "2"]


def test_a_slice_takes_only_its_arrivals(house: House) -> None:
    house.takes(house.file({}, LATER), "--arrivals", "2026-11-25:2026-11-30")
    assert [stay.arrival for stay in house.reservations()] == [day(4)]


def test_a_limit_stops_early_and_the_next_run_goes_on(house: House) -> None:
    path = house.file({}, LATER)
    house.takes(path, "--limit", "2")
    assert [stay.status for stay in house.reservations()] == ["FULFILLED"]
    house.takes(path)
    assert [stay.status for stay in house.reservations()] == ["CLOSED", "CLOSED"]


def test_a_hotel_whose_date_is_past_the_file_is_left_alone(house: House) -> None:
    house.desk.ends_day(3)
    before = house.desk.items()
    with pytest.raises(CommandError, match="but the date of the hotel"):
        house.takes(house.file({}))
    assert house.desk.items() == before


def test_a_hotel_that_took_another_slice_refuses_what_came_before(house: House) -> None:
    path = house.file({}, LATER)
    house.takes(path, "--arrivals", "2026-11-25:2026-11-30")
    with pytest.raises(CommandError, match="in the order of time"):
        house.takes(path)


def test_guests_who_should_have_left_stop_the_import_in_a_sentence(house: House) -> None:
    code = house.desk.in_house("101", departure=day(1))
    with pytest.raises(CommandError, match=rf"still in room 101 \({code}\)"):
        house.takes(house.file({}))


def test_a_file_of_several_hotels_asks_for_one(house: House) -> None:
    path = house.file({}, {"hotel": "City Hotel", "adr": "70"})
    with pytest.raises(CommandError, match="Choose one with --of"):
        house.takes(path)
    with pytest.raises(CommandError, match="has no bookings of 'Inn'"):
        house.takes(path, "--of", "Inn")
    house.takes(path, "--of", "City Hotel")
    assert [stay.held_nights()[0].price for stay in house.reservations()] == [7000]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--rooms", "A"], "is not like A=75"),
        (["--rooms", "A=1,A=2"], "stands twice"),
        (["--rooms", "A=5", "--sell", "A=4"], "below its 5 rooms"),
        (["--arrivals", "2026-11-30"], "no range"),
        (["--arrivals", "2026-11-30:2026-11-01"], "ends before it begins"),
        (["--limit", "0"], "no whole number from 1"),
        (["--arrivals", "2030-01-01:2030-01-02"], "no booking that can be imported"),
    ],
)
def test_options_that_make_no_sense_are_refused_in_a_sentence(
    house: House, options: list[str], said: str
) -> None:
    before = house.desk.items()
    with pytest.raises(CommandError, match=said):
        house.takes(house.file({}), *options)
    assert house.desk.items() == before


def test_the_hotel_its_types_and_its_rooms_are_made_on_request(h: str, tmp_path: Path) -> None:
    house = House(Desk(h), tmp_path)
    path = house.file({"reserved_room_type": "A", "assigned_room_type": "A"})
    house.takes(path, "--rooms", "A=1,B=0", "--sell", "A=3,B=1", "--day-use")
    items = house.desk.items()
    assert house.desk.hotel().day_use
    assert house.desk.hotel().name == "Resort Hotel"
    assert house.desk.hotel().business_date == day(4)
    type_a, type_b = (items[f"HOTEL#{h}", f"TYPE#{code}"] for code in "AB")
    assert (type_a["Rooms"], type_a["Allowance"]) == ({"N": "1"}, {"N": "2"})
    assert (type_b["Rooms"], type_b["Allowance"]) == ({"N": "0"}, {"N": "1"})
    assert house.reservations()[0].fulfilled_by == "101"
    kinds = Counter(item["RecordType"]["S"] for item in items.values())
    house.takes(path, "--rooms", "A=1,B=0", "--sell", "A=3,B=1")
    again = Counter(item["RecordType"]["S"] for item in house.desk.items().values())
    assert again == kinds
