"""Relations of a profile that is merged are those of the profile that stays."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import keys
from reservations.services import _moved_relations as module
from reservations.services.merge_guests import merge_guests
from reservations.services.unlink_guests import unlink_guests
from tests.desk import NOW, Desk, day
from tests.relatives import ANA, EVA, RUI, counted, links, recorded
from tests.requests import Requests
from tests.services.agreement import assert_agrees


@pytest.fixture
def three(desk: Desk) -> tuple[str, str, str]:
    """The profile to give up, the one to keep, and somebody else."""
    return desk.guest(ANA), desk.guest(ANA), desk.guest(RUI)


def merges(desk: Desk, lost: str, kept: str) -> None:
    desk.does(merge_guests, guest=lost, into=kept)


def pair(one: str, other: str, kind: str = "COMPANION") -> tuple[str, str, str]:
    """A symmetric relation as it is kept."""
    first, second = sorted((one, other))
    return first, kind, second


def test_relations_move_in_both_directions(desk: Desk, three: tuple[str, str, str]) -> None:
    lost, kept, other = three
    links(desk, lost, other, "EMPLOYEE")
    links(desk, other, lost, "ASSISTANT")
    merges(desk, lost, kept)
    assert recorded(desk) == {(kept, "EMPLOYEE", other), (other, "ASSISTANT", kept)}
    assert [counted(desk, each) for each in three] == [(0, 0), (1, 1), (1, 1)]
    assert desk.get(keys.guest(desk.h, lost)).linked_to is None
    assert desk.get(keys.relation(desk.h, kept, "EMPLOYEE", other)).at_instant == NOW
    assert_agrees(desk)


@pytest.mark.parametrize(
    "order", [(0, 1, 2), (1, 0, 2), (0, 2, 1), (2, 0, 1), (1, 2, 0), (2, 1, 0)]
)
def test_a_symmetric_relation_moves_wherever_it_has_to_lead(
    desk: Desk, three: tuple[str, str, str], order: tuple[int, int, int]
) -> None:
    in_order = sorted(three)
    lost, kept, other = (in_order[place] for place in order)
    links(desk, lost, other)
    merges(desk, lost, kept)
    assert recorded(desk) == {pair(kept, other)}
    assert_agrees(desk)


@pytest.mark.parametrize(
    "order", [(0, 1, 2), (1, 0, 2), (0, 2, 1), (2, 0, 1), (1, 2, 0), (2, 1, 0)]
)
def test_of_two_alike_one_is_kept(
    desk: Desk, three: tuple[str, str, str], order: tuple[int, int, int]
) -> None:
    in_order = sorted(three)
    lost, kept, other = (in_order[place] for place in order)
    for each in (lost, kept):
        links(desk, each, other)
        links(desk, each, other, "EMPLOYEE")
    merges(desk, lost, kept)
    assert recorded(desk) == {pair(kept, other), (kept, "EMPLOYEE", other)}
    assert sum(map(sum, (counted(desk, each) for each in (kept, other)))) == 4
    assert_agrees(desk)


def test_nobody_is_related_to_themselves_afterwards(
    desk: Desk, three: tuple[str, str, str]
) -> None:
    lost, kept, other = three
    links(desk, lost, kept, "ASSISTANT")
    links(desk, kept, lost, "FAMILY")
    links(desk, kept, other, "CLIENT")
    merges(desk, lost, kept)
    assert recorded(desk) == {(kept, "CLIENT", other)}
    assert [counted(desk, each) for each in three] == [(0, 0), (1, 0), (0, 1)]
    assert_agrees(desk)


def test_too_many_are_refused_before_any_is_read(
    desk: Desk,
    three: tuple[str, str, str],
    monkeypatch: pytest.MonkeyPatch,
    requests: Requests,
) -> None:
    monkeypatch.setattr(module, "MOST_MOVED", 1)
    lost, kept, other = three
    links(desk, lost, other, "EMPLOYEE")
    links(desk, other, lost, "ASSISTANT")
    before, start = desk.items(), len(requests)
    with pytest.raises(r.TooManyRelations) as no:
        merges(desk, lost, kept)
    assert no.value == r.TooManyRelations(lost, relations=2, most=1)
    assert [each for each in requests.since(start) if each != "Scan"] == ["BatchGetItem"]
    assert desk.items() == before
    # The other way round nothing has to move.
    merges(desk, kept, lost)
    assert_agrees(desk)


def test_as_many_as_move_fit_into_one_transaction(desk: Desk, three: tuple[str, str, str]) -> None:
    """Each goes, comes again, and is counted otherwise by the other one, who has it already."""
    lost, kept, _ = three
    desk.books(guest=lost, arrival=day(5), departure=day(6))
    for _ in range(module.MOST_MOVED):
        other = desk.guest(EVA)
        links(desk, lost, other)
    merges(desk, lost, kept)
    assert sum(counted(desk, kept)) == module.MOST_MOVED
    assert_agrees(desk)


@pytest.mark.parametrize("rival", ["links", "unlinks"])
def test_what_is_linked_or_unlinked_meanwhile_moves_too(
    desk: Desk,
    three: tuple[str, str, str],
    rival: str,
    rival_after: Callable[[str, Any], None],
) -> None:
    lost, kept, other = three
    links(desk, lost, other, "CLIENT")
    rivals = {
        "links": lambda: links(desk, other, lost, "ASSISTANT"),
        "unlinks": lambda: desk.does(unlink_guests, guest=lost, other=other, kind="CLIENT"),
    }
    rival_after("merge_guests.fetch", rivals[rival])
    merges(desk, lost, kept)
    expected = {(kept, "CLIENT", other), (other, "ASSISTANT", kept)} if rival == "links" else set()
    assert recorded(desk) == expected
    assert_agrees(desk)


def test_the_kept_profile_may_get_or_lose_one_meanwhile(
    desk: Desk, three: tuple[str, str, str], rival_after: Callable[[str, Any], None]
) -> None:
    lost, kept, other = three
    links(desk, lost, other)
    rival_after("_moved_relations.fetch", lambda: links(desk, kept, other))
    merges(desk, lost, kept)
    assert recorded(desk) == {pair(kept, other)}
    assert_agrees(desk)


def test_what_the_index_does_not_show_yet_is_waited_for(
    desk: Desk, three: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Amazon DynamoDB the index lags behind; the counter knows better."""
    lost, kept, other = three
    links(desk, other, lost, "EMPLOYEE")
    looks: list[int] = []
    read = module.counted_relations

    def late(*arguments: Any, **options: Any) -> Any:
        looks.append(1)
        return read(*arguments, **options) if len(looks) > 2 else []

    monkeypatch.setattr(module, "counted_relations", late)
    merges(desk, lost, kept)
    assert (len(looks), recorded(desk)) == (3, {(other, "EMPLOYEE", kept)})
    assert_agrees(desk)


def test_a_merge_without_relations_costs_no_request_more(
    desk: Desk, three: tuple[str, str, str], requests: Requests
) -> None:
    lost, kept, other = three
    links(desk, kept, other)
    start = len(requests)
    merges(desk, lost, kept)
    assert requests.since(start) == ["BatchGetItem", "TransactWriteItems"]
