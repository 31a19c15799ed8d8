"""The events of all bookings stand in the order in which they happened."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from reservations.importing.bookings import read_booking
from reservations.importing.events import Event, Kind, stream
from reservations.importing.source import Row
from tests.importing.rows import CANCELLED, DAY_USE, NO_SHOW, USUAL
from tests.importing.test_bookings import RULES


def events(*rows: dict[str, str]) -> list[Event]:
    """The stream of a file with these rows."""
    return stream(
        read_booking(Row(number, number + 1, USUAL | cells), RULES)
        for number, cells in enumerate(rows, 1)
    )


def told(*rows: dict[str, str]) -> list[tuple[int, int, str]]:
    """Row, day of November and kind of each event."""
    return [(event.booking.row, event.day.day, event.kind) for event in events(*rows)]


def test_a_stay_is_created_checked_in_and_checked_out() -> None:
    assert told({}) == [(1, 22, "create"), (1, 24, "check_in"), (1, 26, "check_out")]


def test_an_early_leaver_checks_out_on_the_real_day() -> None:
    assert told({"reservation_status_date": "2026-11-25"})[-1] == (1, 25, "check_out")


def test_who_leaves_on_the_day_of_arrival_has_come_before() -> None:
    assert told({"reservation_status_date": "2026-11-24"})[1:] == [
        (1, 24, "check_in"),
        (1, 24, "check_out"),
    ]


def test_a_day_guest_has_left_before_those_come_who_stay_for_the_night() -> None:
    rules = replace(RULES, day_use=True)
    rows = ({"arrival_date_day_of_month": "24"}, DAY_USE)
    bookings = [read_booking(Row(n, n + 1, USUAL | row), rules) for n, row in enumerate(rows, 1)]
    on_24 = [(each.booking.row, each.kind) for each in stream(bookings) if each.day.day == 24]
    assert on_24 == [(2, "check_in"), (2, "check_out"), (1, "check_in")]


def test_rooms_are_given_back_before_they_are_given_out() -> None:
    leaving = {
        "arrival_date_day_of_month": "23",
        "stays_in_week_nights": "1",
        "reservation_status_date": "2026-11-24",
    }
    assert [row for row, day, _ in told({}, leaving) if day == 24] == [2, 1]


def test_a_cancellation_on_the_day_of_booking_follows_the_booking() -> None:
    same_day = CANCELLED | {"reservation_status_date": "2026-11-22"}
    assert told(same_day) == [(1, 22, "create"), (1, 22, "cancel")]


def test_a_no_show_is_the_last_that_happens_on_its_day() -> None:
    arriving = {"lead_time": "0", "reservation_status_date": "2026-11-25"}
    on_24 = [event for event in told(NO_SHOW, arriving) if event[1] == 24]
    assert on_24 == [(2, 24, "create"), (2, 24, "check_in"), (1, 24, "no_show")]


def test_changes_and_the_confirmation_are_as_many_as_the_file_counts() -> None:
    kinds = [event.kind for event in events({"booking_changes": "3", "days_in_waiting_list": "1"})]
    assert kinds.count(Kind.CHANGE) == 3
    assert kinds.count(Kind.CONFIRM) == 1
    assert kinds[0] == Kind.CREATE


def test_nobody_is_confirmed_after_the_cancellation() -> None:
    kinds = {event.kind for event in events(CANCELLED | {"days_in_waiting_list": "2"})}
    assert Kind.CONFIRM not in kinds


def test_within_an_hour_the_order_is_that_of_the_file_and_every_instant_is_its_own() -> None:
    created = events({}, {}, {})[:3]
    assert [event.booking.row for event in created] == [1, 2, 3]
    instants = [event.at(ZoneInfo("Europe/Lisbon")) for event in created]
    assert sorted(set(instants)) == instants
