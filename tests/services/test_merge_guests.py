"""Merge guests: two profiles of one person become one, with all stays."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.models import keys
from reservations.selectors.search import search
from reservations.services.change_guest import change_guest
from reservations.services.create_reservation import create_reservation
from reservations.services.edit_guest import edit_guest
from reservations.services.merge_guests import merge_guests
from tests.desk import Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees

ANA = Profile("Ana", "Sousa", None, None)
ANNA = Profile("Anna", "Souza", "anna@example.org", "+351912345678")


@pytest.fixture
def two(desk: Desk) -> tuple[str, str]:
    """The profile to give up, with its stays, and the one to keep."""
    return desk.guest(ANNA), desk.guest(ANA)


def refused(desk: Desk, **arguments: str) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as refusal:
        desk.does(merge_guests, **arguments)
    assert desk.items() == before
    return refusal.value


def record(desk: Desk, guest: str) -> Any:
    return desk.get(keys.guest(desk.h, guest))


def test_open_stays_and_rooms_are_the_kept_guests(desk: Desk, two: tuple[str, str]) -> None:
    lost, kept = two
    expected = desk.books(guest=lost, arrival=day(5), departure=day(6))
    inside = desk.in_house("101", guest=lost)
    own = desk.books(guest=kept, arrival=day(8), departure=day(9))
    desk.does(merge_guests, guest=lost, into=kept)
    assert record(desk, kept).active_reservations == {expected, inside, own}
    assert record(desk, kept).occupies_rooms == {"101"}
    assert desk.reservation(expected).guest_name == "Ana Sousa"
    assert desk.room("101").guest_name == "Ana Sousa"
    assert_agrees(desk)


def test_the_lost_profile_leads_to_the_kept_one(desk: Desk, two: tuple[str, str]) -> None:
    lost, kept = two
    desk.does(merge_guests, guest=lost, into=kept)
    assert record(desk, lost).merged_into == kept
    assert record(desk, lost).gsi1_pk is None
    assert record(desk, kept).aliases == {lost}
    assert_agrees(desk)


def test_what_the_kept_profile_lacks_is_taken_over(desk: Desk, two: tuple[str, str]) -> None:
    lost, kept = two
    desk.does(merge_guests, guest=lost, into=kept)
    assert record(desk, kept).profile == Profile("Ana", "Sousa", ANNA.email, ANNA.phone)
    assert [hit.id for hit in search(desk.h, "anna@example.org").guests] == [kept]
    assert search(desk.h, "Souza").guests == []
    assert_agrees(desk)


def test_what_the_kept_profile_says_stays(desk: Desk) -> None:
    lost, kept = desk.guest(ANNA), desk.guest(Profile("Ana", "Sousa", "ana@example.org"))
    desk.does(merge_guests, guest=lost, into=kept)
    assert record(desk, kept).email == "ana@example.org"
    assert record(desk, kept).phone == ANNA.phone
    assert_agrees(desk)


def test_profiles_merged_before_are_found_under_the_last(desk: Desk, two: tuple[str, str]) -> None:
    lost, kept = two
    third = desk.guest(ANA)
    desk.does(merge_guests, guest=lost, into=kept)
    desk.does(merge_guests, guest=kept, into=third)
    assert record(desk, third).aliases == {lost, kept}
    assert_agrees(desk)


def test_refusals(desk: Desk, two: tuple[str, str]) -> None:
    lost, kept = two
    nobody = "000000000000"
    assert refused(desk, guest=lost, into=lost) == r.SameGuest(lost)
    assert refused(desk, guest=lost, into=nobody) == r.UnknownGuest(nobody)
    assert refused(desk, guest=nobody, into=kept) == r.UnknownGuest(nobody)
    desk.does(merge_guests, guest=lost, into=kept)
    assert refused(desk, guest=lost, into=kept) == r.GuestMerged(lost, into=kept)
    assert refused(desk, guest=kept, into=lost) == r.GuestMerged(lost, into=kept)


@pytest.mark.parametrize("verb", ["books", "changes", "edits"])
def test_whatever_is_done_with_the_lost_profile_meanwhile_is_merged_too(
    desk: Desk, two: tuple[str, str], verb: str, rival_after: Callable[[str, Any], None]
) -> None:
    lost, kept = two
    mine = desk.books(guest=lost, arrival=day(5), departure=day(6))
    other = desk.books(guest=Profile("Rui", "Costa"), arrival=day(7), departure=day(8))
    rivals: dict[str, Callable[[], Any]] = {
        "books": lambda: desk.does(
            create_reservation,
            guest=lost, room_type="DLX", arrival=day(1), departure=day(2), adults=1,
        ),
        "changes": lambda: desk.does(change_guest, code=other, guest=lost),
        "edits": lambda: desk.does(edit_guest, guest=lost, profile=Profile("A", "B")),
    }  # fmt: skip
    rival_after("merge_guests.fetch", rivals[verb])
    desk.does(merge_guests, guest=lost, into=kept)
    assert record(desk, lost).active_reservations is None
    assert mine in record(desk, kept).active_reservations
    assert_agrees(desk)


def test_nobody_books_for_a_merged_profile(desk: Desk, two: tuple[str, str]) -> None:
    lost, kept = two
    desk.does(merge_guests, guest=lost, into=kept)
    with pytest.raises(r.GuestMerged):
        desk.books(guest=lost)


def test_personal_facts_stay_out_of_the_journal(desk: Desk, two: tuple[str, str]) -> None:
    lost, kept = two
    operation = desk.op("merge_guests")
    merge_guests(operation, guest=lost, into=kept)
    entry = str(desk.items()[keys.journal_entry(desk.h, operation.id)])
    assert "anna@example.org" not in entry
    assert "Sou" not in entry


def test_requests(desk: Desk, two: tuple[str, str], requests: Requests) -> None:
    lost, kept = two
    desk.books(guest=lost)
    start = len(requests)
    desk.does(merge_guests, guest=lost, into=kept)
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]
