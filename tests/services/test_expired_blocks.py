"""Blocks stop counting by their time, as holds do: whoever needs a room gets it."""

import datetime as dt
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.blocks import Wanted
from reservations.domain.stay import Stay
from reservations.models import JournalEntry, keys
from reservations.models.base import HotelRecord
from reservations.models.expired_holds import expired_holds
from reservations.models.reading import read_house
from reservations.selectors.as_of.chart import ChartAsOf, read_chart_as_of
from reservations.selectors.chart import Chart, read_chart
from reservations.selectors.desk_lists import Window, read_desk
from reservations.selectors.offers import read_offers
from reservations.selectors.rooms import left_by_type
from reservations.selectors.unfinished import read_unfinished
from reservations.services.blocks.pick_up import pick_up
from reservations.services.blocks.release_block import release_block
from reservations.services.create_reservation import create_reservation
from reservations.services.walk_in import walk_in
from tests.blocks import blocked, now, picks, run_out, wish
from tests.desk import ANA, NOW, Desk, day
from tests.holds import LATER, UNTIL, at, held, later
from tests.requests import Requests
from tests.services.agreement import assert_agrees

STAY: dict[str, Any] = {
    "guest": ANA,
    "room_type": "DLX",
    "arrival": day(0),
    "departure": day(3),
    "adults": 1,
}


def entries(desk: Desk, verb: str) -> list[JournalEntry]:
    found = HotelRecord.scan(HotelRecord.pk.startswith(f"OP#{desk.h}#"), consistent_read=True)
    return [each for each in found if isinstance(each, JournalEntry) and each.verb == verb]


def left_on_chart(chart: Chart, code: str = "DLX") -> list[int | None]:
    (rows,) = [rows for rows in chart.types if rows.code == code]
    return [left.rooms for left in rows.left]


# Verbs in need.


def test_a_block_keeps_its_rooms_until_its_time_has_come(desk: Desk) -> None:
    blocked(desk)
    before = desk.items()
    for instant in (NOW, UNTIL - dt.timedelta(milliseconds=1)):
        with pytest.raises(r.NoRoomLeft):
            later(desk, create_reservation, instant=instant, **STAY)
    assert desk.items() == before


@pytest.mark.parametrize("instant", [UNTIL, LATER])
def test_then_they_go_to_whoever_asks_for_one(desk: Desk, instant: dt.datetime) -> None:
    block = blocked(desk)
    code = picks(desk, block)
    later(desk, create_reservation, instant=instant, **STAY)
    assert now(desk, block).ended_by == "expire_block"
    assert desk.reservation(code).status == "PENDING"
    assert_agrees(desk)


def test_it_is_released_by_an_operation_of_its_own_of_the_same_clerk(desk: Desk) -> None:
    block = blocked(desk)
    operation = at(desk, "create_reservation", LATER)
    create_reservation(operation, **STAY)
    (entry,) = entries(desk, "expire_block")
    assert entry.operation != operation.id
    assert (entry.by, entry.at_instant) == (operation.by, LATER)
    assert entry.gsi2_pk == keys.group(desk.h, block.group).pk


def test_holds_and_blocks_give_way_one_after_the_other_the_longest_expired_first(
    desk: Desk,
) -> None:
    block = blocked(desk, rooms=(Wanted("DLX", 1),))
    hold = held(desk, until=UNTIL + dt.timedelta(minutes=1))
    later(desk, create_reservation, **STAY)
    assert (bool(now(desk, block).ended_on), desk.reservation(hold).status) == (True, "HOLD")
    later(desk, create_reservation, **STAY)
    assert desk.reservation(hold).status == "CANCELLED"
    assert_agrees(desk)


def test_a_walk_in_gets_a_room_of_it(desk: Desk) -> None:
    block = blocked(desk, rooms=(Wanted("DLX", 2), Wanted("SUI", 1)))
    later(desk, walk_in, guest=ANA, departure=day(1), adults=1)
    assert now(desk, block).ended_by == "expire_block"
    assert_agrees(desk)


def test_one_of_another_type_or_of_other_nights_stays_out_of_it(desk: Desk) -> None:
    other = blocked(desk, rooms=(Wanted("SUI", 1),))
    elsewhen = blocked(desk, arrival=day(3), departure=day(5))
    for _ in range(2):
        desk.books()
    before = desk.items()
    with pytest.raises(r.NoRoomLeft):
        later(desk, create_reservation, **STAY)
    assert desk.items() == before
    assert not now(desk, other).ended_on
    assert not now(desk, elsewhen).ended_on


# Readers.


def test_every_page_counts_what_it_had_left_as_free(desk: Desk) -> None:
    picks_nothing = run_out(desk)
    offers = read_offers(desk.h, Stay(day(0), day(3)), NOW).offers
    assert [offer.left for offer in offers if offer.code == "DLX"] == [2]
    house = read_house(desk.h)
    assert left_by_type(house, Stay(day(0), day(3)), NOW)["DLX"] == [2, 2, 2]
    assert left_by_type(house, Stay(day(0), day(3)))["DLX"] == [0, 0, 0]
    assert [each.code for each in expired_holds(desk.h, NOW)] == [picks_nothing.code]


def test_the_chart_counts_it_too_in_no_further_request(desk: Desk, requests: Requests) -> None:
    blocked(desk, rooms=(Wanted("SUI", 1),))
    start = len(requests)
    chart = read_chart(desk.h, days=4, first=day(0), now=NOW)
    standing = requests.since(start)
    assert left_on_chart(chart, "SUI") == [0, 0, 0, 1]
    run_out(desk)
    start = len(requests)
    chart = read_chart(desk.h, days=4, first=day(0), now=NOW)
    assert left_on_chart(chart) == [2, 2, 2, 2]
    assert requests.since(start) == standing


def test_a_list_of_holds_shows_reservations_only_and_its_pages_stay_full(
    desk: Desk, requests: Requests
) -> None:
    holds = [held(desk, arrival=day(n), departure=day(n + 1)) for n in range(3)]
    blocked(desk, rooms=(Wanted("SUI", 1),), release_at=UNTIL - dt.timedelta(minutes=1))
    start = len(requests)
    page = read_desk(desk.h, "HOLD", Window(), rows=2)
    assert len(page.rows) == 2
    assert page.has_more
    assert {row.code for row in page.rows} <= set(holds)
    rest = read_desk(desk.h, "HOLD", Window(after=page.ends), rows=2)
    assert {row.code for row in (*page.rows, *rest.rows)} == set(holds)
    assert requests.since(start).count("BatchGetItem") == 2


# The night audit.


def test_a_sweep_releases_it(desk: Desk) -> None:
    block = blocked(desk)
    assert read_unfinished(desk.h, NOW).counts["expire_block"] == 0
    assert read_unfinished(desk.h, LATER).counts["expire_block"] == 1
    done = [outcome.verb for outcome in desk.sweeps(LATER)]
    assert done.count("expire_block") == 1
    assert now(desk, block).ended_by == "expire_block"
    assert read_unfinished(desk.h, LATER).count == 0
    assert_agrees(desk)


# The chart of before.


def as_of(desk: Desk, moment: dt.datetime) -> list[int | None]:
    page = read_chart_as_of(desk.h, moment, days=4, first=day(0))
    assert isinstance(page, ChartAsOf)
    return left_on_chart(page.chart)


MINUTE = dt.timedelta(minutes=1)


def test_the_chart_as_it_was_tells_what_a_block_held_then(desk: Desk) -> None:
    """Before it was held, held, picked up, and released: each is told of the moment after it."""
    block = blocked(desk, release_at=UNTIL)
    pick_up(at(desk, "pick_up", NOW + MINUTE), **wish(block, departure=day(2)))
    later(
        desk,
        release_block,
        instant=NOW + 2 * MINUTE,
        group=block.group,
        block=block.id,
    )
    assert as_of(desk, NOW - MINUTE) == [2, 2, 2, 2]
    assert as_of(desk, NOW) == [0, 0, 0, 2]
    assert as_of(desk, NOW + MINUTE) == [0, 0, 0, 2]
    assert as_of(desk, NOW + 2 * MINUTE) == [1, 1, 2, 2]


def test_by_then_its_time_may_have_come_already(desk: Desk) -> None:
    blocked(desk, release_at=UNTIL)
    assert as_of(desk, UNTIL - MINUTE) == [0, 0, 0, 2]
    assert as_of(desk, UNTIL) == [2, 2, 2, 2]
