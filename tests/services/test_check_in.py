"""Check in gives the guest a room that is free, ready and unclaimed for the stay."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.nights import Night
from reservations.models import keys
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from tests.desk import NOW, TODAY, Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees


def test_the_guest_is_in_the_room_and_the_room_says_who_is_in_it(desk: Desk) -> None:
    code = desk.books()
    outcome = desk.does(check_in, code=code, room="101")
    assert outcome.names == {"Reservation": code, "Room": "101"}
    room, reservation = desk.room("101"), desk.reservation(code)
    assert (room.status, room.rented_to) == ("OCCUPIED", code)
    assert (room.guest_name, room.occupied_until) == ("Ana Sousa", day(3))
    assert (reservation.status, reservation.fulfilled_by) == ("FULFILLED", "101")
    assert reservation.checked_in_at == NOW
    assert desk.guest_of(code).occupies_rooms == {"101"}
    assert_agrees(desk)


def test_every_night_of_the_stay_is_claimed_in_the_room(desk: Desk) -> None:
    code = desk.in_house("101")
    assert [desk.holder("101", day(n)) for n in range(-1, 4)] == [None, code, code, code, None]
    assert {night.room for night in desk.reservation(code).held_nights()} == {"101"}


def test_the_reservation_stands_on_the_desk_by_its_departure(desk: Desk) -> None:
    reservation = desk.reservation(desk.in_house())
    assert reservation.gsi1_pk == f"{desk.h}#FULFILLED"
    assert reservation.gsi1_sk == f"2026-11-25#{reservation.code}"


def test_what_is_sold_of_the_type_does_not_change(desk: Desk) -> None:
    desk.in_house()
    assert [desk.left("DLX", day(n)) for n in range(4)] == [1, 1, 1, 2]


def test_a_room_is_named_by_its_number_and_stored_by_its_id(desk: Desk) -> None:
    code = desk.in_house("300", room_type="SUI")
    assert desk.room("300").rented_to == code
    assert desk.reservation(code).fulfilled_by == "3OO"
    assert desk.guest_of(code).occupies_rooms == {"3OO"}
    assert_agrees(desk)


def test_an_upgrade_moves_the_nights_between_the_types_and_keeps_the_price(desk: Desk) -> None:
    code = desk.in_house("300")
    assert [desk.left("DLX", day(n)) for n in range(3)] == [2, 2, 2]
    assert [desk.left("SUI", day(n)) for n in range(3)] == [0, 0, 0]
    nights = desk.reservation(code).held_nights()
    assert nights == [Night(day(n), "SUI", 12000, "3OO") for n in range(3)]
    assert desk.reservation(code).room_type == "DLX"
    assert_agrees(desk)


def test_another_room_than_the_assigned_one_releases_the_assigned_one(desk: Desk) -> None:
    code = desk.books(room="102")
    desk.arrives(code, "101")
    assert desk.holder("101", day(0)) == code
    assert [desk.holder("102", day(n)) for n in range(3)] == [None, None, None]
    assert desk.reservation(code).assigned_room is None
    assert_agrees(desk)


def test_the_assigned_room_needs_no_further_claim(desk: Desk) -> None:
    code = desk.books(room="102")
    desk.arrives(code, "102")
    assert [desk.holder("102", day(n)) for n in range(3)] == [code] * 3
    assert_agrees(desk)


def test_after_midnight_the_business_date_decides(desk: Desk) -> None:
    """At 01:30 of the next day the desk still works on the day of arrival."""
    code = desk.books(departure=day(1))
    at_night = dt.datetime(2026, 11, 23, 1, 30, tzinfo=dt.UTC)
    check_in(replace(desk.op("check_in"), at=at_night), code=code, room="101")
    assert desk.reservation(code).checked_in_at == at_night
    assert desk.holder("101", day(0)) == code


def test_who_arrives_days_later_keeps_the_past_nights_where_they_were(desk: Desk) -> None:
    code = desk.books(room="102")
    desk.turns_to(day(2))
    desk.arrives(code, "300")
    assert desk.reservation(code).held_nights() == [
        Night(day(0), "DLX", 12000, "102"),
        Night(day(1), "DLX", 12000, "102"),
        Night(day(2), "SUI", 12000, "3OO"),
    ]
    assert [desk.holder("102", day(n)) for n in range(3)] == [code, code, None]
    assert [desk.holder("300", day(n)) for n in range(3)] == [None, None, code]
    assert [desk.left("DLX", day(n)) for n in range(3)] == [1, 1, 2]
    assert [desk.left("SUI", day(n)) for n in range(3)] == [1, 1, 0]
    assert_agrees(desk)


def test_a_stay_over_several_months_is_claimed_in_each(desk: Desk) -> None:
    code = desk.in_house("101", departure=dt.date(2027, 1, 15))
    for night in (TODAY, dt.date(2026, 11, 30), dt.date(2026, 12, 31), dt.date(2027, 1, 14)):
        assert desk.holder("101", night) == code
    assert desk.holder("101", dt.date(2027, 1, 15)) is None
    assert desk.reservation(code).gsi1_pk == f"{desk.h}#FULFILLED#LONG"
    assert_agrees(desk)


def test_two_rooms_of_one_guest_are_two_reservations(desk: Desk) -> None:
    guest = desk.guest()
    first, second = desk.in_house("101", guest=guest), desk.in_house("102", guest=guest)
    assert desk.guest_of(first).occupies_rooms == {"101", "102"}
    assert desk.guest_of(first).active_reservations == {first, second}
    assert_agrees(desk)


# The desk chooses when the clerk does not.


def chosen(desk: Desk, code: str) -> str:
    return desk.does(check_in, code=code).names["Room"]


def test_the_desk_chooses_the_assigned_room_first(desk: Desk) -> None:
    assert chosen(desk, desk.books(room="102")) == "102"


def test_the_desk_chooses_a_ready_room_of_the_booked_type(desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    assert chosen(desk, desk.books()) == "102"
    assert_agrees(desk)


def test_the_desk_does_not_choose_a_room_that_another_reservation_has(desk: Desk) -> None:
    desk.books(room="101", arrival=day(2), departure=day(4))
    assert chosen(desk, desk.books()) == "102"


def test_the_desk_upgrades_when_no_room_of_the_type_is_ready(desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    desk.sets("102", housekeeping="DIRTY")
    assert chosen(desk, desk.books()) == "300"
    assert_agrees(desk)


def test_the_desk_does_not_upgrade_to_a_type_that_is_sold_out(desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    desk.sets("102", housekeeping="DIRTY")
    code = desk.books()
    desk.books(room_type="SUI", arrival=day(1), departure=day(2))
    with pytest.raises(r.NoRoomReady):
        chosen(desk, code)


def test_a_lesser_room_is_for_the_clerk_to_choose(desk: Desk) -> None:
    desk.sets("300", housekeeping="DIRTY")
    code = desk.books(room_type="SUI")
    before = desk.items()
    with pytest.raises(r.NoRoomReady) as refused:
        chosen(desk, code)
    assert refused.value == r.NoRoomReady(code)
    assert desk.items() == before
    desk.arrives(code, "101")
    assert desk.reservation(code).fulfilled_by == "101"
    assert_agrees(desk)


# Refusals.


def refused(desk: Desk, **arguments: Any) -> r.Refusal:
    """The refusal of a check-in that changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        desk.does(check_in, **arguments)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_for_an_unknown_reservation(desk: Desk) -> None:
    assert refused(desk, code="AAAAAA", room="101") == r.UnknownReservation("AAAAAA")


@pytest.mark.parametrize("room", ["999", "3OO"])
def test_it_is_refused_for_an_unknown_room(desk: Desk, room: str) -> None:
    """The id of a room is no number on a door."""
    assert refused(desk, code=desk.books(), room=room) == r.UnknownRoom(room)


def test_it_is_refused_before_the_arrival(desk: Desk) -> None:
    code = desk.books(arrival=day(1))
    assert refused(desk, code=code, room="101") == r.ArrivesLater(code, day(1), TODAY)


def test_it_is_refused_on_the_day_of_departure(desk: Desk) -> None:
    code = desk.books()
    desk.turns_to(day(3))
    assert refused(desk, code=code, room="101") == r.StayIsOver(code, day(3), day(3))


def test_it_is_refused_for_a_guest_in_house(desk: Desk) -> None:
    code = desk.in_house("101")
    assert refused(desk, code=code, room="102") == r.NotExpected(code, "FULFILLED")


def test_it_is_refused_for_a_guest_who_has_left(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.leaves(code)
    assert refused(desk, code=code, room="102") == r.NotExpected(code, "CLOSED")


def test_it_is_refused_for_a_cancelled_stay(desk: Desk) -> None:
    code = desk.books()
    desk.does(cancel, code=code, reason="ill")
    assert refused(desk, code=code, room="101") == r.NotExpected(code, "CANCELLED")


def test_it_is_refused_when_the_room_is_occupied(desk: Desk) -> None:
    other = desk.in_house("101")
    assert refused(desk, code=desk.books(), room="101") == r.RoomOccupied("101", holder=other)


def test_it_is_refused_when_the_room_is_dirty(desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    assert refused(desk, code=desk.books(), room="101") == r.RoomNotReady("101", "DIRTY")


def test_it_is_refused_when_another_reservation_has_the_room_for_a_night(desk: Desk) -> None:
    other = desk.books(room="101", arrival=day(2), departure=day(4))
    taken = r.RoomTaken("101", day(2), holder=other)
    assert refused(desk, code=desk.books(), room="101") == taken


def test_it_is_refused_when_the_other_type_is_sold_out(desk: Desk) -> None:
    desk.books(room_type="SUI", arrival=day(1), departure=day(2))
    assert refused(desk, code=desk.books(), room="300") == r.NoRoomLeft("SUI", day(1), left=0)


def test_it_is_refused_when_the_other_type_does_not_hold_the_party(desk: Desk) -> None:
    suite = desk.get(keys.room_type(desk.h, "SUI"))
    suite.max_adults = 1
    suite.save()
    too_large = r.PartyTooLarge("SUI", adults=2, children=0, max_adults=1, sleeps=3)
    assert refused(desk, code=desk.books(), room="300") == too_large


def test_it_is_refused_when_no_room_is_ready(desk: Desk) -> None:
    for number in ("101", "102", "300"):
        desk.sets(number, housekeeping="DIRTY")
    code = desk.books()
    assert refused(desk, code=code) == r.NoRoomReady(code)


def test_it_is_refused_for_a_profile_that_was_merged(desk: Desk) -> None:
    code = desk.books()
    guest = desk.guest_of(code)
    guest.merged_into = "ANOTHER00001"
    guest.save()
    merged = r.GuestMerged(guest.id, into="ANOTHER00001")
    assert refused(desk, code=code, room="101") == merged


# Repeats, rivals and cost.


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool
) -> None:
    """The page looks for it before it tells a refusal: by now the guest is in house."""
    code = desk.books()
    check_in(desk.op("check_in", op_id="a" * 20, digest="typed"), code=code, room="101")
    reservation = desk.reservation(code)
    reservation.status, reservation.fulfilled_by = "PENDING", None
    reservation.save()
    desk.sets("101", status="FREE")
    before = desk.items()
    with pytest.raises(r.AlreadyDone) as raised:
        check_in(desk.op("check_in", op_id="a" * 20, digest=digest), code=code, room="101")
    names = {"Reservation": code, "Room": "101"}
    assert raised.value == r.AlreadyDone("a" * 20, "check_in", names, same_input=same)
    assert desk.items() == before


RivalAfter = Callable[[str, Callable[[], Any]], None]


def test_a_room_that_a_colleague_has_just_given_away_is_refused(
    desk: Desk, rival_after: RivalAfter
) -> None:
    code, other = desk.books(), desk.books()
    rival_after("check_in.read_stays_with_rooms", lambda: desk.arrives(other, "101"))
    with pytest.raises(r.RoomOccupied) as raised:
        desk.does(check_in, code=code, room="101")
    assert raised.value == r.RoomOccupied("101", holder=other)
    assert desk.reservation(code).status == "PENDING"
    assert_agrees(desk)


def test_a_room_of_the_desks_choice_that_is_lost_to_a_colleague_is_chosen_anew(
    desk: Desk, rival_after: RivalAfter
) -> None:
    code, other = desk.books(), desk.books()
    rival_after("check_in.read_house", lambda: desk.arrives(other, "101"))
    assert chosen(desk, code) == "102"
    assert_agrees(desk)


def test_a_night_that_a_colleague_has_just_promised_with_the_room_is_refused(
    desk: Desk, rival_after: RivalAfter
) -> None:
    code, promised = desk.books(), []
    later = {"room": "101", "arrival": day(1), "departure": day(2)}
    rival_after("check_in.read_stays_with_rooms", lambda: promised.append(desk.books(**later)))
    with pytest.raises(r.RoomTaken) as raised:
        desk.does(check_in, code=code, room="101")
    assert raised.value == r.RoomTaken("101", day(1), holder=promised[0])
    assert_agrees(desk)


def test_the_same_reservation_is_checked_in_once(desk: Desk, rival_after: RivalAfter) -> None:
    code = desk.books()
    rival_after("check_in.read_stays_with_rooms", lambda: desk.arrives(code, "102"))
    with pytest.raises(r.NotExpected) as raised:
        desk.does(check_in, code=code, room="101")
    assert raised.value == r.NotExpected(code, "FULFILLED")
    assert desk.room("101").status == "FREE"
    assert_agrees(desk)


def test_a_room_that_has_been_left_and_is_dirty_meanwhile_is_refused(
    desk: Desk, rival_after: RivalAfter
) -> None:
    code, other = desk.books(), desk.books()

    def comes_and_goes() -> None:
        desk.arrives(other, "101")
        desk.does(check_out, code=other)

    rival_after("check_in.read_stays_with_rooms", comes_and_goes)
    with pytest.raises(r.RoomNotReady) as raised:
        desk.does(check_in, code=code, room="101")
    assert raised.value == r.RoomNotReady("101", "DIRTY")


def test_a_stay_that_a_colleague_extends_meanwhile_is_claimed_to_its_new_end(
    desk: Desk, rival_after: RivalAfter
) -> None:
    """Else the guest would be in house for a night that is still sold to others."""
    code = desk.books()
    extends = {"code": code, "departure": day(5)}
    rival_after("check_in.read_stays_with_rooms", lambda: desk.does(change_dates, **extends))
    desk.arrives(code)
    assert [desk.holder("101", day(n)) for n in range(6)] == [*[code] * 5, None]
    assert desk.room("101").occupied_until == day(5)
    assert_agrees(desk)


def test_a_room_that_has_got_another_number_meanwhile_is_looked_up_again(
    desk: Desk, rival_after: RivalAfter
) -> None:
    code = desk.books()

    def renumbers() -> None:
        room = desk.room("101")
        room.number, room.last_operation = "111", "rival"
        room.save()

    rival_after("check_in.read_stays_with_rooms", renumbers)
    with pytest.raises(r.UnknownRoom, match="101"):
        desk.arrives(code, "101")


def test_it_costs_15_units_and_four_requests_for_a_named_room(
    desk: Desk, requests: Requests
) -> None:
    code = desk.books(guest=desk.guest())
    start = len(requests)
    assert desk.does(check_in, code=code, room="101").units == 15
    assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]


def test_a_room_of_the_desks_choice_costs_two_reads_more(desk: Desk, requests: Requests) -> None:
    code = desk.books()
    start = len(requests)
    assert desk.does(check_in, code=code).units == 15
    reads = ["BatchGetItem", "Query", "Query", "BatchGetItem", "BatchGetItem"]
    assert requests.since(start) == [*reads, "TransactWriteItems"]
