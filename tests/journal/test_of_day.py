"""The journal of a business date: a page at a time, filtered, with its seal."""

import datetime as dt
from unittest import mock

import pytest

from reservations.selectors.journal import slices
from reservations.selectors.journal.asked import Asked
from reservations.selectors.journal.of_day import DayJournal, Seal, read_day_journal
from reservations.services.check_out import check_out
from reservations.services.seal_day import seal_day
from reservations.services.staff.note import note
from tests.desk import TODAY, day
from tests.journal.conftest import Minutes
from tests.requests import Requests

EVERYTHING = {"staff_too": True, "see_guests": True}


def read(clock: Minutes, date: dt.date | None = None, **asked: str) -> DayJournal:
    return read_day_journal(clock.h, date, Asked(**EVERYTHING | asked))  # type: ignore[arg-type]


def verbs(journal: DayJournal) -> list[str]:
    return [row.entry.verb for row in journal.page.rows]


def test_the_newest_entry_of_the_business_date_comes_first(clock: Minutes) -> None:
    clock.in_house("101")
    clock.housekeeps(1)
    assert verbs(read(clock)) == ["mark_dirty", "check_in", "create_reservation"]
    assert verbs(read(clock, day(1))) == verbs(read(clock, day(-1))) == []


def test_a_row_names_what_it_is_about(clock: Minutes) -> None:
    code = clock.in_house("101")
    row = read(clock).page.rows[0]
    told = [(each.kind, each.id, each.label, each.name) for each in row.subjects]
    assert told == [
        ("Reservation", code, code, "Ana Sousa"),
        ("Room", "101", "Room 101", ""),
    ]
    assert row.entry.facts["after"]["room"] == "101"


def test_nobody_is_named_to_whom_guests_are_not_shown(clock: Minutes) -> None:
    clock.in_house("101")
    rows = read_day_journal(clock.h, None, Asked(staff_too=True)).page.rows
    assert {subject.name for row in rows for subject in row.subjects} == {""}


@pytest.mark.parametrize("filtered", [{}, {"by": "night"}, {"verb": "check_in"}])
def test_every_entry_is_on_one_page_and_back_again(
    clock: Minutes, filtered: dict[str, str]
) -> None:
    clock.in_house("101")
    clock.housekeeps(4, by="night")
    clock.in_house("300", room_type="SUI")
    everything = verbs(read(clock, **filtered))
    shown, places, asked = [], [], dict(filtered)
    for _ in range(9):
        journal = paged(clock, asked)
        shown += verbs(journal)
        places.append((journal.page.next, journal.page.previous))
        if not journal.page.next:
            break
        asked = filtered | {"after": journal.page.next}
    assert shown == everything
    back = paged(clock, filtered | {"before": places[-1][1]}) if len(places) > 1 else None
    if back:
        assert verbs(back) == everything[2 * (len(places) - 2) : 2 * (len(places) - 1)]


def paged(clock: Minutes, asked: dict[str, str]) -> DayJournal:
    """Two rows a page."""
    with mock.patch.object(slices, "ROWS", 2):
        return read(clock, **asked)


def test_a_filtered_page_that_has_looked_at_enough_is_short_and_leads_on(clock: Minutes) -> None:
    clock.in_house("101")
    clock.housekeeps(6)
    with mock.patch.multiple(slices, ENTRIES_A_QUERY=2, MOST_QUERIES=2):
        first = read(clock, verb="check_in")
        assert (verbs(first), first.page.is_short) == ([], True)
        second = read(clock, verb="check_in", after=first.page.next)
    assert verbs(second) == ["check_in"]


def test_events_of_accounts_are_left_out_for_who_may_not_audit(clock: Minutes) -> None:
    note(clock.op("sign_in"), username="desk")
    clock.housekeeps(1)
    assert verbs(read(clock)) == ["mark_dirty", "sign_in"]
    assert verbs(read_day_journal(clock.h, None, Asked())) == ["mark_dirty"]


def test_the_seal_is_shown_once_the_day_is_sealed(clock: Minutes) -> None:
    code = clock.in_house("101", departure=day(1))
    assert read(clock).seal is None
    clock.does(check_out, code=code)
    clock.ends_day()
    journal = read(clock, TODAY)
    assert (journal.ended_at is not None, journal.seal) == (True, None)
    clock.passed += 60
    sealed = clock.does(seal_day, date=TODAY)
    found = read(clock, TODAY).seal
    assert isinstance(found, Seal)
    assert (found.entries, len(found.hash or "")) == (4, 64)
    assert sealed.names["Day"] == "2026-11-22"


def test_a_page_costs_four_requests_however_much_was_done(
    clock: Minutes, requests: Requests
) -> None:
    clock.in_house("101")
    clock.housekeeps(3)
    start = len(requests)
    read(clock)
    assert requests.since(start) == ["Query", "Query", "BatchGetItem", "BatchGetItem"]


def test_a_filtered_page_costs_seven_requests_at_most(clock: Minutes, requests: Requests) -> None:
    clock.in_house("101")
    clock.housekeeps(9)
    with mock.patch.multiple(slices, ENTRIES_A_QUERY=2, MOST_QUERIES=4):
        start = len(requests)
        read(clock, verb="check_out")
    assert requests.since(start) == [*["Query"] * 5, "BatchGetItem"]


def test_a_place_that_no_entry_can_have_shows_nothing_of_other_records(clock: Minutes) -> None:
    clock.in_house("101")
    assert verbs(read(clock, after="!")) == []
    assert verbs(read(clock, before="~")) == []
    assert len(verbs(read(clock, after="~"))) == 2
