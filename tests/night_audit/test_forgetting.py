"""Anonymised guests are looked after until nothing tells of them, however often it is stopped."""

import pytest

from reservations.domain.day_end import LONGEST_VERB
from reservations.models import keys
from reservations.night_audit import forget, swept
from reservations.selectors.unfinished import read_unfinished
from reservations.services import forget_guest as module
from reservations.services.anonymise_guest import anonymise_guest
from tests.desk import ANA, NOW, Desk, day
from tests.night_audit.test_kills import Sends, Stopped
from tests.requests import Requests
from tests.services.agreement import assert_agrees

SETTLED = NOW + 2 * LONGEST_VERB
STAYS = 5


@pytest.fixture
def gone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> str:
    """Anonymised, with five stays of which two are taken care of at once."""
    monkeypatch.setattr(module, "MOST_AT_ONCE", 2)
    guest = desk.guest()
    for _ in range(STAYS):
        desk.leaves(desk.in_house("300", room_type="SUI", guest=guest, departure=day(1)))
        desk.sets("300", housekeeping="CLEAN")
    desk.does(anonymise_guest, guest=guest)
    return guest


def named(desk: Desk) -> int:
    """Stays that still name the guest."""
    return str(desk.items()).count(ANA.name)


def test_a_page_does_what_it_can_at_once(desk: Desk, gone: str) -> None:
    forget(desk.h, gone, by="desk", now=NOW)
    assert named(desk) == 0
    # Something could still follow, so the guest is looked for once more.
    assert desk.get(keys.guest(desk.h, gone)).gsi1_pk == keys.anonymised_list(desk.h)
    assert read_unfinished(desk.h, NOW).guests == []
    assert read_unfinished(desk.h, SETTLED).guests == [gone]


def test_a_sweep_does_the_rest_and_finds_nothing_then(desk: Desk, gone: str) -> None:
    result = swept(desk.h, by="desk", now=SETTLED)
    # Three of at most two stays, and that nothing is left.
    assert (result.done, result.stuck) == ({"forget_guest": 4}, None)
    assert named(desk) == 0
    assert read_unfinished(desk.h, SETTLED).guests == []
    assert_agrees(desk)


@pytest.mark.parametrize("place", range(4))
def test_a_sweep_that_is_stopped_anywhere_is_gone_on_with(
    desk: Desk, gone: str, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    Sends(monkeypatch, stop_before=place)
    with pytest.raises(Stopped):
        swept(desk.h, by="desk", now=SETTLED)
    # Each of the sends before has taken care of two.
    assert named(desk) == max(STAYS - 2 * place, 0)
    swept(desk.h, by="desk", now=SETTLED)
    assert named(desk) == 0
    assert read_unfinished(desk.h, SETTLED).guests == []
    assert_agrees(desk)


def test_looking_for_what_is_left_costs_one_query_whatever_the_history(
    desk: Desk, gone: str, requests: Requests
) -> None:
    start = len(requests)
    read_unfinished(desk.h, SETTLED)
    several = len(requests.since(start))
    swept(desk.h, by="desk", now=SETTLED)
    start = len(requests)
    read_unfinished(desk.h, SETTLED)
    assert len(requests.since(start)) == several
