"""End of day: the business date moves by one, and what was decided is kept with it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import Day, RoomType, keys
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from reservations.services.check_out import check_out
from reservations.services.edit_hotel import edit_hotel
from reservations.services.end_of_day import MOST_NO_SHOWS, end_of_day
from reservations.services.undo_check_out import undo_check_out
from tests.desk import NOW, TODAY, Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees


def ended(desk: Desk, date: dt.date = TODAY) -> Day:
    return desk.get(keys.day(desk.h, date))


def test_the_business_date_moves_by_one(desk: Desk) -> None:
    outcome = desk.does(end_of_day)
    assert outcome.names == {"Hotel": desk.h, "Day": "2026-11-22"}
    assert desk.hotel().business_date == day(1)


@pytest.mark.parametrize(
    ("today", "tomorrow"),
    [
        (dt.date(2026, 11, 30), dt.date(2026, 12, 1)),
        (dt.date(2026, 12, 31), dt.date(2027, 1, 1)),
        (dt.date(2028, 2, 28), dt.date(2028, 2, 29)),
        # The nights on which the clock changes are nights like others.
        (dt.date(2027, 3, 27), dt.date(2027, 3, 28)),
        (dt.date(2027, 3, 28), dt.date(2027, 3, 29)),
        (dt.date(2027, 10, 31), dt.date(2027, 11, 1)),
    ],
)
def test_the_date_moves_by_the_calendar(desk: Desk, today: dt.date, tomorrow: dt.date) -> None:
    desk.turns_to(today)
    desk.does(end_of_day)
    assert desk.hotel().business_date == tomorrow


def test_the_day_is_kept_with_who_ended_it_and_when(desk: Desk) -> None:
    desk.does(end_of_day)
    kept = ended(desk)
    assert (kept.date, kept.closed_at, kept.closed_by) == (TODAY, NOW, "desk")
    assert (kept.no_shows, kept.swept_at) == (None, None)


def test_nothing_else_is_written_however_many_types_there_are(
    desk: Desk, requests: Requests
) -> None:
    sold: RoomType = desk.get(keys.room_type(desk.h, "DLX"))
    for number in range(60):
        sold.sk, sold.code = keys.room_type(desk.h, f"T{number}").sk, f"T{number}"
        sold.save()
    desk.turns_to(dt.date(2028, 11, 30))
    before, start = desk.items(), len(requests)
    assert desk.does(end_of_day, date=dt.date(2028, 11, 30)).units == 8
    assert requests.since(start) == ["Query", "TransactWriteItems"]
    after = desk.items()
    changed = {key for key in after if after[key] != before.get(key)}
    assert len(changed) == 3
    assert {kind(after[key]) for key in changed} == {"Hotel", "Day", "JournalEntry"}


def kind(item: dict[str, Any]) -> str:
    return str(item["RecordType"]["S"])


def test_a_guest_who_stays_for_another_night_does_not_hold_it_up(desk: Desk) -> None:
    desk.in_house(departure=day(1))
    desk.does(end_of_day)
    assert desk.hotel().business_date == day(1)


# Arrivals that are given up.


def test_what_was_decided_is_kept_and_carried_out_by_nobody_yet(desk: Desk) -> None:
    codes = [desk.books(), desk.books()]
    desk.does(end_of_day, no_shows=[*codes, codes[0]])
    kept = ended(desk).no_shows.as_dict()
    assert kept == {code: desk.reservation(code).last_operation for code in codes}
    assert [desk.reservation(code).status for code in codes] == ["PENDING", "PENDING"]


def test_the_journal_has_the_day_and_what_was_decided(desk: Desk) -> None:
    code = desk.books()
    operation = desk.op("end_of_day")
    end_of_day(operation, no_shows=[code])
    entry = desk.get(keys.journal_entry(desk.h, operation.id))
    assert entry.business_date == TODAY
    assert entry.facts.as_dict() == {
        "before": {"business_date": "2026-11-22"},
        "after": {"business_date": "2026-11-23", "no_shows": [code]},
    }


def test_a_hundred_decisions_are_kept_in_one_small_record(desk: Desk) -> None:
    codes = many_expected(desk, MOST_NO_SHOWS)
    assert desk.does(end_of_day, no_shows=codes).units <= 20
    assert len(ended(desk).no_shows.as_dict()) == MOST_NO_SHOWS


def many_expected(desk: Desk, count: int) -> list[str]:
    """Written directly: only one is booked, and the others are its copies."""
    one = desk.reservation(desk.books())
    codes = [f"Z{number:05d}".translate(str.maketrans("01", "AB")) for number in range(count)]
    for code in codes:
        key = keys.reservation(desk.h, code)
        one.pk, one.sk, one.code = key.pk, key.sk, code
        one.save()
    return codes


# Refusals.


def refused(desk: Desk, **arguments: Any) -> r.Refusal:
    """The refusal of an end of day that changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        desk.does(end_of_day, **arguments)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_while_a_guest_whose_departure_has_come_is_in_house(desk: Desk) -> None:
    code = desk.in_house("300", room_type="SUI")
    desk.in_house("101", departure=day(5))
    desk.turns_to(day(3))
    assert refused(desk) == r.GuestsStillInHouse(day(3), rooms=(("300", code),))
    desk.leaves(code)
    desk.does(end_of_day)
    assert desk.hotel().business_date == day(4)


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    assert refused(Desk(h)) == r.NoHotel(h)


def test_it_is_refused_for_a_date_that_is_not_the_hotels(desk: Desk) -> None:
    """A form that was opened yesterday says which day it ends."""
    desk.does(end_of_day, date=TODAY)
    assert refused(desk, date=TODAY) == r.DayEnded(TODAY)
    assert refused(desk, date=day(2)) == r.DayEnded(day(2))
    desk.does(end_of_day, date=day(1))
    assert desk.hotel().business_date == day(2)


def test_it_is_refused_for_a_no_show_that_is_not_known(desk: Desk) -> None:
    assert refused(desk, no_shows=[desk.books(), "AAAAAA"]) == r.UnknownReservation("AAAAAA")


def test_it_is_refused_for_a_no_show_that_is_not_expected_any_more(desk: Desk) -> None:
    came, called = desk.in_house("101"), desk.books()
    desk.does(cancel, code=called, reason="ill")
    assert refused(desk, no_shows=[came]) == r.NotExpected(came, "FULFILLED")
    assert refused(desk, no_shows=[called]) == r.NotExpected(called, "CANCELLED")


def test_it_is_refused_for_a_no_show_of_another_day(desk: Desk) -> None:
    code = desk.books(arrival=day(1))
    assert refused(desk, no_shows=[code]) == r.ArrivesLater(code, day(1), TODAY)


def test_it_is_refused_for_more_no_shows_than_one_record_keeps(desk: Desk) -> None:
    codes = [f"AAAA{number:03d}" for number in range(MOST_NO_SHOWS + 1)]
    assert refused(desk, no_shows=codes) == r.TransactionTooLarge("no-shows", 101, 100)


# Twice, and two at once.


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_moves_the_date_once(desk: Desk, digest: str, same: bool) -> None:
    first = end_of_day(desk.op("end_of_day", op_id="a" * 20, digest="typed"))
    before = desk.items()
    with pytest.raises(r.AlreadyDone) as raised:
        end_of_day(desk.op("end_of_day", op_id="a" * 20, digest=digest))
    assert raised.value == r.AlreadyDone("a" * 20, "end_of_day", first.names, same_input=same)
    assert desk.items() == before


def test_two_colleagues_who_end_the_day_at_once_move_the_date_by_one(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    rival_after("end_of_day.read_house", lambda: desk.does(end_of_day))
    with pytest.raises(r.DayEnded) as raised:
        desk.does(end_of_day)
    assert raised.value == r.DayEnded(TODAY)
    assert desk.hotel().business_date == day(1)


def test_who_comes_back_until_today_meanwhile_is_in_the_way(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    """Nobody is in house without a claim on the night, however close it was."""
    code = left_today(desk)
    rival_after("end_of_day.read_house", lambda: desk.does(undo_check_out, code=code))
    with pytest.raises(r.GuestsStillInHouse) as raised:
        desk.does(end_of_day)
    assert raised.value == r.GuestsStillInHouse(day(1), (("101", code),))
    assert desk.hotel().business_date == day(1)


def test_who_is_to_leave_today_after_all_is_in_the_way(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = desk.in_house("101")
    desk.ends_day()
    leaves = {"code": code, "departure": day(1)}
    rival_after("end_of_day.read_house", lambda: desk.does(change_dates, **leaves))
    with pytest.raises(r.GuestsStillInHouse):
        desk.does(end_of_day)
    assert desk.hotel().business_date == day(1)


def test_nobody_comes_back_until_a_day_that_has_ended(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = left_today(desk)
    rival_after("undo_check_out.check_last_day", lambda: desk.does(end_of_day))
    with pytest.raises(r.DayIsOver):
        desk.does(undo_check_out, code=code)
    assert desk.reservation(code).status == "CLOSED"


def left_today(desk: Desk) -> str:
    """A guest whose departure was today, and who has left."""
    code = desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    desk.does(check_out, code=code)
    return code


def test_settings_that_are_changed_meanwhile_do_not_matter(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    changed = {"name": "Other", "inspected_only": True, "day_use": False}
    rival_after("end_of_day.read_house", lambda: desk.does(edit_hotel, **changed))
    desk.does(end_of_day)
    assert (desk.hotel().business_date, desk.hotel().name) == (day(1), "Other")


def test_the_desk_agrees_after_a_day_with_an_arrival_and_a_departure(desk: Desk) -> None:
    code = desk.in_house("101", departure=day(1))
    desk.books()
    desk.ends_day()
    desk.leaves(code)
    assert_agrees(desk)
