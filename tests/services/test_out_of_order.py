"""Out of order: a room is closed for some nights, and its type has one less to sell."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.nights import Part
from reservations.models import RoomNights, keys
from reservations.services.out_of_order import out_of_order
from tests.closing import REASON, closing, out_of_order_for, returned, window_of
from tests.desk import Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees

RivalAfter = Callable[[str, Callable[[], Any]], None]


def test_the_window_says_which_nights_why_and_how_the_room_returns(desk: Desk) -> None:
    outcome = desk.does(out_of_order, **closing(1, 4, room="300", returns_as="CLEAN"))
    window = window_of(desk, outcome.names["Window"])
    assert outcome.names == {"Room": "300", "Window": window.id}
    assert (window.room_id, window.kind) == ("3OO", "OUT_OF_ORDER")
    assert (window.first, window.until, window.ended_on) == (day(1), day(4), None)
    assert (window.reason, window.returns_as) == (REASON, "CLEAN")
    assert window.gsi1_sk == f"{day(4)}#{window.id}"
    assert window.gsi2_sk == f"WINDOW#{day(1)}#{window.id}"
    assert_agrees(desk)


def test_its_nights_and_the_days_before_them_are_claimed(desk: Desk) -> None:
    holder = f"WINDOW#{out_of_order_for(desk, 0, 3)}"
    item: RoomNights = desk.get(keys.room_nights(desk.h, "101", "2026-11"))
    assert [item.holder(day(n)) for n in range(4)] == [holder, holder, holder, None]
    days = [item.holder(day(n), Part.DAY) for n in range(4)]
    assert days == [holder, holder, holder, None]


def test_one_less_of_the_type_can_be_sold(desk: Desk) -> None:
    out_of_order_for(desk, 0, 3)
    assert [desk.left("DLX", day(n)) for n in range(4)] == [1, 1, 1, 2]
    assert desk.left("SUI", day(0)) == 1


def test_the_room_itself_stays_as_it_is(desk: Desk) -> None:
    before = desk.room("101").to_dynamodb_dict()
    out_of_order_for(desk)
    assert desk.room("101").to_dynamodb_dict() == before


def test_a_window_over_the_end_of_a_year_touches_every_month(desk: Desk) -> None:
    out_of_order_for(desk, 20, 50)
    assert desk.holder("101", dt.date(2026, 12, 31)) == desk.holder("101", dt.date(2027, 1, 1))
    assert desk.left("DLX", dt.date(2027, 1, 1)) == 1
    assert_agrees(desk)


def test_nobody_is_checked_in_to_the_room_meanwhile(desk: Desk) -> None:
    window = out_of_order_for(desk, 1, 3)
    code = desk.books()
    with pytest.raises(r.RoomTaken) as raised:
        desk.arrives(code, "101")
    assert raised.value == r.RoomTaken("101", day(1), f"WINDOW#{window}")


def refused(desk: Desk, *dates: int, **more: Any) -> r.Refusal:
    """The refusal of a window that changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        desk.does(out_of_order, **closing(*dates, **more))
    assert desk.items() == before
    return raised.value


def test_it_is_refused_over_reservations_and_windows_which_it_names_in_their_order(
    desk: Desk,
) -> None:
    window = out_of_order_for(desk, 5, 6)
    late = desk.books(room="101", arrival=day(7), departure=day(9))
    early = desk.books(room="101", arrival=day(1), departure=day(3))
    desk.books(room="101", arrival=day(10), departure=day(12))
    in_the_way = (early, f"WINDOW#{window}", late)
    assert refused(desk, 0, 10) == r.RoomHasStays("101", in_the_way)


def test_it_is_refused_over_a_guest_who_stays_tonight(desk: Desk) -> None:
    code = desk.in_house("101")
    assert refused(desk, 0, 2) == r.RoomHasStays("101", (code,))


def test_a_guest_who_leaves_today_is_no_obstacle(desk: Desk) -> None:
    desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    out_of_order_for(desk, 1, 3)
    assert_agrees(desk)


def test_a_stay_that_begins_when_it_ends_is_no_obstacle(desk: Desk) -> None:
    desk.books(room="101", arrival=day(3), departure=day(5))
    out_of_order_for(desk, 0, 3)
    assert_agrees(desk)


@pytest.mark.parametrize(("first", "until"), [(-1, 2), (0, 0), (3, 2)])
def test_it_is_refused_for_dates_that_are_not_ahead(desk: Desk, first: int, until: int) -> None:
    no = r.WindowNotAhead(first=day(first), until=day(until), business_date=day(0))
    assert refused(desk, first, until) == no


def test_it_is_refused_for_more_than_a_year(desk: Desk) -> None:
    assert refused(desk, 0, 366) == r.WindowTooLong(nights=366, most=365)


def test_it_is_refused_beyond_the_horizon(desk: Desk) -> None:
    """The desk is open till the end of February, 98 days from today."""
    assert refused(desk, 97, 100) == r.NotOnSaleYet("DLX", dt.date(2027, 3, 1))


def test_it_is_refused_for_an_unknown_room(desk: Desk) -> None:
    assert refused(desk, room="999") == r.UnknownRoom("999")


def test_it_is_refused_when_the_type_is_sold_out(desk: Desk) -> None:
    for _ in range(2):
        desk.books(arrival=day(1), departure=day(2))
    assert refused(desk, 0, 3) == r.NoRoomLeft("DLX", day(1), left=0)


def test_whoever_may_oversells_the_type(desk: Desk) -> None:
    for _ in range(2):
        desk.books(arrival=day(1), departure=day(2))
    window = out_of_order_for(desk, 0, 3, oversell=True)
    assert [desk.left("DLX", day(n)) for n in range(3)] == [1, -1, 1]
    assert_agrees(desk)
    returned(desk, window)
    assert desk.left("DLX", day(1)) == 0
    assert_agrees(desk)


def test_a_hold_whose_time_has_come_gives_way(desk: Desk) -> None:
    now = desk.op("out_of_order").at
    hold = desk.books(room="101", release_at=now + dt.timedelta(hours=1))
    late = desk.op("out_of_order")
    late = type(late)(late.id, late.verb, late.hotel, late.by, now + dt.timedelta(hours=2))
    out_of_order(late, **closing())
    assert desk.reservation(hold).status == "CANCELLED"
    assert desk.left("DLX", day(0)) == 1
    assert_agrees(desk)


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: RivalAfter
) -> None:
    """Both are sent before either is answered, and one window stands."""
    first = desk.op("out_of_order", op_id="a" * 20, digest="typed")
    done: list[Any] = []
    rival_after("_windows.claims_of", lambda: done.append(out_of_order(first, **closing())))
    with pytest.raises(r.AlreadyDone) as raised:
        out_of_order(desk.op("out_of_order", op_id="a" * 20, digest=digest), **closing())
    names = done[0].names
    assert raised.value == r.AlreadyDone("a" * 20, "out_of_order", names, same_input=same)
    assert desk.left("DLX", day(0)) == 1
    assert_agrees(desk)


def test_a_room_that_is_booked_meanwhile_is_told_of(desk: Desk, rival_after: RivalAfter) -> None:
    codes: list[str] = []
    rival_after("_windows.claims_of", lambda: codes.append(desk.books(room="101")))
    before = desk.items()
    with pytest.raises(r.RoomTaken) as raised:
        desk.does(out_of_order, **closing(2, 5))
    assert raised.value == r.RoomTaken("101", day(2), codes[0])
    assert not [key for key in desk.items() if key[0].startswith("WINDOW#")]
    assert before.keys() < desk.items().keys()
    assert_agrees(desk)


def test_the_journal_says_what_and_why(desk: Desk) -> None:
    operation = desk.op("out_of_order")
    window = out_of_order(operation, **closing(0, 2)).names["Window"]
    entry = desk.get(keys.journal_entry(desk.h, operation.id))
    assert entry.gsi2_pk == keys.room_log(desk.h, "101")
    assert entry.facts.as_dict()["after"] == {
        "window": window,
        "kind": "OUT_OF_ORDER",
        "first": "2026-11-22",
        "until": "2026-11-24",
        "returns_as": "DIRTY",
    }


def test_it_costs_14_units_and_four_requests(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    # The entry and the window in both indexes, two month items, and the room that is checked.
    outcome = desk.does(out_of_order, **closing())
    assert outcome.units == 4 + 4 + 2 + 2 + 2
    assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]


@pytest.mark.local
def test_a_year_is_one_transaction(h: str) -> None:
    desk = Desk.opened(h, last_month="2027-12")
    out_of_order_for(desk, 0, 365)
    assert desk.left("DLX", day(364)) == 1
    assert desk.left("DLX", day(365)) == 2
    assert_agrees(desk)
