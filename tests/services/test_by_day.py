"""A stay for this day only: in no room that is closed, or in which somebody stays tonight."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.stay import Stay
from reservations.selectors.offers import read_offers
from reservations.selectors.walk_in import WalkInWish, read_walk_in
from reservations.services.assign_room import assign_room
from reservations.services.out_of_order import out_of_order
from reservations.services.walk_in import walk_in
from tests.closing import closing, out_of_order_for
from tests.desk import ANA, NOW, Desk, day
from tests.services.agreement import assert_agrees

FOR_THE_DAY: dict[str, dt.date] = {"arrival": day(0), "departure": day(0)}


@pytest.fixture(autouse=True)
def by_day(desk: Desk) -> None:
    hotel = desk.hotel()
    hotel.day_use = True
    hotel.save()


def refused(desk: Desk, verb: Callable[[], Any]) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        verb()
    assert desk.items() == before
    return raised.value


def day_rooms(desk: Desk) -> list[str]:
    """The rooms that the page offers for this day."""
    offers = read_offers(desk.h, Stay(day(0), day(0)), NOW).offers
    return [room for offer in offers for room in offer.day_rooms]


def test_a_room_is_not_closed_over_somebody_who_comes_for_the_day(desk: Desk) -> None:
    code = desk.books(room="101", **FOR_THE_DAY)
    refusal = refused(desk, lambda: desk.does(out_of_order, **closing(0, 2)))
    assert refusal == r.RoomHasStays("101", (code,))


def test_a_closed_room_is_not_booked_for_the_day(desk: Desk) -> None:
    window = out_of_order_for(desk, 0, 2)
    refusal = refused(desk, lambda: desk.books(room="101", **FOR_THE_DAY))
    assert refusal == r.RoomTaken("101", day(0), f"WINDOW#{window}")
    assert day_rooms(desk) == ["102", "300"]


def test_the_day_on_which_a_window_ends_can_be_booked(desk: Desk) -> None:
    out_of_order_for(desk, 0, 2)
    desk.books(room="101", arrival=day(2), departure=day(2))
    assert_agrees(desk)


def test_who_walks_in_for_the_day_is_not_given_a_closed_room(desk: Desk) -> None:
    out_of_order_for(desk, 0, 2)
    given = read_walk_in(desk.h, WalkInWish(departure=day(0)), NOW).choice
    assert desk.does(walk_in, guest=ANA, departure=day(0)).names["Room"] == "102"
    assert given is not None
    assert given.number == "102"


def test_a_room_in_which_somebody_stays_tonight_is_not_booked_for_the_day(desk: Desk) -> None:
    """The guest came today, and has claimed nothing of the day itself."""
    holder = desk.in_house("101")
    refusal = refused(desk, lambda: desk.books(room="101", **FOR_THE_DAY))
    assert refusal == r.RoomOccupied("101", holder=holder)
    assert day_rooms(desk) == ["102", "300"]


def test_nor_is_somebody_who_comes_for_the_day_promised_it(desk: Desk) -> None:
    holder = desk.in_house("101")
    code = desk.books(room="102", **FOR_THE_DAY)
    refusal = refused(desk, lambda: desk.does(assign_room, code=code, room="101"))
    assert refusal == r.RoomOccupied("101", holder=holder)


def test_a_room_whose_guest_leaves_today_can_be_booked_for_the_day(desk: Desk) -> None:
    desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    desk.books(room="101", arrival=day(1), departure=day(1))
    assert_agrees(desk)


def test_a_guest_who_moves_in_at_the_same_moment_is_told_of(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    rival_after("create_reservation.booker_of", lambda: desk.in_house("101"))
    with pytest.raises(r.RoomOccupied):
        desk.books(room="101", **FOR_THE_DAY)
    assert_agrees(desk)
