"""Which verbs a room allows now, and for the others why not, naming what is in the way."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from reservations.domain import refusals as r
from reservations.domain.holders import WindowFacts
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import Refusal
from reservations.selectors.room_detail import read_room_detail
from reservations.selectors.room_verbs import read_closing
from reservations.services.remove_room import remove_room
from tests.closing import REASON, out_of_service_for
from tests.desk import NOW, Desk, day
from tests.requests import Requests

OF_THE_HOUSE = ("rename_room", "retype_room", "remove_room")


def moves(desk: Desk, number: str = "101") -> dict[str, Refusal | None]:
    return dict(read_room_detail(desk.h, number, NOW).moves)


def test_of_a_clean_free_room_everything_is_allowed_but_to_clean_it(desk: Desk) -> None:
    refused = {verb: no for verb, no in moves(desk).items() if no}
    assert refused == {"mark_clean": r.NotDirty("101", "CLEAN")}


def test_a_room_is_not_marked_as_it_is_already(desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    assert moves(desk)["mark_clean"] is None
    assert moves(desk)["mark_dirty"] == r.HousekeepingAlready("101", "DIRTY")
    desk.sets("101", housekeeping="INSPECTED")
    assert moves(desk)["mark_inspected"] == r.HousekeepingAlready("101", "INSPECTED")


def test_who_is_in_the_room_is_named(desk: Desk) -> None:
    code = desk.in_house("101")
    no = r.RoomOccupied("101", holder=code)
    assert [moves(desk)[verb] for verb in OF_THE_HOUSE] == [no] * 3


def test_what_stands_on_the_room_in_any_open_month_is_named(desk: Desk) -> None:
    window = out_of_service_for(desk, 50, 52)
    code = desk.books(room="101", arrival=day(90), departure=day(91))
    facts = WindowFacts("OUT_OF_SERVICE", day(50), day(52), REASON)
    no = r.RoomHasStays("101", (f"WINDOW#{window}", code), (facts,))
    assert [moves(desk)[verb] for verb in OF_THE_HOUSE] == [no] * 3
    assert moves(desk)["out_of_order"] is None


def test_a_type_that_would_be_oversold_keeps_its_room(desk: Desk) -> None:
    for _ in range(2):
        desk.books(arrival=day(70), departure=day(71))
    no = r.TypeOversold("DLX", day(70), short=1)
    assert [moves(desk)[verb] for verb in OF_THE_HOUSE] == [None, no, no]


def test_a_hold_that_has_run_out_is_in_nobodys_way(desk: Desk) -> None:
    """Nobody has released it yet; the verb would."""
    for room in ("101", None):
        desk.books(room=room, release_at=NOW + dt.timedelta(hours=1))
    assert all(moves(desk)[verb] for verb in OF_THE_HOUSE)
    later = NOW + dt.timedelta(hours=2)
    detail = read_room_detail(desk.h, "101", later)
    assert [detail.moves[verb] for verb in OF_THE_HOUSE] == [None] * 3
    assert detail.claims == []
    page = read_closing(desk.h, "101", day(0), day(3), later, sells=True)
    assert page.refusal is None
    desk.does(verb_at(later), room="101")


def verb_at(now: dt.datetime) -> Callable[..., Outcome]:
    """Remove a room at another instant than that of the tests."""

    def removes(operation: Operation, *, room: str) -> Outcome:
        return remove_room(replace(operation, verb="remove_room", at=now), room=room)

    return removes


def test_the_requests_do_not_grow_with_the_horizon(h: str, requests: Requests) -> None:
    desk = Desk.opened(h, last_month="2029-05")
    start = len(requests)
    read_room_detail(desk.h, "101", NOW)
    assert requests.since(start) == [*["Query"] * 4, "TransactGetItems", "Query"]


# The nearest dates on which a room can be closed.


def nearest(desk: Desk, first: int, until: int, *, sells: bool = True) -> tuple[object, ...]:
    page = read_closing(desk.h, "101", day(first), day(until), NOW, sells=sells)
    return page.refusal, page.free_from, page.free_until


def test_nothing_is_in_the_way_of_a_room_that_nobody_has(desk: Desk) -> None:
    assert nearest(desk, 0, 3) == (None, day(0), None)


def test_the_first_free_date_and_the_next_claim_are_told(desk: Desk) -> None:
    one = desk.books(room="101", arrival=day(1), departure=day(3))
    two = desk.books(room="101", arrival=day(5), departure=day(6))
    assert nearest(desk, 0, 6) == (r.RoomHasStays("101", (one, two)), day(0), day(1))
    assert nearest(desk, 1, 4) == (r.RoomHasStays("101", (one,)), day(3), day(5))
    assert nearest(desk, 3, 5) == (None, day(3), day(5))


def test_a_sold_out_type_is_in_the_way_of_out_of_order_alone(desk: Desk) -> None:
    for _ in range(2):
        desk.books(arrival=day(2), departure=day(3))
    assert nearest(desk, 0, 3)[0] == r.NoRoomLeft("DLX", day(2), left=0)
    assert nearest(desk, 0, 3, sells=False)[0] is None


def test_dates_in_the_past_and_beyond_the_horizon_are_told(desk: Desk) -> None:
    assert nearest(desk, -2, 1)[0] == r.WindowNotAhead(day(-2), day(1), business_date=day(0))
    no, free_from, _ = nearest(desk, 98, 101)
    assert (no, free_from) == (r.NotOnSaleYet("DLX", day(99)), day(98))
    assert nearest(desk, 200, 201)[1] is None
