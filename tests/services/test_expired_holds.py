"""Holds stop counting by their time: whoever needs a room gets it, whatever has been swept."""

import datetime as dt

import pytest

from reservations.domain import refusals as r
from reservations.domain.stay import Stay
from reservations.models import JournalEntry, keys
from reservations.models.base import HotelRecord
from reservations.models.expired_holds import expired_holds, has_run_out
from reservations.selectors.offers import read_offers
from reservations.selectors.rooms import read_types
from reservations.services.check_in import check_in
from reservations.services.confirm_hold import confirm_hold
from reservations.services.create_reservation import create_reservation
from tests.desk import ANA, NOW, Desk, day
from tests.holds import HOUR, LATER, UNTIL, at, held, later
from tests.requests import Requests
from tests.services.agreement import assert_agrees

STAY = {
    "guest": ANA,
    "room_type": "DLX",
    "arrival": day(0),
    "departure": day(3),
    "adults": 1,
}


def entries(desk: Desk, verb: str) -> list[JournalEntry]:
    found = HotelRecord.scan(HotelRecord.pk.startswith(f"OP#{desk.h}#"), consistent_read=True)
    return [each for each in found if isinstance(each, JournalEntry) and each.verb == verb]


# A booking.


def test_a_hold_keeps_its_room_until_its_time_has_come(desk: Desk) -> None:
    hold = held(desk, room="101")
    before = desk.items()
    for instant in (NOW, UNTIL - dt.timedelta(milliseconds=1)):
        with pytest.raises(r.RoomTaken) as raised:
            later(desk, create_reservation, instant=instant, **STAY, room="101")
        assert raised.value == r.RoomTaken("101", day(0), holder=hold)
    assert desk.items() == before


@pytest.mark.parametrize("instant", [UNTIL, LATER])
def test_then_its_room_goes_to_whoever_asks_for_it(desk: Desk, instant: dt.datetime) -> None:
    hold = held(desk, room="101")
    outcome = later(desk, create_reservation, instant=instant, **STAY, room="101")
    assert desk.holder("101", day(0)) == outcome.names["Reservation"]
    assert desk.reservation(hold).status == "CANCELLED"
    assert_agrees(desk)


def test_it_is_released_by_an_operation_of_its_own_of_the_same_clerk(desk: Desk) -> None:
    hold = held(desk, room="101")
    operation = at(desk, "create_reservation", LATER)
    create_reservation(operation, **STAY, room="101")
    (entry,) = entries(desk, "expire_hold")
    assert entry.operation != operation.id
    assert (entry.by, entry.at_instant) == (operation.by, LATER)
    assert entry.gsi2_pk == keys.reservation(desk.h, hold).pk


def test_the_last_room_of_a_type_is_sold_past_an_expired_hold(desk: Desk) -> None:
    holds = [held(desk), held(desk, until=UNTIL + HOUR / 2)]
    later(desk, create_reservation, **STAY)
    # One had to give way, and it is the one that expired first.
    assert [desk.reservation(hold).status for hold in holds] == ["CANCELLED", "HOLD"]
    later(desk, create_reservation, **STAY)
    assert [desk.reservation(hold).status for hold in holds] == ["CANCELLED", "CANCELLED"]
    assert_agrees(desk)


def test_holds_in_the_way_on_different_nights_all_give_way(desk: Desk) -> None:
    desk.books(room="101")
    holds = [held(desk, arrival=day(n), departure=day(n + 1)) for n in range(3)]
    code = later(desk, create_reservation, **STAY, room="102").names["Reservation"]
    assert [desk.reservation(hold).status for hold in holds] == ["CANCELLED"] * 3
    assert desk.reservation(code).status == "PENDING"
    assert_agrees(desk)


def test_a_long_hold_gives_way_too(desk: Desk) -> None:
    holds = [held(desk, departure=day(40)) for _ in range(2)]
    later(desk, create_reservation, **STAY)
    assert "CANCELLED" in [desk.reservation(hold).status for hold in holds]
    assert_agrees(desk)


def test_holds_that_are_not_in_the_way_are_left_alone(desk: Desk) -> None:
    elsewhere = held(desk, room_type="SUI")
    before_it = held(desk, arrival=day(5), departure=day(6))
    for _ in range(2):
        desk.books()
    before = desk.items()
    with pytest.raises(r.NoRoomLeft):
        later(desk, create_reservation, **STAY)
    assert desk.items() == before
    assert [desk.reservation(each).status for each in (elsewhere, before_it)] == ["HOLD"] * 2


def test_a_stay_that_is_refused_all_the_same_says_who_is_in_the_way(desk: Desk) -> None:
    held(desk, room="101", departure=day(1))
    other = desk.books(room="101", arrival=day(2), departure=day(3))
    with pytest.raises(r.RoomTaken) as raised:
        later(desk, create_reservation, **STAY, room="101")
    assert raised.value == r.RoomTaken("101", day(2), holder=other)
    assert_agrees(desk)


def test_a_hold_that_was_confirmed_gives_no_way(desk: Desk) -> None:
    hold = held(desk, room="101")
    desk.does(confirm_hold, code=hold)
    before = desk.items()
    with pytest.raises(r.RoomTaken) as raised:
        later(desk, create_reservation, **STAY, room="101")
    assert raised.value == r.RoomTaken("101", day(0), holder=hold)
    assert desk.items() == before


def test_the_day_of_a_stay_without_a_night_gives_way(desk: Desk) -> None:
    hotel = desk.hotel()
    hotel.day_use = True
    hotel.save()
    held(desk, room="101", departure=day(0))
    later(desk, create_reservation, **STAY | {"departure": day(0)}, room="101")
    assert_agrees(desk)


# A check-in.


@pytest.mark.parametrize("room", ["101", None])
def test_an_expired_hold_gives_its_room_to_a_guest_at_the_desk(
    desk: Desk, room: str | None
) -> None:
    hold = held(desk, room="101")
    for number in ("102", "300"):
        desk.sets(number, housekeeping="DIRTY")
    code = desk.books(departure=day(1))
    later(desk, check_in, code=code, room=room)
    assert desk.room("101").rented_to == code
    assert desk.reservation(hold).status == "CANCELLED"
    assert_agrees(desk)


# What is read.


def test_what_is_left_counts_expired_holds_no_more(desk: Desk) -> None:
    stay = Stay(day(0), day(3))
    held(desk, room="101")
    held(desk, departure=day(2))
    for now, left in ((NOW, 0), (UNTIL, 2), (LATER, 2)):
        offers = {offer.code: offer.left for offer in read_offers(desk.h, stay, now).offers}
        assert offers == {"DLX": left, "SUI": 1}
    assert read_types(desk.h, NOW).rows[0].left[:4] == [0, 0, 1, 2]
    assert read_types(desk.h, LATER).rows[0].left[:4] == [2, 2, 2, 2]


def test_what_is_left_is_what_can_be_sold(desk: Desk) -> None:
    """The page and the verb agree before and after the instant."""
    held(desk)
    desk.books()
    stay = Stay(day(0), day(3))
    assert read_offers(desk.h, stay, NOW).offers[0].left == 0
    with pytest.raises(r.NoRoomLeft):
        desk.does(create_reservation, **STAY)
    assert read_offers(desk.h, stay, LATER).offers[0].left == 1
    later(desk, create_reservation, **STAY)
    assert read_offers(desk.h, stay, LATER).offers[0].left == 0


def test_nights_that_are_over_are_not_added_back(desk: Desk) -> None:
    held(desk)
    desk.turns_to(day(1))
    assert [n.day for n in read_types(desk.h, LATER).nights[:2]] == [23, 24]
    assert read_types(desk.h, LATER).rows[0].left[:3] == [2, 2, 2]


def test_expired_holds_cost_two_queries_and_a_batch_only_if_there_are_any(
    desk: Desk, requests: Requests
) -> None:
    codes = [
        held(desk),
        held(desk, departure=day(40)),
        held(desk, until=UNTIL + 9 * HOUR, room_type="SUI"),
    ]
    start = len(requests)
    assert expired_holds(desk.h, NOW) == []
    assert requests.since(start) == ["Query", "Query"]
    start = len(requests)
    assert {hold.code for hold in expired_holds(desk.h, LATER)} == set(codes[:2])
    assert requests.since(start) == ["Query", "Query", "BatchGetItem"]


def test_what_the_index_still_lists_is_asked_of_the_record(desk: Desk) -> None:
    code = held(desk)
    hold = desk.reservation(code)
    assert has_run_out(hold, LATER)
    hold.status = "PENDING"
    hold.save()
    assert expired_holds(desk.h, LATER) == []
