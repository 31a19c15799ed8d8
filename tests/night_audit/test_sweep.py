"""What follows from the end of a day is carried out once, whoever else is at work."""

import datetime as dt
from collections import Counter
from dataclasses import replace
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from reservations.domain import refusals as r
from reservations.domain.day_end import LONGEST_VERB
from reservations.domain.stay import month_after, month_of
from reservations.models import keys
from reservations.night_audit import Swept, swept
from reservations.night_audit import sweeping as module
from reservations.selectors.unfinished import read_unfinished
from reservations.services.change_dates import change_dates
from reservations.services.edit_notes import edit_notes
from reservations.services.end_of_day import end_of_day
from reservations.services.mark_clean import mark_clean
from reservations.services.no_show import no_show
from reservations.services.reinstate import reinstate
from tests.desk import NOW, Desk, day
from tests.night_audit.night import (
    FIRST_NEW,
    ROOMS,
    SETTLED,
    SWEPT,
    TODAY,
    TOMORROW,
    Night,
)
from tests.requests import Requests
from tests.services.agreement import assert_agrees


@pytest.fixture
def night(h: str) -> Night:
    """The day has ended, and nothing was done of what follows."""
    night = Night.falls(h)
    night.desk.does(end_of_day, no_shows=[night.not_come])
    return night


def verbs(outcomes: list) -> list[str]:
    return [outcome.verb for outcome in outcomes]


EVERYTHING = [
    *["roll_horizon", "roll_horizon", "no_show", "expire_hold", "return_to_service"],
    "dirty_slept_rooms",
]


def test_everything_that_follows_is_done(night: Night) -> None:
    desk = night.desk
    assert verbs(desk.sweeps(SWEPT)) == EVERYTHING
    assert [desk.left(code, FIRST_NEW) for code in ("DLX", "SUI")] == [5, 1]
    assert desk.reservation(night.not_come).status == "NO_SHOW"
    assert desk.reservation(night.late).status == "PENDING"
    assert desk.reservation(night.hold).status == "CANCELLED"
    assert desk.get(keys.window(desk.h, night.window)).ended_on == TOMORROW
    states = {number: desk.room(number).housekeeping for number in ("101", "102", "103", "104")}
    assert states == {"101": "DIRTY", "102": "DIRTY", "103": "DIRTY", "104": "CLEAN"}
    assert_agrees(desk)


def test_a_second_sweep_finds_nothing_and_writes_nothing(night: Night) -> None:
    night.desk.sweeps(SWEPT)
    before = night.desk.items()
    assert night.desk.sweeps(SWEPT) == []
    assert night.desk.items() == before


def test_what_a_clerk_does_afterwards_stays(night: Night) -> None:
    """Cleaned on the new day, and a no-show who has come after all."""
    night.desk.sweeps(SWEPT)
    night.desk.does(mark_clean, room="101")
    night.desk.does(reinstate, code=night.not_come)
    assert verbs(night.desk.sweeps(SETTLED)) == ["seal_day"]
    assert night.desk.room("101").housekeeping == "CLEAN"
    assert night.desk.reservation(night.not_come).status == "PENDING"
    assert_agrees(night.desk)


# A decision holds for what was decided on.


def test_who_was_given_up_and_has_come_before_the_sweep_is_in_house(night: Night) -> None:
    night.desk.arrives(night.not_come, "104")
    assert "no_show" not in verbs(night.desk.sweeps(SWEPT))
    assert night.desk.reservation(night.not_come).status == "FULFILLED"


def test_who_was_given_up_and_comes_later_now_stays_expected(night: Night) -> None:
    night.desk.does(change_dates, code=night.not_come, arrival=TOMORROW)
    assert "no_show" not in verbs(night.desk.sweeps(SWEPT))
    assert night.desk.reservation(night.not_come).status == "PENDING"


def test_a_no_show_that_was_reinstated_before_the_sweep_stays_expected(night: Night) -> None:
    night.desk.does(no_show, code=night.not_come)
    night.desk.does(reinstate, code=night.not_come)
    assert "no_show" not in verbs(night.desk.sweeps(SWEPT))
    assert night.desk.reservation(night.not_come).status == "PENDING"


def test_who_is_touched_in_the_last_moment_stays_expected(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the sweep has looked, before its verb reads."""

    def with_rival(operation, **arguments):
        night.desk.does(change_dates, code=night.not_come, arrival=TOMORROW)
        monkeypatch.setattr(module, "no_show", no_show)
        return no_show(operation, **arguments)

    with_rival.__name__ = "no_show"
    monkeypatch.setattr(module, "no_show", with_rival)
    night.desk.sweeps(SWEPT)
    assert night.desk.reservation(night.not_come).status == "PENDING"


def test_who_was_given_up_and_touched_before_the_sweep_is_told(night: Night) -> None:
    night.desk.does(edit_notes, code=night.not_come, notes="Called: comes later")
    told = swept(night.desk.h, by="ana", now=SWEPT).spared
    assert [(row.code, row.day) for row in told] == [(night.not_come, TODAY)]


def test_who_was_touched_in_order_to_come_later_is_not_told(night: Night) -> None:
    night.desk.does(change_dates, code=night.not_come, arrival=TOMORROW)
    assert swept(night.desk.h, by="ana", now=SWEPT).spared == []


def test_who_was_touched_can_be_given_up_again_the_next_day(night: Night) -> None:
    night.desk.does(edit_notes, code=night.not_come, notes="Called: comes later")
    night.desk.sweeps(SWEPT)
    night.desk.does(end_of_day, no_shows=[night.not_come])
    assert "no_show" in verbs(night.desk.sweeps(SWEPT))
    assert night.desk.reservation(night.not_come).status == "NO_SHOW"


# Sealing.


def test_a_day_is_sealed_when_nothing_can_follow_from_it_any_more(night: Night) -> None:
    early = SETTLED - dt.timedelta(seconds=1)
    assert "seal_day" not in verbs(night.desk.sweeps(early))
    assert night.day().swept_at is None
    assert verbs(night.desk.sweeps(SETTLED)) == ["seal_day"]
    assert night.day().swept_at == SETTLED
    assert night.desk.sweeps(SETTLED + LONGEST_VERB) == []


def test_several_days_are_finished_by_one_sweep_the_oldest_first(night: Night) -> None:
    night.desk.does(end_of_day)
    night.desk.does(end_of_day, no_shows=[night.late])
    unfinished = read_unfinished(night.desk.h, SETTLED)
    assert unfinished.unsealed == unfinished.settled == [TODAY, TOMORROW, day(10)]
    outcomes = night.desk.sweeps(SETTLED)
    sealed = [each.names["Day"] for each in outcomes if each.verb == "seal_day"]
    assert sealed == ["2026-11-30", "2026-12-01", "2026-12-02"]
    assert [night.desk.reservation(c).status for c in (night.not_come, night.late)] == [
        "NO_SHOW",
        "NO_SHOW",
    ]
    assert night.desk.room("101").housekeeping_on == day(10)
    assert_agrees(night.desk)


def test_looking_costs_as_much_after_a_year_as_after_a_day(
    night: Night, requests: Requests
) -> None:
    night.desk.sweeps(SETTLED)
    costs = []
    for _ in range(2):
        start = len(requests)
        read_unfinished(night.desk.h, SETTLED)
        costs.append(requests.since(start))
        sealed = night.day()
        for number in range(400):
            key = keys.day(night.desk.h, TODAY - dt.timedelta(days=1 + number))
            sealed.pk, sealed.sk = key.pk, key.sk
            sealed.save()
    # The house, the days, two lists of holds, the windows, the one that was over today, and the
    # guests who were anonymised.
    assert costs[0] == costs[1] == [*["Query"] * 5, "BatchGetItem", "Query"]


# Verbs that were planned before the date moved.


def test_a_check_in_that_commits_after_the_sweep_is_swept_before_the_day_is_sealed(
    h: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planned on the old date, held up on its way, and there when the night is over."""
    from reservations.transactions import scope

    night = Night.falls(h)
    send = scope.send

    def late(operation, writes) -> None:
        monkeypatch.setattr(scope, "send", send)
        night.desk.does(end_of_day)
        night.desk.sweeps(SWEPT)
        send(operation, writes)

    monkeypatch.setattr(scope, "send", late)
    night.desk.arrives(night.late, "104")
    room = night.desk.room("104")
    assert (room.occupied_since, room.housekeeping) == (TODAY, "CLEAN")
    assert verbs(night.desk.sweeps(SETTLED)) == ["dirty_slept_rooms", "seal_day"]
    assert night.desk.room("104").housekeeping == "DIRTY"
    assert_agrees(night.desk)


# A sweep that takes long.


def test_each_thing_is_done_at_an_instant_of_its_own(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry that stood long before its commit would be told in the wrong order."""
    seconds = count(start=0, step=100)
    monkeypatch.setattr(module, "monotonic", lambda: float(next(seconds)))
    entries = [
        night.desk.get(keys.journal_entry(night.desk.h, outcome.operation))
        for outcome in night.desk.sweeps(SWEPT)
    ]
    later = [(entry.at_instant - SWEPT).total_seconds() for entry in entries]
    assert later == [100.0 * number for number in range(1, len(EVERYTHING) + 1)]


def test_a_day_that_is_too_busy_to_be_sealed_is_sealed_by_the_next_sweep(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    night.desk.sweeps(SWEPT)

    def busy(operation, *, date: dt.date):
        raise r.DeskBusy("seal_day")

    busy.__name__ = "seal_day"
    with monkeypatch.context() as patched:
        patched.setattr(module, "seal_day", busy)
        assert swept(night.desk.h, by="desk", now=SETTLED) == Swept()
    assert night.day().swept_at is None
    assert verbs(night.desk.sweeps(SETTLED)) == ["seal_day"]


# What cannot be done.


def test_what_is_refused_is_tried_again_and_holds_nothing_else_up(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def busy(operation, *, code: str, seen: str):
        tried.append(code)
        raise r.DeskBusy("no_show")

    busy.__name__ = "no_show"
    with monkeypatch.context() as patched:
        patched.setattr(module, "no_show", busy)
        result = swept(night.desk.h, by="desk", now=SETTLED)
    assert result.stuck == r.DeskBusy("no_show")
    assert sorted(result.done) == sorted({*EVERYTHING} - {"no_show"})
    # Once in the round that does the rest, and three more times before it is given up.
    assert tried == [night.not_come] * 4
    assert night.day().swept_at is None
    assert verbs(night.desk.sweeps(SETTLED)) == ["no_show", "seal_day"]


def test_what_was_done_is_counted_room_by_room(night: Night) -> None:
    counts = Counter(EVERYTHING) | Counter(dirty_slept_rooms=3)
    assert swept(night.desk.h, by="desk", now=SWEPT) == Swept(counts)


def test_a_hotel_that_is_not_set_up_is_told(h: str) -> None:
    assert swept(h, by="desk", now=NOW).stuck == r.NoHotel(h)


def test_a_hotel_in_which_no_day_has_ended_has_nothing_to_do(desk: Desk) -> None:
    desk.in_house("101")
    before = desk.items()
    assert desk.sweeps() == []
    assert desk.items() == before


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
@pytest.mark.parametrize(
    "date",
    [
        # The nights on which the clock changes there.
        *(dt.date(2026, 4, 4), dt.date(2026, 9, 26)),
        *(dt.date(2026, 3, 7), dt.date(2026, 10, 31)),
    ],
)
@pytest.mark.parametrize("days_off", [-1, 0, 1])
def test_the_date_is_the_hotels_whatever_the_servers_clock_says(
    h: str, zone: str, date: dt.date, days_off: int
) -> None:
    """At the hotel's midnight the server is a day before or behind, or wrong."""
    last_month = month_after(month_of(date), 3)
    desk = Desk.opened(h, rooms=ROOMS, business_date=date, last_month=last_month)
    hotel = desk.hotel()
    hotel.time_zone = zone
    hotel.save()
    tomorrow, midnight = date + dt.timedelta(days=1), dt.time(0, 30)
    at = dt.datetime.combine(tomorrow, midnight, ZoneInfo(zone)) + dt.timedelta(days=days_off)
    desk.in_house("101", arrival=date, departure=date + dt.timedelta(days=2))
    end_of_day(replace(desk.op("end_of_day"), at=at.astimezone(dt.UTC)))
    desk.sweeps(at.astimezone(dt.UTC))
    assert desk.hotel().business_date == tomorrow
    assert desk.get(keys.day(desk.h, date)).closed_at == at
    assert desk.room("101").housekeeping_on == date
    assert desk.sweeps((at + dt.timedelta(hours=2)).astimezone(dt.UTC))[-1].verb == "seal_day"
