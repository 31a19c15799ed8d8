"""Clerks who link and unlink the same guests at once, and who merge or anonymise them meanwhile."""

from collections.abc import Callable

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.models import Guest, Relation
from reservations.services.anonymise_guest import anonymise_guest
from reservations.services.forget_guest import forget_guest
from reservations.services.link_guests import link_guests
from reservations.services.merge_guests import merge_guests
from reservations.services.unlink_guests import unlink_guests
from tests.desk import Desk
from tests.races.adding_up import wrong
from tests.races.clerks import (
    all_have_read,
    at_once,
    before_the_write,
    done,
    refused,
    without_guard,
)
from tests.relatives import ACME, ANA, EVA, RUI, counted, recorded

pytestmark = pytest.mark.local

CLERKS = 20
Pair = tuple[str, str]


@pytest.fixture
def two(desk: Desk) -> Pair:
    """In the order of their ids: a symmetric relation leads from the first to the second."""
    one, other = sorted((desk.guest(ANA), desk.guest(RUI)))
    return one, other


def link(desk: Desk, guest: str, other: str, kind: str = "COMPANION") -> Outcome:
    return desk.does(link_guests, guest=guest, other=other, kind=kind)


def unlink(desk: Desk, guest: str, other: str, kind: str = "COMPANION") -> Outcome:
    return desk.does(unlink_guests, guest=guest, other=other, kind=kind)


def counts(desk: Desk, two: Pair) -> list[tuple[int, int]]:
    return [counted(desk, each) for each in two]


# The same relation.


@pytest.mark.parametrize("kind", ["COMPANION", "EMPLOYEE"])
def test_of_twenty_who_link_the_same_two_one_does_and_the_others_are_told(
    desk: Desk, two: Pair, kind: str
) -> None:
    with all_have_read(CLERKS):
        answers = at_once(*[lambda: link(desk, *two, kind)] * CLERKS)
    assert len(done(answers)) == 1
    assert refused(answers) == [r.AlreadyLinked(*two, kind)] * (CLERKS - 1)
    assert recorded(desk) == {(two[0], kind, two[1])}
    assert counts(desk, two) == [(1, 0), (0, 1)]
    assert wrong(desk) == []


def test_control_without_the_condition_on_the_relation_both_count_it_twice(
    desk: Desk, two: Pair
) -> None:
    with without_guard(Relation), before_the_write(lambda: link(desk, *two)):
        link(desk, *two)
    assert len(recorded(desk)) == 1
    assert counts(desk, two) == [(2, 0), (0, 2)]
    assert wrong(desk) != []


@pytest.mark.parametrize("kind", ["COMPANION", "FAMILY"])
def test_of_two_who_link_in_opposite_directions_one_does(desk: Desk, two: Pair, kind: str) -> None:
    one, other = two
    with all_have_read(2):
        answers = at_once(
            lambda: link(desk, one, other, kind), lambda: link(desk, other, one, kind)
        )
    assert len(done(answers)) == 1
    assert refused(answers) == [r.AlreadyLinked(one, other, kind)]
    assert recorded(desk) == {(one, kind, other)}
    assert counts(desk, two) == [(1, 0), (0, 1)]


def test_control_in_opposite_directions_a_relation_that_is_no_symmetric_one_is_two(
    desk: Desk, two: Pair
) -> None:
    """Where the two ends are not put in one order, nothing stands in the way of the second."""
    one, other = two
    with all_have_read(2):
        answers = at_once(
            lambda: link(desk, one, other, "CLIENT"), lambda: link(desk, other, one, "CLIENT")
        )
    assert len(done(answers)) == 2
    assert counts(desk, two) == [(1, 1), (1, 1)]
    assert wrong(desk) == []


def test_of_twenty_who_unlink_the_same_two_one_does(desk: Desk, two: Pair) -> None:
    link(desk, *two)
    with all_have_read(CLERKS):
        answers = at_once(*[lambda: unlink(desk, *two)] * CLERKS)
    assert len(done(answers)) == 1
    assert refused(answers) == [r.NotLinked(*two, "COMPANION")] * (CLERKS - 1)
    assert recorded(desk) == set()
    assert counts(desk, two) == [(0, 0), (0, 0)]
    assert wrong(desk) == []


def test_control_without_the_condition_on_the_relation_both_count_less_than_nothing(
    desk: Desk, two: Pair
) -> None:
    link(desk, *two)
    with without_guard(Relation), before_the_write(lambda: unlink(desk, *two)):
        unlink(desk, *two)
    assert counts(desk, two) == [(-1, 0), (0, -1)]
    assert wrong(desk) != []


def test_ten_employees_who_are_linked_with_one_company_at_once_are_all_counted(
    desk: Desk,
) -> None:
    company, employees = desk.guest(ACME), [desk.guest(EVA) for _ in range(10)]
    jobs = [lambda each=each: link(desk, each, company, "EMPLOYEE") for each in employees]
    with all_have_read(len(jobs)):
        answers = at_once(*jobs)
    assert len(done(answers)) + len(refused(answers)) == len(jobs)
    assert {type(no) for no in refused(answers)} <= {r.DeskBusy}
    assert counted(desk, company) == (0, len(done(answers)))
    assert wrong(desk) == []


def test_who_links_and_who_unlinks_at_once_leave_counters_that_agree(desk: Desk, two: Pair) -> None:
    link(desk, *two)
    jobs = [lambda: unlink(desk, *two), lambda: link(desk, *two)] * 5
    with all_have_read(len(jobs)):
        at_once(*jobs)
    assert counts(desk, two) == [(len(recorded(desk)), 0), (0, len(recorded(desk)))]
    assert wrong(desk) == []


# Against merging and anonymising.


def merges(desk: Desk, guest: str, into: str) -> Outcome:
    return desk.does(merge_guests, guest=guest, into=into)


def anonymises(desk: Desk, guest: str, into: str) -> Outcome:
    done_so = desk.does(anonymise_guest, guest=guest)
    desk.does(forget_guest, guest=guest)
    return done_so


GOING = pytest.mark.parametrize(("goes", "no"), [
    (merges, lambda guest, into: r.GuestMerged(guest, into=into)),
    (anonymises, lambda guest, into: r.GuestAnonymised(guest)),
], ids=["merged", "anonymised"])  # fmt: skip
WHICH = pytest.mark.parametrize("which", [0, 1])


@GOING
@WHICH
def test_nobody_is_linked_with_who_has_gone_meanwhile(
    desk: Desk,
    two: Pair,
    which: int,
    goes: Callable[[Desk, str, str], Outcome],
    no: Callable[[str, str], r.Refusal],
) -> None:
    third = desk.guest(EVA)
    # Somebody who is related to nobody has nothing to be forgotten.
    if goes is anonymises:
        link(desk, two[which], third)
    with before_the_write(lambda: goes(desk, two[which], third)), pytest.raises(r.Refusal) as told:
        link(desk, *two)
    assert told.value == no(two[which], third)
    assert recorded(desk) == set()
    assert wrong(desk) == []


@WHICH
def test_who_is_linked_first_moves_with_the_merge(desk: Desk, two: Pair, which: int) -> None:
    kept, other = desk.guest(EVA), two[1 - which]
    with before_the_write(lambda: link(desk, *two)):
        merges(desk, two[which], kept)
    first, second = sorted((kept, other))
    assert recorded(desk) == {(first, "COMPANION", second)}
    assert counted(desk, two[which]) == (0, 0)
    assert wrong(desk) == []


@WHICH
def test_who_is_linked_first_goes_with_who_is_anonymised(desk: Desk, two: Pair, which: int) -> None:
    with before_the_write(lambda: link(desk, *two)):
        desk.does(anonymise_guest, guest=two[which])
    desk.does(forget_guest, guest=two[which])
    assert recorded(desk) == set()
    assert counts(desk, two) == [(0, 0), (0, 0)]
    assert wrong(desk) == []


def test_who_merges_both_ends_at_once_leaves_one_relation(desk: Desk, two: Pair) -> None:
    link(desk, *two)
    kept = [desk.guest(EVA), desk.guest(EVA)]
    with all_have_read(2):
        at_once(
            lambda: merges(desk, two[0], kept[0]),
            lambda: merges(desk, two[1], kept[1]),
        )
    first, second = sorted(kept)
    assert recorded(desk) == {(first, "COMPANION", second)}
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(3))
def test_whoever_is_quicker_no_relation_is_left_with_the_lost_profile(
    desk: Desk, two: Pair, attempt: int
) -> None:
    kept = desk.guest(EVA)
    with all_have_read(2):
        at_once(lambda: link(desk, *two), lambda: merges(desk, two[0], kept))
    assert two[0] not in str(recorded(desk))
    assert wrong(desk) == []


def test_control_without_conditions_on_guests_a_relation_is_left_with_a_lost_profile(
    desk: Desk, two: Pair
) -> None:
    kept = desk.guest(EVA)
    with without_guard(Guest), before_the_write(lambda: merges(desk, two[0], kept)):
        link(desk, *two)
    assert recorded(desk) == {(two[0], "COMPANION", two[1])}
    assert wrong(desk) != []


def test_one_who_merges_and_one_who_forgets_at_once_leave_nothing_behind(
    desk: Desk, two: Pair
) -> None:
    link(desk, *two)
    desk.does(anonymise_guest, guest=two[0])
    kept = desk.guest(EVA)
    with all_have_read(2):
        at_once(
            lambda: desk.does(forget_guest, guest=two[0]),
            lambda: merges(desk, two[1], kept),
        )
    while recorded(desk):
        desk.does(forget_guest, guest=two[0])
    assert [counted(desk, each) for each in (*two, kept)] == [(0, 0)] * 3
    assert wrong(desk) == []
