"""A stay for this day only: in no room that is closed, or in which somebody stays tonight."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.stay import Stay
from reservations.selectors.boards.arrivals import read_arrivals
from reservations.selectors.check_in import read_check_in
from reservations.selectors.offers import read_offers
from reservations.selectors.reversals import read_undo_check_out
from reservations.selectors.room_change import Asked, read_room_change
from reservations.selectors.walk_in import WalkInWish, read_walk_in
from reservations.services.assign_room import assign_room
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.edit_hotel import edit_hotel
from reservations.services.mark_clean import mark_clean
from reservations.services.move_room import move_room
from reservations.services.out_of_order import out_of_order
from reservations.services.undo_check_out import undo_check_out
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


def test_a_room_in_which_somebody_is_to_sleep_tonight_is_offered_last(desk: Desk) -> None:
    desk.books(room="101")
    assert day_rooms(desk) == ["102", "101", "300"]
    by_day = desk.books(room="300", room_type="SUI", **FOR_THE_DAY)
    assert [each.number for each in read_check_in(desk.h, by_day).options] == ["300", "102", "101"]


def test_it_is_better_than_none(desk: Desk) -> None:
    desk.books(room="101")
    desk.sets("102", housekeeping="DIRTY")
    assert desk.does(walk_in, guest=ANA, departure=day(0)).names["Room"] == "101"


def test_who_walks_in_for_the_day_is_given_another_room_than_tonights_guest(desk: Desk) -> None:
    desk.books(room="101")
    given = read_walk_in(desk.h, WalkInWish(departure=day(0)), NOW).choice
    assert given is not None
    assert given.number == "102"
    assert desk.does(walk_in, guest=ANA, departure=day(0)).names["Room"] == "102"


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


# Whoever comes into a room for the night does not come under a day guest.


def test_a_room_that_is_promised_for_the_day_is_given_when_the_day_guest_has_left(
    desk: Desk,
) -> None:
    visitor, code = desk.books(room="101", **FOR_THE_DAY), desk.books()
    refusal = refused(desk, lambda: desk.arrives(code, "101"))
    assert refusal == r.RoomTaken("101", day(0), holder=visitor)
    desk.arrives(visitor, "101")
    desk.does(check_out, code=visitor)
    desk.does(mark_clean, room="101")
    desk.arrives(code, "101")
    assert_agrees(desk)


def test_who_has_been_assigned_the_room_for_the_night_waits_too(desk: Desk) -> None:
    code, visitor = desk.books(room="101"), desk.books(room="101", **FOR_THE_DAY)
    refusal = refused(desk, lambda: desk.arrives(code, "101"))
    assert refusal == r.RoomTaken("101", day(0), holder=visitor)


def test_a_day_guest_is_not_forgotten_when_day_use_is_sold_no_more(desk: Desk) -> None:
    code, visitor = desk.books(room="101"), desk.books(room="101", **FOR_THE_DAY)
    desk.does(edit_hotel, name="Hotel Miramar", inspected_only=False, day_use=False)
    refusal = refused(desk, lambda: desk.arrives(code, "101"))
    assert refusal == r.RoomTaken("101", day(0), holder=visitor)


def test_the_desk_chooses_another_room(desk: Desk) -> None:
    code = desk.books()
    desk.books(room="101", **FOR_THE_DAY)
    (row,) = (row for row in read_arrivals(desk.h, now=NOW).rows if row.code == code)
    assert row.given == "102"
    assert desk.does(check_in, code=code).names["Room"] == "102"


def test_the_pages_say_who_comes_for_the_day(desk: Desk) -> None:
    code, visitor = desk.books(), desk.books(room="101", **FOR_THE_DAY)
    said = r.RoomTaken("101", day(0), holder=visitor)
    in_the_way = read_check_in(desk.h, code, NOW).in_the_way
    assert [each.refusal for each in in_the_way] == [said]
    asked = read_walk_in(desk.h, WalkInWish(departure=day(1), room="101"), NOW).asked
    assert asked is not None
    assert asked.refusal == said


def test_nobody_walks_or_moves_into_it_either(desk: Desk) -> None:
    moves = desk.in_house("102")
    visitor = desk.books(room="101", **FOR_THE_DAY)
    taken = r.RoomTaken("101", day(0), holder=visitor)
    walks = {"guest": ANA, "departure": day(1), "room": "101"}
    assert refused(desk, lambda: desk.does(walk_in, **walks)) == taken
    assert refused(desk, lambda: desk.does(move_room, code=moves, room="101")) == taken
    asked = Asked(now=NOW, room="101", may_give_dirty=False)
    assert read_room_change(desk.h, moves, "move_room", asked).asked_refusal == taken


def test_nor_does_who_had_left_come_back(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.does(check_out, code=code)
    visitor = desk.books(room="101", **FOR_THE_DAY)
    taken = r.RoomTaken("101", day(0), holder=visitor)
    assert read_undo_check_out(desk.h, code, NOW).exact.refusal == taken
    assert refused(desk, lambda: desk.does(undo_check_out, code=code)) == taken


@pytest.mark.parametrize("room", [None, "101"])
def test_a_day_guest_who_is_booked_at_the_same_moment_is_told_of(
    desk: Desk, rival_after: Callable[[str, Any], None], room: str | None
) -> None:
    code, visitors = desk.books(room=room), []
    rival_after("check_in.fetch", lambda: visitors.append(desk.books(room="101", **FOR_THE_DAY)))
    with pytest.raises(r.RoomTaken) as raised:
        desk.arrives(code, "101")
    assert raised.value == r.RoomTaken("101", day(0), holder=visitors[0])
    assert_agrees(desk)


def test_it_costs_a_check_where_the_night_is_the_guests_already(desk: Desk) -> None:
    code = desk.books(room="101", guest=desk.guest())
    assert desk.does(check_in, code=code, room="101").units == 13 + 2
