"""Assign room: an expected guest is promised a room, of the booked type or of another one."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.nights import Night
from reservations.models import keys
from reservations.services.add_room import add_room
from reservations.services.assign_room import assign_room
from reservations.services.cancel import cancel
from reservations.services.lock_room import lock_room
from tests.desk import NOW, TODAY, Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees

RivalAfter = Callable[[str, Callable[[], Any]], None]
READING = "assign_room.read_stays_with_rooms"


def assigns(desk: Desk, code: str, room: str = "101") -> None:
    desk.does(assign_room, code=code, room=room)


def test_every_night_of_the_stay_is_claimed_in_the_room(desk: Desk) -> None:
    code = desk.books(arrival=day(1), departure=day(4))
    outcome = desk.does(assign_room, code=code, room="102")
    assert outcome.names == {"Reservation": code, "Room": "102"}
    assert [desk.holder("102", day(n)) for n in range(5)] == [None, code, code, code, None]
    assert desk.reservation(code).assigned_room == "102"
    assert desk.reservation(code).status == "PENDING"
    assert_agrees(desk)


def test_a_room_is_named_by_its_number_and_stored_by_its_id(desk: Desk) -> None:
    code = desk.books(room_type="SUI")
    assigns(desk, code, "300")
    assert desk.reservation(code).assigned_room == "3OO"
    assert {night.room for night in desk.reservation(code).held_nights()} == {"3OO"}


def test_nothing_is_sold_by_it_and_the_room_itself_stays_as_it_is(desk: Desk) -> None:
    code, before = desk.books(), desk.room("101").to_dynamodb_dict()
    assigns(desk, code)
    assert [desk.left("DLX", day(n)) for n in range(4)] == [1, 1, 1, 2]
    assert desk.room("101").to_dynamodb_dict() == before


def test_another_room_takes_the_place_of_the_assigned_one(desk: Desk) -> None:
    code = desk.books(room="101")
    assigns(desk, code, "102")
    assert [desk.holder("101", day(n)) for n in range(3)] == [None] * 3
    assert [desk.holder("102", day(n)) for n in range(3)] == [code] * 3
    assert_agrees(desk)


def test_a_room_of_another_type_moves_the_nights_to_it_at_the_agreed_price(desk: Desk) -> None:
    code = desk.books()
    assigns(desk, code, "300")
    assert [desk.left("DLX", day(n)) for n in range(3)] == [2, 2, 2]
    assert [desk.left("SUI", day(n)) for n in range(3)] == [0, 0, 0]
    reservation = desk.reservation(code)
    assert reservation.held_nights() == [Night(day(n), "SUI", 12000, "3OO") for n in range(3)]
    assert reservation.room_type == "SUI"
    assert_agrees(desk)


def test_a_lesser_room_is_a_downgrade_at_the_agreed_price(desk: Desk) -> None:
    code = desk.books(room_type="SUI")
    assigns(desk, code, "101")
    reservation = desk.reservation(code)
    assert (reservation.room_type, reservation.held_nights()[0].price) == ("DLX", 22000)
    assert desk.left("SUI", day(0)) == 1
    assert_agrees(desk)


def test_a_late_arrival_keeps_its_past_nights_where_they_were(desk: Desk) -> None:
    code = desk.books(room="102")
    desk.turns_to(day(1))
    assigns(desk, code, "300")
    reservation = desk.reservation(code)
    assert reservation.held_nights() == [
        Night(day(0), "DLX", 12000, "102"),
        Night(day(1), "SUI", 12000, "3OO"),
        Night(day(2), "SUI", 12000, "3OO"),
    ]
    assert [desk.holder("102", day(n)) for n in range(3)] == [code, None, None]
    assert [(run.room, run.first, run.until) for run in reservation.room_runs()] == [
        ("102", day(0), day(1)),
        ("3OO", day(1), day(3)),
    ]
    assert_agrees(desk)


def test_a_stay_over_several_months_is_claimed_in_each(desk: Desk) -> None:
    code = desk.books(departure=dt.date(2027, 1, 15))
    assigns(desk, code)
    for night in (TODAY, dt.date(2026, 12, 31), dt.date(2027, 1, 14)):
        assert desk.holder("101", night) == code
    assert_agrees(desk)


def test_a_room_that_is_occupied_and_dirty_now_can_be_promised_for_later(desk: Desk) -> None:
    desk.in_house("101", departure=day(1))
    desk.sets("101", housekeeping="DIRTY")
    code = desk.books(arrival=day(1), departure=day(3))
    assigns(desk, code)
    assert desk.holder("101", day(1)) == code
    assert_agrees(desk)


def test_a_hold_can_have_a_room_too(desk: Desk) -> None:
    code = desk.books(release_at=NOW + dt.timedelta(days=1))
    assigns(desk, code)
    reservation = desk.reservation(code)
    assert (reservation.status, reservation.assigned_room) == ("HOLD", "101")
    assert_agrees(desk)


def test_a_stay_without_a_night_claims_the_other_room_for_its_day(desk: Desk) -> None:
    hotel = desk.hotel()
    hotel.day_use = True
    hotel.save()
    code = desk.books(departure=day(0), room="101")
    assigns(desk, code, "102")
    night = desk.reservation(code).held_nights()[0]
    assert (night.room, night.day_use) == ("102", True)
    assert desk.holder("102", day(0)) is None
    other = desk.books(departure=day(0), room="101")
    assert refused(desk, code, "101") == r.RoomTaken("101", day(0), holder=other)
    assert_agrees(desk)


# Refusals.


def refused(desk: Desk, code: str, room: str = "101") -> r.Refusal:
    """The refusal of an assignment that changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        assigns(desk, code, room)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_for_an_unknown_reservation(desk: Desk) -> None:
    assert refused(desk, "AAAAAA") == r.UnknownReservation("AAAAAA")


@pytest.mark.parametrize("room", ["999", "3OO"])
def test_it_is_refused_for_an_unknown_room(desk: Desk, room: str) -> None:
    assert refused(desk, desk.books(), room) == r.UnknownRoom(room)


def test_it_is_refused_for_a_guest_in_house_who_is_moved_instead(desk: Desk) -> None:
    code = desk.in_house("102")
    assert refused(desk, code) == r.NotExpected(code, "FULFILLED")


def test_it_is_refused_for_a_cancelled_stay(desk: Desk) -> None:
    code = desk.books()
    desk.does(cancel, code=code, reason="ill")
    assert refused(desk, code) == r.NotExpected(code, "CANCELLED")


def test_it_is_refused_for_a_stay_of_which_no_night_is_to_come(desk: Desk) -> None:
    code = desk.books()
    desk.turns_to(day(3))
    assert refused(desk, code) == r.StayIsOver(code, day(3), day(3))


def test_it_is_refused_for_the_room_that_it_has(desk: Desk) -> None:
    code = desk.books(room="101")
    assert refused(desk, code) == r.SameRoom(code, "101")


def test_it_is_refused_while_the_room_is_locked(desk: Desk) -> None:
    code = desk.books(room="102")
    desk.does(lock_room, code=code)
    assert refused(desk, code) == r.AssignmentLocked(code, "102")


def test_it_is_refused_when_another_reservation_has_the_room_for_a_night(desk: Desk) -> None:
    other = desk.books(room="101", arrival=day(2), departure=day(4))
    assert refused(desk, desk.books()) == r.RoomTaken("101", day(2), holder=other)


def test_it_is_refused_when_the_other_type_is_sold_out(desk: Desk) -> None:
    desk.books(room_type="SUI", arrival=day(1), departure=day(2))
    assert refused(desk, desk.books(), "300") == r.NoRoomLeft("SUI", day(1), left=0)


def test_it_is_refused_when_the_other_type_does_not_hold_the_party(desk: Desk) -> None:
    suite = desk.get(keys.room_type(desk.h, "SUI"))
    suite.max_adults = 1
    suite.save()
    too_large = r.PartyTooLarge("SUI", adults=2, children=0, max_adults=1, sleeps=3)
    assert refused(desk, desk.books(), "300") == too_large


# Repeats, rivals and cost.


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: RivalAfter
) -> None:
    code = desk.books()
    first = desk.op("assign_room", op_id="a" * 20, digest="typed")
    rival_after(READING, lambda: assign_room(first, code=code, room="101"))
    with pytest.raises(r.AlreadyDone) as raised:
        assign_room(desk.op("assign_room", op_id="a" * 20, digest=digest), code=code, room="101")
    names = {"Reservation": code, "Room": "101"}
    assert raised.value == r.AlreadyDone("a" * 20, "assign_room", names, same_input=same)
    assert_agrees(desk)


def test_a_room_that_is_promised_to_another_meanwhile_is_refused(
    desk: Desk, rival_after: RivalAfter
) -> None:
    code, other = desk.books(), desk.books()
    rival_after(READING, lambda: assigns(desk, other))
    with pytest.raises(r.RoomTaken) as raised:
        assigns(desk, code)
    assert raised.value == r.RoomTaken("101", day(0), holder=other)
    assert_agrees(desk)


def test_a_guest_who_is_checked_in_meanwhile_is_not_assigned_a_room(
    desk: Desk, rival_after: RivalAfter
) -> None:
    code = desk.books()
    rival_after(READING, lambda: desk.arrives(code, "102"))
    with pytest.raises(r.NotExpected) as raised:
        assigns(desk, code)
    assert raised.value == r.NotExpected(code, "FULFILLED")
    assert_agrees(desk)


def test_a_hold_whose_time_has_come_gives_way(desk: Desk) -> None:
    hold = desk.books(room="101", release_at=NOW + dt.timedelta(minutes=1))
    code = desk.books()
    an_hour_later = replace(desk.op("assign_room"), at=NOW + dt.timedelta(hours=1))
    assert assign_room(an_hour_later, code=code, room="101").names["Room"] == "101"
    assert desk.reservation(hold).status == "CANCELLED"
    assert_agrees(desk)


def test_the_journal_says_where_the_nights_were_and_are(desk: Desk) -> None:
    code, operation = desk.books(room="102"), desk.op("assign_room")
    assign_room(operation, code=code, room="300")
    facts = desk.get(keys.journal_entry(desk.h, operation.id)).facts.as_dict()
    run = {"from": "2026-11-22", "nights": 3, "type": "DLX", "price": 12000, "room": "102"}
    assert facts == {
        "before": {"status": "PENDING", "nights": [run], "room": "102"},
        "after": {
            "status": "PENDING",
            "nights": [run | {"type": "SUI", "room": "3OO"}],
            "room": "3OO",
        },
        "stood": {"room": "102"},
    }


def test_it_costs_12_units_and_four_requests(desk: Desk, requests: Requests) -> None:
    code = desk.books()
    start = len(requests)
    # The entry, the reservation with two index entries, one month, the room's check.
    assert desk.does(assign_room, code=code, room="101").units == 4 + (2 + 1 + 1) + 2 + 2
    assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]


def test_the_outcome_names_the_room_as_it_stands_on_the_door(desk: Desk) -> None:
    desk.does(add_room, number="12A", room_type="DLX", floor="1")
    code = desk.books()
    assert desk.does(assign_room, code=code, room="12a").names["Room"] == "12A"
    with pytest.raises(r.SameRoom) as refused:
        desk.does(assign_room, code=code, room="12a")
    assert refused.value == r.SameRoom(code, "12A")
