"""A table that throttles, is slow or answers in part: pages wait for it, or say so (503)."""

import pytest
from django.test import Client

from reservations.models import Hotel, keys, reading
from reservations.models.reading import fetch
from reservations.models.table_state import TableOverloaded, table_is_away
from tests.desk import Desk
from tests.faults import fates as f
from tests.faults.proxy import BATCH, QUERY, READS, Wire
from tests.views.page import Page
from tests.views.verbs import VERBS, open_form, send

pytestmark = pytest.mark.local

PAGES = ["/", "/arrivals/", "/reservations/new/", "/rooms/101/", "/guests/"]
HEADING = "The hotel’s records cannot be reached"
AWAY = [
    f.THROTTLED,
    f.OVER_CAPACITY,
    f.UNAVAILABLE,
    f.RESET,
    f.CUT_ANSWER,
    f.BAD_GATEWAY,
    f.PORTAL,
    f.NO_SUCH_TABLE,
    f.TOKEN_EXPIRED,
]


@pytest.mark.parametrize("fate", AWAY, ids=str)
def test_every_page_says_that_the_table_is_away_and_comes_back(
    clerk: Client, desk: Desk, wire: Wire, fate: f.Fate
) -> None:
    wire.all_will(fate)
    for address in PAGES:
        response = clerk.get(address)
        assert response.status_code == 503, address
        assert Page(response).heading == HEADING
    wire.heals()
    assert {clerk.get(address).status_code for address in PAGES} == {200}


@pytest.mark.parametrize(
    "fate", [f.THROTTLED, f.OVER_CAPACITY, f.RESET, f.UNAVAILABLE, f.CUT_ANSWER, f.PORTAL], ids=str
)
def test_a_read_that_fails_once_is_asked_again(
    clerk: Client, desk: Desk, wire: Wire, fate: f.Fate
) -> None:
    for address in PAGES:
        for read in READS:
            wire.will(read, fate)
        assert clerk.get(address).status_code == 200, address


def test_a_slow_table_is_waited_for(clerk: Client, desk: Desk, wire: Wire) -> None:
    wire.all_will(f.SLOW)
    assert clerk.get("/").status_code == 200
    sending, _ = VERBS["mark_clean"](desk)
    assert send(clerk, sending, open_form(clerk, sending)).status_code == 302


def test_what_a_batch_leaves_out_is_asked_for_again(desk: Desk, wire: Wire) -> None:
    """Left out it would seem not to exist."""
    wire.will(BATCH, f.UNPROCESSED, f.UNPROCESSED)
    found = fetch([keys.hotel(desk.h)])
    assert found.one(Hotel, keys.hotel(desk.h)) is not None
    assert len(wire.all(BATCH)) == 3


def test_a_batch_that_is_never_read_is_a_table_that_is_away(
    clerk: Client, desk: Desk, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LONGEST_SECONDS", 0.001)
    sending, _ = VERBS["check_in"](desk)
    operation = open_form(clerk, sending)
    wire.always(BATCH, f.UNPROCESSED)
    start = len(wire.all(BATCH))
    with pytest.raises(TableOverloaded) as overloaded:
        fetch([keys.hotel(desk.h)])
    assert table_is_away(overloaded.value)
    assert len(wire.all(BATCH)) == start + reading.MAX_ROUNDS
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
