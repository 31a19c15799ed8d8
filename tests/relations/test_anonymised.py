"""Whoever is anonymised is related to nobody any more, and others do not count them."""

import datetime as dt

import pytest

from reservations.domain import refusals as r
from reservations.domain.day_end import LONGEST_VERB
from reservations.domain.operation import Operation, Outcome, new_operation_id
from reservations.models import keys
from reservations.models.relation import counting
from reservations.selectors.history import read_history
from reservations.services import forget_guest as module
from reservations.services.anonymise_guest import anonymise_guest
from reservations.services.forget_guest import forget_guest
from reservations.services.merge_guests import merge_guests
from tests.desk import NOW, Desk
from tests.relatives import ANA, EVA, RUI, counted, links, recorded
from tests.requests import Requests
from tests.services.agreement import assert_agrees

SETTLED = NOW + 2 * LONGEST_VERB


def forgets(desk: Desk, guest: str, at: dt.datetime = NOW) -> Outcome:
    operation = Operation(new_operation_id(), "forget_guest", desk.h, "desk", at)
    return forget_guest(operation, guest=guest)


@pytest.fixture
def three(desk: Desk) -> tuple[str, str, str]:
    """Somebody with an assistant, who travels with both; and the two others are a family."""
    who, one, other = (desk.guest(each) for each in (ANA, RUI, EVA))
    links(desk, one, who, "ASSISTANT")
    links(desk, who, one)
    links(desk, who, other)
    links(desk, one, other, "FAMILY")
    return who, one, other


def test_relations_go_and_others_count_them_no_more(
    desk: Desk, three: tuple[str, str, str]
) -> None:
    who, one, other = three
    desk.does(anonymise_guest, guest=who)
    outcome = forgets(desk, who)
    assert {frozenset((each[0], each[2])) for each in recorded(desk)} == {frozenset((one, other))}
    assert [sum(counted(desk, each)) for each in three] == [0, 1, 1]
    entry = desk.get(keys.journal_entry(desk.h, outcome.operation))
    assert entry.facts.as_dict() == {"after": {"relations": 3}}
    forgets(desk, who, SETTLED)
    assert desk.get(keys.guest(desk.h, who)).gsi1_pk is None
    assert_agrees(desk)


def test_they_go_in_as_many_steps_as_it_takes(
    desk: Desk, three: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RELATIONS_AT_ONCE", 1)
    who, one, other = three
    desk.does(anonymise_guest, guest=who)
    for left in (2, 1, 0):
        forgets(desk, who)
        assert sum(counted(desk, who)) == left
        assert_agrees(desk)
    with pytest.raises(r.NothingToDo):
        forgets(desk, who)
    assert {frozenset((each[0], each[2])) for each in recorded(desk)} == {frozenset((one, other))}


def test_as_many_as_go_at_once_fit_into_one_transaction(desk: Desk) -> None:
    who = desk.guest(ANA)
    for number in range(module.RELATIONS_AT_ONCE + 1):
        one = desk.guest(EVA)
        links(desk, *((who, one) if number % 2 else (one, who)), "EMPLOYEE")
    desk.does(anonymise_guest, guest=who)
    forgets(desk, who)
    assert sum(counted(desk, who)) == 1
    forgets(desk, who)
    assert recorded(desk) == set()
    assert_agrees(desk)


def test_what_moved_with_a_merge_goes_too(desk: Desk, three: tuple[str, str, str]) -> None:
    who, one, other = three
    kept = desk.guest(ANA)
    desk.does(merge_guests, guest=who, into=kept)
    desk.does(anonymise_guest, guest=kept)
    forgets(desk, kept)
    assert {frozenset((each[0], each[2])) for each in recorded(desk)} == {frozenset((one, other))}
    assert_agrees(desk)


def test_who_is_still_counted_is_not_done_with(desk: Desk, three: tuple[str, str, str]) -> None:
    """The index may not show yet what the counter knows of."""
    who, *_ = three
    desk.does(anonymise_guest, guest=who)
    forgets(desk, who)
    desk.get(keys.guest(desk.h, who)).update(actions=counting(from_=1))
    before = desk.items()
    with pytest.raises(r.NothingToDo):
        forgets(desk, who, SETTLED)
    assert desk.items() == before


def test_the_journal_of_the_others_tells_of_nobody(desk: Desk, three: tuple[str, str, str]) -> None:
    who, one, _ = three
    desk.does(anonymise_guest, guest=who)
    forgets(desk, who)
    told = read_history(keys.guest(desk.h, one).pk)
    assert any(who in str(entry.facts) for entry in told)
    assert "Sousa" not in str(desk.items())


def test_a_guest_without_relations_costs_no_request_more(desk: Desk, requests: Requests) -> None:
    who = desk.guest(ANA)
    desk.does(anonymise_guest, guest=who)
    start = len(requests)
    with pytest.raises(r.NothingToDo):
        forgets(desk, who)
    assert requests.since(start).count("BatchGetItem") == 3
    # Stays, anonymised ones and the groups of which it is the contact, looked for twice.
    assert requests.since(start).count("Query") == 6
