"""Change party: the people fit the type in which they sleep from now on."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import keys
from reservations.services.cancel import cancel
from reservations.services.change_party import change_party
from tests.desk import NOW, Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees


def changes(desk: Desk, code: str, adults: int, children: int = 0) -> None:
    desk.does(change_party, code=code, adults=adults, children=children)


def holds(desk: Desk, room_type: str, *, max_adults: int, sleeps: int) -> None:
    record = desk.get(keys.room_type(desk.h, room_type))
    record.max_adults, record.sleeps = max_adults, sleeps
    record.save()


@pytest.mark.parametrize("more", [{}, {"release_at": NOW.replace(hour=23)}])
def test_the_party_is_changed_and_nothing_else(desk: Desk, more: dict[str, Any]) -> None:
    code = desk.books(**more)
    before = desk.reservation(code)
    changes(desk, code, 1, 2)
    stay = desk.reservation(code)
    assert (stay.adults, stay.children) == (1, 2)
    assert stay.held_nights() == before.held_nights()
    assert (stay.status, stay.gsi1_sk) == (before.status, before.gsi1_sk)
    assert_agrees(desk)


def test_a_guest_in_house_is_joined_by_somebody(desk: Desk) -> None:
    code = desk.in_house(adults=1)
    changes(desk, code, 2, 1)
    assert desk.reservation(code).party.adults == 2
    assert_agrees(desk)


def test_who_was_upgraded_must_fit_the_room(desk: Desk) -> None:
    holds(desk, "SUI", max_adults=4, sleeps=6)
    code = desk.in_house("300")
    changes(desk, code, 4, 2)
    assert desk.reservation(code).party.children == 2


def test_who_leaves_today_must_fit_where_the_last_night_was(desk: Desk) -> None:
    holds(desk, "SUI", max_adults=4, sleeps=6)
    code = desk.in_house("300", departure=day(1))
    desk.turns_to(day(1))
    changes(desk, code, 4)
    assert refused(desk, code, 5) == r.PartyTooLarge("SUI", 5, 0, max_adults=4, sleeps=6)


# Refused.


def refused(desk: Desk, code: str, adults: int, children: int = 0) -> r.Refusal:
    """The refusal of a party, which changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        changes(desk, code, adults, children)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_for_an_unknown_reservation(desk: Desk) -> None:
    assert refused(desk, "AAAAAA", 1) == r.UnknownReservation("AAAAAA")


def test_too_many_are_refused(desk: Desk) -> None:
    code = desk.books()
    too_many = {"max_adults": 2, "sleeps": 3}
    assert refused(desk, code, 3) == r.PartyTooLarge("DLX", 3, 0, **too_many)
    assert refused(desk, code, 2, 2) == r.PartyTooLarge("DLX", 2, 2, **too_many)


def test_nobody_is_refused(desk: Desk) -> None:
    assert refused(desk, desk.books(), 0, 2) == r.NobodyStays(0)


def test_it_is_refused_once_the_stay_has_ended(desk: Desk) -> None:
    left, cancelled = desk.in_house(), desk.books()
    desk.leaves(left)
    desk.does(cancel, code=cancelled, reason="ill")
    assert refused(desk, left, 1) == r.NotOpen(left, "CLOSED")
    assert refused(desk, cancelled, 1) == r.NotOpen(cancelled, "CANCELLED")


# What happens meanwhile, what is told, and what it costs.


def test_a_guest_who_is_checked_in_meanwhile_must_fit_the_room_that_was_given(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    holds(desk, "SUI", max_adults=4, sleeps=6)
    code = desk.books()
    rival_after("change_party.fetch", lambda: desk.arrives(code, "300"))
    changes(desk, code, 2)
    assert desk.reservation(code).status == "FULFILLED"
    assert_agrees(desk)


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: Callable[[str, Any], None]
) -> None:
    code = desk.books()
    first = desk.op("change_party", op_id="a" * 20, digest="typed")
    rival_after("change_party.fetch", lambda: change_party(first, code=code, adults=1))
    again = desk.op("change_party", op_id="a" * 20, digest=digest)
    with pytest.raises(r.AlreadyDone) as raised:
        change_party(again, code=code, adults=1)
    expected = r.AlreadyDone("a" * 20, "change_party", {"Reservation": code}, same_input=same)
    assert raised.value == expected


def test_the_journal_says_how_many_they_were(desk: Desk) -> None:
    code, operation = desk.books(), desk.op("change_party")
    change_party(operation, code=code, adults=1, children=1)
    facts = desk.get(keys.journal_entry(desk.h, operation.id)).facts.as_dict()
    assert facts == {"before": {"adults": 2, "children": 0}, "after": {"adults": 1, "children": 1}}


def test_it_costs_8_units_and_three_requests(desk: Desk, requests: Requests) -> None:
    code = desk.books()
    start = len(requests)
    # The entry, and the reservation with two changed index entries.
    assert desk.does(change_party, code=code, adults=1).units == 4 + (2 + 1 + 1)
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]
