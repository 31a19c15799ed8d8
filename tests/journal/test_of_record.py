"""The journal of a reservation and of a guest holds all of it, a page at a time."""

from unittest import mock

import pytest

from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.selectors.journal import slices
from reservations.selectors.journal.asked import Asked
from reservations.selectors.journal.of_record import (
    RecordJournal,
    read_guest_journal,
    read_reservation_journal,
)
from reservations.services.change_guest import change_guest
from reservations.services.edit_guest import edit_guest
from reservations.services.edit_notes import edit_notes
from reservations.services.merge_guests import merge_guests
from reservations.services.swap_rooms import swap_rooms
from tests.desk import ANA
from tests.journal.conftest import Minutes
from tests.requests import Requests

MAX = Profile("Max", "Muster")


def of_stay(clock: Minutes, code: str, **asked: str) -> RecordJournal:
    return read_reservation_journal(clock.h, code, Asked(see_guests=True, **asked))  # type: ignore[arg-type]


def of_guest(clock: Minutes, guest: str, **asked: str) -> RecordJournal:
    return read_guest_journal(clock.h, guest, Asked(see_guests=True, **asked))  # type: ignore[arg-type]


def verbs(journal: RecordJournal) -> list[str]:
    return [row.entry.verb for row in journal.page.rows]


def test_a_reservation_with_more_changes_than_a_page_holds_is_read_to_its_creation(
    clock: Minutes,
) -> None:
    code = clock.books()
    for number in range(slices.ROWS + 5):
        clock.does(edit_notes, code=code, notes=str(number))
    first = of_stay(clock, code)
    assert verbs(first) == ["edit_notes"] * slices.ROWS
    assert first.page.previous == ""
    last = of_stay(clock, code, after=first.page.next)
    assert verbs(last) == [*["edit_notes"] * 5, "create_reservation"]
    assert last.page.next == ""
    newer = of_stay(clock, code, before=last.page.previous)
    assert [row.entry.operation for row in newer.page.rows] == [
        row.entry.operation for row in first.page.rows
    ]


def test_a_verb_is_found_behind_whatever_else_was_done(clock: Minutes) -> None:
    code = clock.books()
    for number in range(5):
        clock.does(edit_notes, code=code, notes=str(number))
    with mock.patch.multiple(slices, ENTRIES_A_QUERY=2, MOST_QUERIES=4):
        found = of_stay(clock, code, verb="create_reservation")
    assert (verbs(found), found.page.is_short) == (["create_reservation"], False)


def test_a_swap_is_told_on_both_reservations(clock: Minutes) -> None:
    code, other = clock.books(room="101"), clock.books(room="102")
    clock.does(swap_rooms, code=code, other=other)
    assert verbs(of_stay(clock, code))[0] == verbs(of_stay(clock, other))[0] == "swap_rooms"


def test_a_reservation_that_changes_hands_names_both_guests(clock: Minutes) -> None:
    code = clock.books()
    clock.does(change_guest, code=code, guest=MAX)
    facts = of_stay(clock, code).page.rows[0].entry.facts
    assert (facts["before"]["guest_name"], facts["after"]["guest_name"]) == (
        "Ana Sousa",
        "Max Muster",
    )


def test_the_personal_facts_of_a_change_are_shown_beside_the_guest_alone(clock: Minutes) -> None:
    guest = clock.guest()
    clock.does(edit_guest, guest=guest, profile=Profile("Ana", "Costa", ANA.email, ANA.phone))
    edited = of_guest(clock, guest).page.rows[0].entry
    assert edited.facts == {
        "changed": ["family_name"],
        "before": {"family_name": "Sousa"},
        "after": {"family_name": "Costa"},
    }


def test_a_merge_tells_what_was_taken_over(clock: Minutes) -> None:
    guest, into = clock.guest(), clock.guest(MAX)
    code = clock.books(guest=guest)
    clock.does(merge_guests, guest=guest, into=into)
    merged = of_guest(clock, into).page.rows[0].entry.facts
    assert merged["after"]["stays"] == [code]
    assert (merged["before"]["email"], merged["after"]["email"]) == (None, ANA.email)


def test_a_record_that_there_is_not_has_no_journal(clock: Minutes) -> None:
    with pytest.raises(r.UnknownReservation):
        of_stay(clock, "K7Q2MX")
    with pytest.raises(r.UnknownGuest):
        of_guest(clock, "000000000000")


def test_a_page_of_a_reservation_costs_four_requests(clock: Minutes, requests: Requests) -> None:
    code = clock.in_house("101")
    start = len(requests)
    of_stay(clock, code)
    assert requests.since(start) == ["BatchGetItem", "Query", "Query", "BatchGetItem"]


def test_a_page_of_a_guest_costs_five_requests(clock: Minutes, requests: Requests) -> None:
    guest = clock.guest()
    clock.does(edit_guest, guest=guest, profile=MAX)
    start = len(requests)
    of_guest(clock, guest)
    assert sorted(requests.since(start)) == [*["BatchGetItem"] * 3, *["Query"] * 2]


def test_who_may_not_see_guests_is_told_what_was_changed_but_not_what_it_said(
    clock: Minutes,
) -> None:
    guest = clock.guest()
    clock.does(edit_guest, guest=guest, profile=MAX)
    journal = read_guest_journal(clock.h, guest, Asked())
    assert journal.name == ""
    assert set(journal.page.rows[0].entry.facts) == {"changed"}
