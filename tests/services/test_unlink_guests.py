"""Unlink guests: the relation goes, and both profiles count it no more."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import keys
from reservations.selectors.history import read_history
from reservations.services.anonymise_guest import anonymise_guest
from reservations.services.merge_guests import merge_guests
from reservations.services.unlink_guests import unlink_guests
from tests.desk import Desk
from tests.relatives import ANA, EVA, RUI, counted, links, recorded
from tests.requests import Requests
from tests.services.agreement import assert_agrees

NOBODY = "000000000000"


@pytest.fixture
def two(desk: Desk) -> tuple[str, str]:
    """An employee and the employer."""
    one, other = desk.guest(ANA), desk.guest(RUI)
    links(desk, one, other, "EMPLOYEE")
    return one, other


def unlinks(desk: Desk, guest: str, other: str, kind: str = "EMPLOYEE") -> None:
    desk.does(unlink_guests, guest=guest, other=other, kind=kind)


def refused(desk: Desk, guest: str, other: str, kind: str = "EMPLOYEE") -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as refusal:
        unlinks(desk, guest, other, kind)
    assert desk.items() == before
    return refusal.value


def test_both_count_one_fewer_and_other_relations_stay(desk: Desk, two: tuple[str, str]) -> None:
    one, other = two
    links(desk, one, other, "ASSISTANT")
    unlinks(desk, one, other)
    assert recorded(desk) == {(one, "ASSISTANT", other)}
    assert (counted(desk, one), counted(desk, other)) == ((1, 0), (0, 1))
    assert_agrees(desk)


@pytest.mark.parametrize("turned", [False, True])
def test_a_symmetric_relation_is_taken_back_by_either(
    desk: Desk, two: tuple[str, str], turned: bool
) -> None:
    links(desk, *two, "FAMILY")
    unlinks(desk, *(two[::-1] if turned else two), "FAMILY")
    assert recorded(desk) == {(two[0], "EMPLOYEE", two[1])}
    assert_agrees(desk)


def test_what_is_not_recorded_is_refused(desk: Desk, two: tuple[str, str]) -> None:
    one, other = two
    assert refused(desk, other, one) == r.NotLinked(other, one, "EMPLOYEE")
    assert refused(desk, one, other, "CLIENT") == r.NotLinked(one, other, "CLIENT")
    assert refused(desk, one, one) == r.NotLinked(one, one, "EMPLOYEE")


def test_a_second_time_is_refused(desk: Desk, two: tuple[str, str]) -> None:
    unlinks(desk, *two)
    assert refused(desk, *two) == r.NotLinked(*two, "EMPLOYEE")


def test_what_a_colleague_has_taken_back_meanwhile_is_refused(
    desk: Desk, two: tuple[str, str], rival_after: Callable[[str, Any], None]
) -> None:
    rival_after("_relations.fetch", lambda: unlinks(desk, *two))
    with pytest.raises(r.NotLinked):
        unlinks(desk, *two)
    assert (counted(desk, two[0]), counted(desk, two[1])) == ((0, 0), (0, 0))
    assert_agrees(desk)


def test_profiles_that_are_nobodys_are_refused(desk: Desk, two: tuple[str, str]) -> None:
    one, other = two
    third = desk.guest(EVA)
    assert refused(desk, one, NOBODY) == r.UnknownGuest(NOBODY)
    desk.does(merge_guests, guest=other, into=third)
    assert refused(desk, one, other) == r.GuestMerged(other, into=third)
    desk.does(anonymise_guest, guest=third)
    assert refused(desk, one, third) == r.GuestAnonymised(third)


def test_the_same_operation_is_done_once(desk: Desk, two: tuple[str, str]) -> None:
    operation = desk.op("unlink_guests")
    unlink_guests(operation, guest=two[0], other=two[1], kind="EMPLOYEE")
    links(desk, *two, "EMPLOYEE")
    before = desk.items()
    with pytest.raises(r.AlreadyDone):
        unlink_guests(operation, guest=two[0], other=two[1], kind="EMPLOYEE")
    assert desk.items() == before


def test_the_journals_of_both_tell_it(desk: Desk, two: tuple[str, str]) -> None:
    one, other = two
    unlinks(desk, one, other)
    told = [read_history(keys.guest(desk.h, each).pk) for each in (one, other)]
    facts = [
        next(entry.facts for entry in history if entry.verb == "unlink_guests") for history in told
    ]
    assert facts == [
        {"before": {"guest": other, "relation": "EMPLOYEE.TO"}},
        {"before": {"guest": one, "relation": "EMPLOYEE.FROM"}},
    ]


def test_it_is_two_requests(desk: Desk, two: tuple[str, str], requests: Requests) -> None:
    start = len(requests)
    outcome = desk.does(unlink_guests, guest=two[0], other=two[1], kind="EMPLOYEE")
    assert requests.since(start) == ["BatchGetItem", "TransactWriteItems"]
    assert outcome.units == (2 + 1 + 1) + (2 + 1) + (2 + 1) + 2 + 2
