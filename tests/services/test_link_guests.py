"""Link guests: one transaction records the relation, and both profiles count it."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import keys
from reservations.selectors.history import read_history
from reservations.services.anonymise_guest import anonymise_guest
from reservations.services.edit_guest import edit_guest
from reservations.services.link_guests import link_guests
from reservations.services.merge_guests import merge_guests
from reservations.services.unlink_guests import unlink_guests
from tests.desk import NOW, Desk
from tests.relatives import ANA, EVA, RUI, counted, links, recorded
from tests.requests import Requests
from tests.services.agreement import assert_agrees

NOBODY = "000000000000"
LINK = "link_guests"


@pytest.fixture
def two(desk: Desk) -> tuple[str, str]:
    """In the order of their ids, so that it is known which way a symmetric relation leads."""
    one, other = sorted((desk.guest(ANA), desk.guest(RUI)))
    return one, other


def refused(desk: Desk, **arguments: str) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as refusal:
        desk.does(link_guests, **arguments)
    assert desk.items() == before
    return refusal.value


def test_the_relation_leads_from_the_one_to_the_other_and_both_count_it(
    desk: Desk, two: tuple[str, str]
) -> None:
    one, other = two
    links(desk, other, one, "EMPLOYEE")
    assert recorded(desk) == {(other, "EMPLOYEE", one)}
    assert (counted(desk, other), counted(desk, one)) == ((1, 0), (0, 1))
    record = desk.get(keys.relation(desk.h, other, "EMPLOYEE", one))
    assert (record.gsi2_pk, record.gsi2_sk) == (
        keys.guest(desk.h, one).pk,
        f"LINKED#EMPLOYEE#{other}",
    )
    assert (record.by, record.at_instant) == ("desk", NOW)
    assert_agrees(desk)


def test_two_guests_may_be_related_in_several_ways(desk: Desk, two: tuple[str, str]) -> None:
    one, other = two
    for kind in ("EMPLOYEE", "ASSISTANT", "COMPANION"):
        links(desk, one, other, kind)
    links(desk, other, one, "CLIENT")
    assert (counted(desk, one), counted(desk, other)) == ((3, 1), (1, 3))
    assert_agrees(desk)


def test_the_same_relation_is_refused(desk: Desk, two: tuple[str, str]) -> None:
    one, other = two
    links(desk, one, other, "EMPLOYEE")
    no = refused(desk, guest=one, other=other, kind="EMPLOYEE")
    assert no == r.AlreadyLinked(guest=one, other=other, kind="EMPLOYEE")


@pytest.mark.parametrize("kind", ["COMPANION", "FAMILY"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_symmetric_relation_is_refused_in_the_opposite_direction(
    desk: Desk, two: tuple[str, str], kind: str, turned: bool
) -> None:
    one, other = two[::-1] if turned else two
    links(desk, one, other, kind)
    assert recorded(desk) == {(two[0], kind, two[1])}
    no = refused(desk, guest=other, other=one, kind=kind)
    assert no == r.AlreadyLinked(guest=two[0], other=two[1], kind=kind)


def test_nobody_is_linked_to_themselves(desk: Desk, two: tuple[str, str]) -> None:
    assert refused(desk, guest=two[0], other=two[0], kind="FAMILY") == r.LinkedToThemselves(two[0])


@pytest.mark.parametrize("turned", [False, True])
def test_both_profiles_must_be_somebodys(desk: Desk, two: tuple[str, str], turned: bool) -> None:
    def no_to(one: str, other: str) -> r.Refusal:
        pair = (other, one) if turned else (one, other)
        return refused(desk, guest=pair[0], other=pair[1], kind="EMPLOYEE")

    lost, kept = two
    third = desk.guest(EVA)
    assert no_to(kept, NOBODY) == r.UnknownGuest(NOBODY)
    desk.does(merge_guests, guest=lost, into=kept)
    assert no_to(third, lost) == r.GuestMerged(lost, into=kept)
    desk.does(anonymise_guest, guest=kept)
    assert no_to(third, kept) == r.GuestAnonymised(kept)


@pytest.mark.parametrize("who", [0, 1])
@pytest.mark.parametrize(
    ("rival", "no"),
    [
        (
            lambda desk, guest, third: desk.does(merge_guests, guest=guest, into=third),
            "GuestMerged",
        ),
        (lambda desk, guest, third: desk.does(anonymise_guest, guest=guest), "GuestAnonymised"),
        (lambda desk, guest, third: desk.get(keys.guest(desk.h, guest)).delete(), "UnknownGuest"),
    ],
    ids=["merged", "anonymised", "gone"],
)
def test_whoever_is_gone_meanwhile_is_not_linked(
    desk: Desk,
    two: tuple[str, str],
    who: int,
    rival: Callable[[Desk, str, str], Any],
    no: str,
    rival_after: Callable[[str, Any], None],
) -> None:
    third = desk.guest(EVA)
    rival_after("_relations.fetch", lambda: rival(desk, two[who], third))
    with pytest.raises(getattr(r, no)):
        links(desk, *two, "EMPLOYEE")
    assert recorded(desk) == set()
    left = [each for each in two if (keys.guest(desk.h, each)) in desk.items()]
    assert {counted(desk, each) for each in left} <= {(0, 0)}


def test_a_profile_that_is_edited_meanwhile_is_linked(
    desk: Desk, two: tuple[str, str], rival_after: Callable[[str, Any], None]
) -> None:
    rival_after("_relations.fetch", lambda: desk.does(edit_guest, guest=two[0], profile=EVA))
    links(desk, *two)
    assert counted(desk, two[0]) == (1, 0)
    assert_agrees(desk)


def test_the_same_operation_is_done_once(desk: Desk, two: tuple[str, str]) -> None:
    operation = desk.op("link_guests")
    link_guests(operation, guest=two[0], other=two[1], kind="FAMILY")
    before = desk.items()
    with pytest.raises(r.AlreadyDone) as again:
        link_guests(operation, guest=two[0], other=two[1], kind="FAMILY")
    assert again.value.names == {"Guest": two[0], "OtherGuest": two[1]}
    assert desk.items() == before


def test_what_was_unlinked_can_be_linked_again(desk: Desk, two: tuple[str, str]) -> None:
    links(desk, *two)
    desk.does(unlink_guests, guest=two[0], other=two[1], kind="COMPANION")
    links(desk, *two)
    assert (counted(desk, two[0]), counted(desk, two[1])) == ((1, 0), (0, 1))
    assert_agrees(desk)


def test_the_journals_of_both_tell_it_in_ids(desk: Desk, two: tuple[str, str]) -> None:
    one, other = two
    links(desk, one, other, "EMPLOYEE")
    told = [
        next(entry for entry in read_history(keys.guest(desk.h, each).pk) if entry.verb == LINK)
        for each in (one, other)
    ]
    assert [each.facts for each in told] == [
        {"after": {"guest": other, "relation": "EMPLOYEE.TO"}},
        {"after": {"guest": one, "relation": "EMPLOYEE.FROM"}},
    ]
    assert [each.names["Guest"] for each in told] == [one, other]


def test_it_is_two_requests_and_five_actions(
    desk: Desk, two: tuple[str, str], requests: Requests
) -> None:
    start = len(requests)
    outcome = desk.does(link_guests, guest=two[0], other=two[1], kind="FAMILY")
    assert requests.since(start) == ["BatchGetItem", "TransactWriteItems"]
    # The entry in two indexes and its copy in one, the relation in one, and the two profiles.
    assert outcome.units == (2 + 1 + 1) + (2 + 1) + (2 + 1) + 2 + 2
