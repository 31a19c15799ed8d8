"""What can be said of which room and when, and for how long a complaint is news."""

import datetime as dt

import pytest

from reservations.domain import refusals as r
from reservations.domain.nights import Night
from reservations.domain.reactions import (
    DEFAULT_KINDS,
    FRESH_FOR,
    MOST_KINDS,
    Complaint,
    fresh,
    outdated_turn,
    refusal_of_saying,
    rooms_slept_in,
    sayable,
    turn,
)

TODAY = dt.date(2026, 11, 22)
DAY = dt.timedelta(days=1)


def slept(*rooms: str | None, since: int = -2) -> list[Night]:
    return [Night(TODAY + (since + n) * DAY, "DLX", 12000, room) for n, room in enumerate(rooms)]


def rooms(nights: list[Night], now_in: str | None, came: int = -2) -> dict[str, str]:
    on = TODAY + came * DAY
    return rooms_slept_in(nights, now_in, checked_in_on=on, business_date=TODAY)


def test_every_room_that_was_slept_in_counts_the_present_one_first() -> None:
    assert list(rooms(slept("101", "102", "103"), "103")) == ["103", "102", "101"]


def test_a_room_of_nights_to_come_does_not_count() -> None:
    assert list(rooms(slept("101", "101", "101", "102"), "101")) == ["101"]


def test_nights_before_a_late_arrival_do_not_count() -> None:
    assert list(rooms(slept("101", "102", "102"), "102", came=-1)) == ["102"]


def test_the_type_is_the_one_as_which_the_room_was_slept_in() -> None:
    nights = [*slept("101"), Night(TODAY, "SUI", 1, "300")]
    assert rooms(nights, "300") == {"300": "SUI", "101": "DLX"}


@pytest.mark.parametrize("status", ["PENDING", "HOLD", "CANCELLED", "NO_SHOW"])
def test_who_has_not_come_says_nothing(status: str) -> None:
    assert refusal_of_saying("K7Q2MX", status, None, TODAY) == r.NotStayedYet("K7Q2MX", status)


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (30, False), (31, True)])
def test_what_was_can_be_said_for_thirty_days(days: int, is_late: bool) -> None:
    left_on = TODAY - days * DAY
    refusal = refusal_of_saying("K7Q2MX", "CLOSED", left_on, TODAY)
    assert isinstance(refusal, r.SaidTooLate) == is_late


def complaint(days_ago: int, hour: int = 12) -> Complaint:
    on = (TODAY - days_ago * DAY).isoformat()
    return Complaint(on, f"{on}T{hour:02d}:00:00.000Z", "cold", "K7Q2MX")


def test_a_complaint_is_news_for_two_weeks_the_latest_first() -> None:
    said = [complaint(14), complaint(13), complaint(0), complaint(3)]
    assert fresh(said, TODAY) == [complaint(0), complaint(3), complaint(13)]


def test_what_was_said_before_the_room_came_back_is_no_news() -> None:
    before, after = complaint(0, hour=9), complaint(0, hour=15)
    back = f"{TODAY.isoformat()}T12:00:00.000Z"
    assert fresh([before, after], TODAY, back) == [after]


def test_a_set_that_is_emptied_never_holds_what_is_news_nor_what_is_written() -> None:
    for days in range(3 * FRESH_FOR.days):
        today = TODAY + days * DAY
        news = {turn(today - ago * DAY) for ago in range(FRESH_FOR.days)}
        soon = {turn(today + ahead * DAY) for ahead in range(FRESH_FOR.days)}
        assert outdated_turn(today) not in news | {turn(today)}
        assert outdated_turn(today) not in soon - {turn(today + FRESH_FOR)}


def test_what_is_kept_of_a_complaint_is_read_as_it_was() -> None:
    assert Complaint.of(complaint(2).entry) == complaint(2)


def test_every_kind_has_a_counter_of_its_own() -> None:
    slots = [kind.slot for kind in DEFAULT_KINDS]
    assert len(set(slots)) == len(slots)
    assert set(slots) <= set(range(1, MOST_KINDS + 1))


def test_praise_is_offered_first() -> None:
    praise = [kind.is_praise for kind in sayable(DEFAULT_KINDS)]
    assert praise == sorted(praise, reverse=True)
