"""Hold block takes rooms of one or several types out of sale for a group, until a time."""

import datetime as dt
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.blocks import NewGroup, Wanted
from reservations.domain.profile import Profile
from reservations.models import keys
from reservations.models.group import places
from reservations.services.blocks.hold_block import hold_block
from tests.blocks import TWO_DLX, WEDDING, blocked, holds, party
from tests.desk import NOW, TODAY, Desk, day
from tests.holds import HOUR, LATER, UNTIL, at
from tests.requests import Requests
from tests.services.agreement import assert_agrees

RUI = Profile("Rui", "Lima", phone="+351912000111")


def asked(**changes: Any) -> dict[str, Any]:
    request: dict[str, Any] = {
        "group": WEDDING,
        "arrival": day(0),
        "departure": day(3),
        "rooms": TWO_DLX,
        "release_at": UNTIL,
    }
    return request | changes


def test_every_night_of_the_block_is_out_of_sale(desk: Desk) -> None:
    block = blocked(desk)
    assert block.left == [2, 2, 2]
    assert [desk.left("DLX", day(n)) for n in range(4)] == [0, 0, 0, 2]
    with pytest.raises(r.NoRoomLeft):
        desk.books()
    assert_agrees(desk)


def test_a_new_group_has_its_name_its_dates_and_its_contact(desk: Desk) -> None:
    guest = desk.guest()
    group = party(desk, holds(desk, group=NewGroup("Rowing club", guest))).group
    assert (group.name, group.contact) == ("Rowing club", guest)
    assert (group.arrival, group.departure, group.codes) == (day(0), day(3), [])
    at = places(desk.h, group.id, guest, group.stay)
    assert {name: getattr(group, name) for name in at} == at


def test_the_contact_may_be_a_new_guest_of_the_same_transaction(
    desk: Desk, requests: Requests
) -> None:
    outcome = desk.does(hold_block, **asked(group=NewGroup("Rowing club", RUI)))
    assert requests.count("TransactWriteItems") == 1
    group = party(desk, outcome.names["Group"]).group
    guest = desk.get(keys.guest(desk.h, group.contact))
    assert (guest.name, guest.active_reservations) == ("Rui Lima", None)
    assert_agrees(desk)


def test_several_types_are_held_in_one_transaction_each_as_a_block(
    desk: Desk, requests: Requests
) -> None:
    rooms = (Wanted("DLX", 1, price=9900), Wanted("SUI", 1))
    found = party(desk, holds(desk, rooms=rooms))
    assert requests.count("TransactWriteItems") == 1
    assert [(b.room_type, b.left, b.price) for b in found.blocks.values()] == [
        ("DLX", [1, 1, 1], 9900),
        ("SUI", [1, 1, 1], None),
    ]
    assert (desk.left("DLX", day(1)), desk.left("SUI", day(1))) == (1, 0)
    assert_agrees(desk)


def test_a_block_over_the_end_of_a_month_is_held_in_both(desk: Desk) -> None:
    blocked(desk, arrival=dt.date(2026, 11, 30), departure=dt.date(2026, 12, 2))
    assert desk.left("DLX", dt.date(2026, 11, 30)) == desk.left("DLX", dt.date(2026, 12, 1)) == 0
    assert desk.left("DLX", dt.date(2026, 12, 2)) == 2


def test_a_group_that_exists_gets_a_further_block_and_room_for_its_dates(desk: Desk) -> None:
    group = holds(desk, rooms=(Wanted("DLX", 1),))
    assert holds(desk, group=group, arrival=day(2), departure=day(5), rooms=(Wanted("SUI", 1),))
    found = party(desk, group)
    assert [block.room_type for block in found.blocks.values()] == ["DLX", "SUI"]
    assert (found.group.arrival, found.group.departure) == (day(0), day(5))
    assert_agrees(desk)


def test_it_stands_among_the_holds_at_its_release_time(desk: Desk) -> None:
    block = blocked(desk)
    assert block.gsi1_pk == f"{desk.h}#HOLD"
    assert block.gsi1_sk == f"2026-11-22T19:05:00.000Z#{block.id}"


def test_the_journal_of_the_group_says_who_and_what_and_no_name(desk: Desk) -> None:
    operation = desk.op("hold_block")
    outcome = hold_block(operation, **asked())
    entry = desk.items()[f"OP#{desk.h}#{operation.id}", "OP"]
    assert entry["GSI2PK"] == {"S": f"GROUP#{desk.h}#{outcome.names['Group']}"}
    (facts,) = entry["Facts"]["M"]["after"]["M"]["blocks"]["M"].values()
    assert facts["M"]["held"] == {"L": [{"N": "2"}] * 3}
    assert "Sousa" not in str(entry)
    assert "Ana" not in str(entry)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"departure": day(0)}, r.DatesReversed(day(0), day(0))),
        ({"arrival": day(-1)}, r.ArrivalInThePast(day(-1), TODAY)),
        ({"departure": day(400)}, r.StayTooLong(400, 365)),
        ({"departure": day(32)}, r.BlockTooLong(32, 31)),
        ({"rooms": ()}, r.NoRoomsWanted()),
        ({"rooms": (Wanted("DLX", 1), Wanted("SUI", 0))}, r.NoRoomsWanted()),
        ({"rooms": (Wanted("XXX", 1),)}, r.UnknownRoomType("XXX")),
        ({"release_at": NOW}, r.ReleaseInThePast(NOW)),
        ({"group": "000000000000"}, r.UnknownGroup("000000000000")),
        ({"group": NewGroup("Club", "000000000000")}, r.UnknownGuest("000000000000")),
        ({"rooms": (Wanted("DLX", 3),)}, r.NoRoomLeft("DLX", day(0), left=2)),
        ({"rooms": (Wanted("SUI", 1), Wanted("DLX", 3))}, r.NoRoomLeft("DLX", day(0), left=2)),
        (
            {
                "arrival": dt.date(2027, 3, 1),
                "departure": dt.date(2027, 3, 3),
                "release_at": UNTIL,
            },
            r.NotOnSaleYet("DLX", dt.date(2027, 3, 1)),
        ),
    ],
)
def test_it_is_refused_and_nothing_changes(
    desk: Desk, changes: dict[str, Any], refusal: r.Refusal
) -> None:
    before = desk.items()
    with pytest.raises(r.Refusal) as refused:
        desk.does(hold_block, **asked(**changes))
    assert refused.value == refusal
    assert desk.items() == before


def test_the_first_night_without_enough_rooms_is_named_with_what_is_left(desk: Desk) -> None:
    desk.books(arrival=day(1), departure=day(2))
    before = desk.items()
    with pytest.raises(r.NoRoomLeft) as refused:
        desk.does(hold_block, **asked())
    assert refused.value == r.NoRoomLeft("DLX", day(1), left=1)
    assert desk.items() == before


def test_a_merged_contact_is_refused(desk: Desk) -> None:
    guest = desk.guest()
    record = desk.get(keys.guest(desk.h, guest))
    record.merged_into = "ANOTHER00001"
    record.save()
    before = desk.items()
    with pytest.raises(r.GuestMerged):
        desk.does(hold_block, **asked(group=NewGroup("Club", guest)))
    assert desk.items() == before


def test_the_same_operation_twice_is_told_the_first_outcome(desk: Desk) -> None:
    operation = desk.op("hold_block", digest="typed")
    first = hold_block(operation, **asked())
    before = desk.items()
    with pytest.raises(r.AlreadyDone) as refused:
        hold_block(operation, **asked())
    assert refused.value.names == first.names
    assert desk.items() == before


def test_an_expired_block_gives_way_to_another(desk: Desk) -> None:
    first = blocked(desk)
    late = asked(release_at=UNTIL + 3 * HOUR)
    outcome = hold_block(at(desk, "hold_block", LATER), **late)
    assert desk.get(first.key).ended_by == "expire_block"
    assert party(desk, outcome.names["Group"]).blocks
    assert_agrees(desk)


def test_it_costs_two_requests_and_a_fixed_number_of_units_for_any_number_of_rooms(
    desk: Desk, requests: Requests
) -> None:
    guest = desk.guest()
    start = len(requests)
    outcome = desk.does(hold_block, **asked(group=NewGroup("Club", guest)))
    assert requests.since(start) == ["BatchGetItem", "TransactWriteItems"]
    assert outcome.units == 15
