"""The journal of one record, newest first."""

import datetime as dt
from dataclasses import replace

from reservations.models import keys
from reservations.selectors.history import HistoryEntry, read_history, with_names
from reservations.selectors.repeats import first_outcome
from reservations.services.mark_clean import mark_clean
from tests.desk import NOW, TODAY, Desk
from tests.requests import Requests


def cleaned(desk: Desk, times: int) -> None:
    for minutes in range(times):
        desk.sets("101", housekeeping="DIRTY")
        operation = desk.op("mark_clean")
        mark_clean(replace(operation, at=NOW + dt.timedelta(minutes=minutes)), room="101")


def test_the_newest_entry_comes_first(desk: Desk) -> None:
    cleaned(desk, 3)
    history = read_history(keys.room_log(desk.h, "101"))
    assert [entry.at.minute for entry in history] == [7, 6, 5]
    assert history[0].by == "desk"
    assert history[0].business_date == TODAY
    assert history[0].facts == {
        "room": "101",
        "before": {"housekeeping": "DIRTY"},
        "after": {"housekeeping": "CLEAN"},
    }
    assert history[0].names == {"Room": "101"}


def test_only_the_newest_are_read_in_one_request(desk: Desk, requests: Requests) -> None:
    cleaned(desk, 4)
    start = len(requests)
    history = read_history(keys.room_log(desk.h, "101"), entries=2)
    assert [entry.at.minute for entry in history] == [8, 7]
    assert requests.since(start) == ["Query"]


def test_a_record_without_a_journal_has_no_history(desk: Desk) -> None:
    assert read_history(keys.room_log(desk.h, "102")) == []


def test_rooms_and_types_are_named_wherever_the_facts_tell_of_them() -> None:
    facts = {"after": {"room": "3OO", "nights": [{"type": "SUI", "room": "3OO", "nights": 2}]}}
    entry = HistoryEntry(NOW, "desk", "check_in", TODAY, facts, {"Room": "300"})
    (named,) = with_names([entry], {"3OO": "300"}, {"SUI": "Suite"})
    assert named.facts == {
        "after": {"room": "300", "nights": [{"type": "Suite", "room": "300", "nights": 2}]}
    }
    assert named.names == entry.names


def test_a_room_or_a_type_that_is_known_no_more_is_told_as_it_was_kept() -> None:
    facts = {"after": {"room": None, "nights": [{"type": "OLD", "room": "9OO"}]}}
    entry = HistoryEntry(NOW, "desk", "check_in", TODAY, facts, {})
    (named,) = with_names([entry], {"3OO": "300"}, {"SUI": "Suite"})
    assert named == entry


def test_what_an_operation_did_is_found_by_its_id(desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    operation = desk.op("mark_clean", digest="typed")
    assert first_outcome(operation) is None
    mark_clean(operation, room="101")
    told = first_outcome(operation)
    assert told is not None
    assert told.verb == "mark_clean"
