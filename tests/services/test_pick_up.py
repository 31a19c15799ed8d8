"""Pick up makes a room of a group's block the reservation of one of its guests."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.blocks import Wanted
from reservations.domain.nights import Night
from reservations.models import keys
from reservations.services.blocks.pick_up import pick_up
from reservations.services.blocks.release_block import release_block
from reservations.services.cancel import cancel
from tests.blocks import blocked, group_of, now, picked, picks, run_out, wish
from tests.desk import NOW, TODAY, Desk, day
from tests.holds import LATER, OVER, UNTIL, at
from tests.requests import Requests
from tests.services.agreement import assert_agrees


def test_a_night_goes_from_the_block_to_the_reservation(desk: Desk) -> None:
    block = blocked(desk)
    code = picks(desk, block)
    assert now(desk, block).left == [1, 1, 1]
    assert [desk.left("DLX", day(n)) for n in range(4)] == [0, 0, 0, 2]
    assert [night.date for night in desk.reservation(code).held_nights()] == [
        day(0),
        day(1),
        day(2),
    ]
    assert_agrees(desk)


def test_the_reservation_is_of_the_group_and_the_group_knows_it(desk: Desk) -> None:
    block = blocked(desk)
    codes = [picks(desk, block), picks(desk, block)]
    assert {desk.reservation(code).group for code in codes} == {block.group}
    assert group_of(desk, block).codes == sorted(codes)
    assert desk.guest_of(codes[0]).active_reservations == {codes[0]}


def test_a_known_guest_may_pick_up_and_a_guest_may_come_for_fewer_nights(desk: Desk) -> None:
    block, guest = blocked(desk), desk.guest()
    code = picks(desk, block, guest=guest, arrival=day(1), departure=day(2))
    assert desk.reservation(code).guest_id == guest
    assert now(desk, block).left == [2, 1, 2]
    assert_agrees(desk)


def test_nights_outside_the_block_are_sold_as_to_anybody(desk: Desk) -> None:
    block = blocked(desk, rooms=(Wanted("DLX", 2, price=9900),))
    code = picks(desk, block, arrival=day(2), departure=day(5))
    assert desk.reservation(code).held_nights() == [
        Night(day(2), "DLX", 9900),
        Night(day(3), "DLX", 12000),
        Night(day(4), "DLX", 12000),
    ]
    assert now(desk, block).left == [2, 2, 1]
    assert [desk.left("DLX", day(n)) for n in range(2, 6)] == [0, 1, 1, 2]
    assert_agrees(desk)


def test_without_an_agreed_price_the_rate_of_the_day_counts(desk: Desk) -> None:
    code = picks(desk, blocked(desk))
    assert [night.price for night in desk.reservation(code).held_nights()] == [12000] * 3


def test_what_is_cancelled_goes_to_general_sale_and_not_back_to_the_block(desk: Desk) -> None:
    block = blocked(desk)
    desk.does(cancel, code=picks(desk, block), reason="ill")
    assert now(desk, block).left == [1, 1, 1]
    assert [desk.left("DLX", day(n)) for n in range(3)] == [1, 1, 1]
    assert len(group_of(desk, block).codes) == 1
    assert_agrees(desk)


def test_the_journal_of_the_reservation_tells_what_was_picked_up(desk: Desk) -> None:
    block = blocked(desk)
    operation = desk.op("pick_up")
    outcome = pick_up(operation, **wish(block))
    entry = desk.items()[f"OP#{desk.h}#{operation.id}", "OP"]
    assert entry["GSI2PK"] == {"S": f"RES#{desk.h}#{outcome.names['Reservation']}"}
    (picked_up,) = entry["Facts"]["M"]["after"]["M"]["picked"]["L"]
    assert (picked_up["M"]["from"], picked_up["M"]["nights"]) == (
        {"S": day(0).isoformat()},
        {"N": "3"},
    )


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"departure": day(0)}, r.DatesReversed(day(0), day(0))),
        ({"arrival": day(-1)}, r.ArrivalInThePast(day(-1), TODAY)),
        ({"departure": day(400)}, r.StayTooLong(400, 365)),
        ({"group": "000000000000"}, r.UnknownGroup("000000000000")),
        ({"block": "AAAAAA"}, r.UnknownBlock("AAAAAA")),
        (
            {"arrival": day(3), "departure": day(5)},
            r.OutsideBlock("DLX", day(0), day(3)),
        ),
        ({"adults": 0}, r.NobodyStays(0)),
        ({"adults": 3}, r.PartyTooLarge("DLX", 3, 0, 2, 3)),
        ({"guest": "000000000000"}, r.UnknownGuest("000000000000")),
        ({"departure": day(110)}, r.NotOnSaleYet("DLX", dt.date(2027, 3, 1))),
    ],
)
def test_it_is_refused_and_nothing_changes(
    desk: Desk, changes: dict[str, Any], refusal: r.Refusal
) -> None:
    block = blocked(desk)
    before = desk.items()
    with pytest.raises(r.Refusal) as refused:
        picks(desk, block, **changes)
    assert refused.value == refusal
    assert desk.items() == before


def test_it_is_refused_where_a_night_has_nothing_left_and_the_night_is_named(desk: Desk) -> None:
    block = blocked(desk)
    for _ in range(2):
        picks(desk, block, arrival=day(1), departure=day(2))
    before = desk.items()
    with pytest.raises(r.NothingLeftInBlock) as refused:
        picks(desk, block)
    assert refused.value == r.NothingLeftInBlock("DLX", day(1))
    assert desk.items() == before


def test_it_is_refused_where_a_night_outside_the_block_is_sold_out(desk: Desk) -> None:
    block = blocked(desk)
    for _ in range(2):
        desk.books(arrival=day(3), departure=day(4))
    before = desk.items()
    with pytest.raises(r.NoRoomLeft) as refused:
        picks(desk, block, departure=day(4))
    assert refused.value == r.NoRoomLeft("DLX", day(3), left=0)
    assert desk.items() == before


def test_nothing_is_picked_up_once_the_time_has_come(desk: Desk) -> None:
    block = blocked(desk)
    before = desk.items()
    for instant in (UNTIL, LATER):
        with pytest.raises(r.BlockRunOut) as refused:
            pick_up(at(desk, "pick_up", instant), **wish(block))
        assert refused.value == r.BlockRunOut("DLX", UNTIL)
    assert desk.items() == before
    assert pick_up(at(desk, "pick_up", UNTIL - dt.timedelta(milliseconds=1)), **wish(block))


def test_nothing_is_picked_up_from_a_block_that_was_released(desk: Desk) -> None:
    block = blocked(desk)
    desk.does(release_block, group=block.group, block=block.id)
    before = desk.items()
    with pytest.raises(r.BlockEnded) as refused:
        picks(desk, block)
    assert refused.value == r.BlockEnded("DLX", TODAY)
    assert desk.items() == before


def test_the_last_room_that_a_colleague_has_just_picked_up_is_refused(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    block = blocked(desk)
    picks(desk, block)
    rival_after("blocks.pick_up.fetch", lambda: picks(desk, block))
    with pytest.raises(r.NothingLeftInBlock):
        picks(desk, block)
    assert now(desk, block).left == [0, 0, 0]
    assert_agrees(desk)


def test_a_block_released_meanwhile_gives_nothing(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    block = blocked(desk)
    rival_after(
        "blocks.pick_up.fetch",
        lambda: desk.does(release_block, group=block.group, block=block.id),
    )
    with pytest.raises(r.BlockEnded):
        picks(desk, block)
    assert [desk.left("DLX", day(n)) for n in range(3)] == [2, 2, 2]
    assert_agrees(desk)


def test_a_night_outside_is_got_back_from_another_block_that_has_run_out(desk: Desk) -> None:
    other = run_out(desk, arrival=day(3), departure=day(4))
    code = picks(desk, blocked(desk), departure=day(4))
    assert desk.reservation(code).departure == day(4)
    assert now(desk, other).ended_by == "expire_block"
    assert NOW > OVER
    assert_agrees(desk)


def test_the_same_operation_twice_is_told_the_first_outcome(desk: Desk) -> None:
    block = blocked(desk)
    operation = desk.op("pick_up", digest="typed")
    first = pick_up(operation, **wish(block))
    before = desk.items()
    with pytest.raises(r.AlreadyDone) as refused:
        pick_up(operation, **wish(block))
    assert refused.value.names == first.names
    assert desk.items() == before


def test_it_costs_three_requests_and_14_units_for_a_known_guest(
    desk: Desk, requests: Requests
) -> None:
    block, guest = blocked(desk), desk.guest()
    start = len(requests)
    outcome = picked(desk, block, guest=guest)
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]
    assert outcome.units == 14


def test_a_guest_merged_meanwhile_is_refused(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    block, guest = blocked(desk), desk.guest()

    def merges() -> None:
        record = desk.get(keys.guest(desk.h, guest))
        record.merged_into = "ANOTHER00001"
        record.save()

    rival_after("blocks.pick_up.fetch", merges)
    with pytest.raises(r.GuestMerged):
        picks(desk, block, guest=guest)
    assert now(desk, block).left == [2, 2, 2]
