"""What a journal entry holds before and after is told line by line, in the words of the hotel."""

import pytest

from reservations import wording
from reservations.models import keys
from reservations.selectors.history import read_history
from reservations.services.change_dates import change_dates
from reservations.wording.changes import Change, Writing, changes
from reservations.wording.history import TOLD
from reservations.wording.staff import STAFF
from tests.desk import Desk, day

LISBON = Writing(money=lambda minor: f"EUR {minor / 100:.2f}", zone="Europe/Lisbon")


@pytest.mark.parametrize("verb", sorted({*wording.VERBS, *STAFF, "repair", "join_group"}))
def test_every_verb_has_a_sentence_of_its_own_in_the_journal(verb: str) -> None:
    assert verb in TOLD


def test_no_sentence_is_left_of_a_verb_that_there_is_no_more() -> None:
    assert sorted(TOLD - {*wording.VERBS, *STAFF, "repair", "join_group"}) == []


def test_what_was_changed_comes_first_and_what_stayed_after_it(desk: Desk) -> None:
    code = desk.books(room="102")
    desk.does(change_dates, code=code, departure=day(2))
    (entry,) = [
        each
        for each in read_history(keys.reservation(desk.h, code).pk)
        if each.verb == "change_dates"
    ]
    assert changes(entry.facts, LISBON) == [
        Change(
            "Nights",
            "3 nights from Sun 22 Nov 2026 in DLX, room 102 at EUR 120.00",
            "2 nights from Sun 22 Nov 2026 in DLX, room 102 at EUR 120.00",
        ),
        Change("Departure", "Wed 25 Nov 2026", "Tue 24 Nov 2026"),
        Change("Status", "Expected", "Expected"),
        Change("Arrival", "Sun 22 Nov 2026", "Sun 22 Nov 2026"),
    ]


SINGLE = [
    ({"status": "FULFILLED"}, Change("Status", "", "In house")),
    ({"housekeeping": "DIRTY"}, Change("Housekeeping", "", "Dirty")),
    ({"locked": True}, Change("Locked to its room", "", "Yes")),
    ({"rate": 12000}, Change("Rate a night", "", "EUR 120.00")),
    ({"kind": "OUT_OF_ORDER"}, Change("Kind", "", "Out of order")),
    ({"no_shows": ["K7Q2MX", "A2B3C4"]}, Change("Given up", "", "K7Q2MX, A2B3C4")),
    (
        {"release_at": "2026-11-22T18:00:00.000Z"},
        Change("Released at", "", "Sun 22 Nov 2026, 18:00"),
    ),
    (
        {"nights": [{"from": "2026-11-22", "nights": 1, "type": "DLX", "day_use": 1}]},
        Change("Nights", "", "Day use from Sun 22 Nov 2026 in DLX"),
    ),
    ({"of_another_version": "so"}, Change("Of another version", "", "so")),
]


@pytest.mark.parametrize(("after", "line"), SINGLE, ids=lambda each: str(each)[:30])
def test_each_fact_is_told_in_words(after: dict[str, object], line: Change) -> None:
    assert changes({"after": after}, LISBON) == [line]


def test_the_id_of_a_guest_is_left_out_and_the_name_is_told() -> None:
    facts = {
        "before": {"guest": "4N8QK2W7XR5T", "guest_name": "Ana Sousa"},
        "after": {"guest": "7XR5T4N8QK2W", "guest_name": "Max Muster"},
    }
    assert changes(facts, LISBON) == [Change("Guest", "Ana Sousa", "Max Muster")]


def test_an_entry_without_facts_has_no_lines() -> None:
    assert changes({}, LISBON) == []
