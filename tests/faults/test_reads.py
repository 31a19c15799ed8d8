"""A table that throttles, is slow or answers in part: pages wait for it, or say so (503)."""

from typing import Any

import pytest
from django.test import Client

from reservations import wording
from reservations.domain.refusals import RecordsBusy
from reservations.models import Hotel, keys, levels
from reservations.models.levels import fetch
from reservations.models.table_state import TableOverloaded, table_is_away
from tests.desk import Desk
from tests.faults import fates as f
from tests.faults.proxy import BATCH, QUERY, READS, SNAPSHOT, WRITE, Wire
from tests.views.page import Page
from tests.views.verbs import VERBS, open_form, send

pytestmark = pytest.mark.local

PAGES = ["/", "/arrivals/", "/reservations/new/", "/guests/"]
# These read one snapshot besides.
OF_ONE_MOMENT = ["/reservations/{code}/", "/guests/{guest}/", "/rooms/101/"]
HEADING = "The hotel’s records cannot be reached"
AWAY = [
    f.THROTTLED,
    f.OVER_CAPACITY,
    f.UNAVAILABLE,
    f.RESET,
    f.CUT_ANSWER,
    f.BAD_GATEWAY,
    f.PORTAL,
    f.GARBLED,
    f.EMPTY,
    f.NO_SUCH_TABLE,
    f.TOKEN_EXPIRED,
]


@pytest.fixture
def pages(desk: Desk) -> list[str]:
    code = desk.books()
    guest = desk.reservation(code).guest_id
    return [*PAGES, *(page.format(code=code, guest=guest) for page in OF_ONE_MOMENT)]


@pytest.mark.parametrize("fate", AWAY, ids=str)
def test_every_page_says_that_the_table_is_away_and_comes_back(
    clerk: Client, pages: list[str], wire: Wire, fate: f.Fate
) -> None:
    wire.all_will(fate)
    for address in pages:
        is_away(clerk.get(address))
    wire.heals()
    assert {clerk.get(address).status_code for address in pages} == {200}


def is_away(response: Any) -> None:
    assert response.status_code == 503
    assert Page(response).heading == HEADING


@pytest.mark.parametrize("fate", [f.THROTTLED, f.RESET, f.UNAVAILABLE, f.GARBLED], ids=str)
def test_a_page_that_gets_no_snapshot_says_that_the_table_is_away(
    clerk: Client, pages: list[str], wire: Wire, fate: f.Fate
) -> None:
    """Whatever it looks at before is read without trouble."""
    for address in pages[len(PAGES) :]:
        wire.always(SNAPSHOT, fate)
        response = clerk.get(address)
        assert response.status_code == 503, address
        assert "saved" not in Page(response).text
        wire.heals()
        assert clerk.get(address).status_code == 200


def test_a_page_that_meets_colleagues_in_every_snapshot_says_so_and_nothing_of_saving(
    clerk: Client, pages: list[str], wire: Wire
) -> None:
    for address in pages[len(PAGES) :]:
        wire.always(SNAPSHOT, f.CONFLICT)
        response = clerk.get(address)
        assert response.status_code == 503, address
        assert wording.sentence(RecordsBusy()) in Page(response).text
        assert "saved" not in Page(response).text
        wire.will(SNAPSHOT, f.CONFLICT, f.CONFLICT)
        wire.always(SNAPSHOT, f.PASS)
        assert clerk.get(address).status_code == 200


@pytest.mark.parametrize("fate", [f.SILENCE, f.HELD_ANSWER], ids=str)
def test_a_read_that_times_out_is_asked_again_and_without_end_the_table_is_away(
    clerk: Client, pages: list[str], wire: Wire, fate: f.Fate
) -> None:
    today, *_, of_one_moment = pages
    for address, read in ((today, QUERY), (of_one_moment, SNAPSHOT)):
        start = len(wire.all(read))
        wire.will(read, fate)
        assert clerk.get(address).status_code == 200
        assert len(wire.all(read)) > start + 1
        wire.always(read, fate)
        is_away(clerk.get(address))
        wire.heals()


@pytest.mark.parametrize(
    "fate",
    [
        *(f.THROTTLED, f.OVER_CAPACITY, f.RESET, f.UNAVAILABLE, f.CUT_ANSWER, f.HALF_ANSWER),
        *(f.PORTAL, f.GARBLED, f.EMPTY, f.TAMPERED_WITH),
    ],
    ids=str,
)
def test_a_read_that_fails_once_is_asked_again(
    clerk: Client, pages: list[str], wire: Wire, fate: f.Fate
) -> None:
    for address in pages:
        for read in READS:
            wire.will(read, fate)
        assert clerk.get(address).status_code == 200, address
        wire.heals()
    met = {heard.operation for heard in wire.heard if heard.fate is fate}
    assert {BATCH, QUERY, SNAPSHOT} <= met


def test_a_slow_table_is_waited_for(clerk: Client, desk: Desk, wire: Wire) -> None:
    wire.all_will(f.SLOW)
    assert clerk.get("/").status_code == 200
    sending, _ = VERBS["mark_clean"](desk)
    start = len(wire.heard)
    assert send(clerk, sending, open_form(clerk, sending)).status_code == 302
    slow = wire.heard[start:]
    assert {heard.fate for heard in slow} == {f.SLOW}
    # Nobody has lost patience and asked for the same once more.
    assert [heard.operation for heard in slow].count(WRITE) == 1


def test_what_a_batch_leaves_out_is_asked_for_again(desk: Desk, wire: Wire) -> None:
    """Left out it would seem not to exist."""
    wire.will(BATCH, f.UNPROCESSED, f.UNPROCESSED)
    found = fetch([keys.hotel(desk.h)])
    assert found.one(Hotel, keys.hotel(desk.h)) is not None
    assert len(wire.all(BATCH)) == 3


def test_a_batch_that_is_never_read_is_a_table_that_is_away(
    clerk: Client, desk: Desk, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(levels, "LONGEST_SECONDS", 0.001)
    sending, _ = VERBS["check_in"](desk)
    operation = open_form(clerk, sending)
    wire.always(BATCH, f.UNPROCESSED)
    start = len(wire.all(BATCH))
    with pytest.raises(TableOverloaded) as overloaded:
        fetch([keys.hotel(desk.h)])
    assert table_is_away(overloaded.value)
    assert len(wire.all(BATCH)) == start + levels.MAX_ROUNDS
    response = send(clerk, sending, operation)
    assert response.status_code == 503
    assert Page(response).operation == operation
    wire.heals()
    assert send(clerk, sending, operation).status_code == 302


def test_a_verb_whose_reads_are_throttled_is_done_when_they_are_not_any_more(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    sending, _ = VERBS["check_in"](desk)
    operation = open_form(clerk, sending)
    wire.will(BATCH, f.THROTTLED)
    wire.will(QUERY, f.OVER_CAPACITY)
    assert send(clerk, sending, operation).status_code == 302
