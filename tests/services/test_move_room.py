"""Move room: a guest in house goes to another room, from tonight on."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.holders import holder_of_window
from reservations.domain.nights import Night
from reservations.models import RoomNights, keys
from reservations.services.lock_room import lock_room
from reservations.services.mark_clean import mark_clean
from reservations.services.move_room import move_room
from reservations.services.remove_room import remove_room
from tests.desk import NOW, TODAY, Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees

RivalAfter = Callable[[str, Callable[[], Any]], None]


def moves(desk: Desk, code: str, room: str = "102", **more: str) -> None:
    desk.does(move_room, code=code, room=room, **more)


def test_the_guest_is_in_the_new_room_and_the_old_one_is_free_and_dirty(desk: Desk) -> None:
    code = desk.in_house("101")
    outcome = desk.does(move_room, code=code, room="102")
    assert outcome.names == {"Reservation": code, "Room": "102"}
    old, new = desk.room("101"), desk.room("102")
    assert (new.status, new.rented_to, new.guest_name) == ("OCCUPIED", code, "Ana Sousa")
    assert (new.occupied_since, new.occupied_until) == (TODAY, day(3))
    assert new.housekeeping == "CLEAN"
    assert (old.status, old.rented_to, old.guest_name) == ("FREE", None, None)
    assert (old.occupied_since, old.occupied_until) == (None, None)
    assert (old.housekeeping, old.housekeeping_on) == ("DIRTY", TODAY)
    assert old.housekeeping_by == outcome.operation
    assert desk.reservation(code).fulfilled_by == "102"
    assert desk.guest_of(code).occupies_rooms == {"102"}
    assert_agrees(desk)


def test_it_starts_tonight_and_past_nights_stay_where_they_were(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.turns_to(day(1))
    moves(desk, code)
    assert [desk.holder("101", day(n)) for n in range(3)] == [code, None, None]
    assert [desk.holder("102", day(n)) for n in range(3)] == [None, code, code]
    reservation = desk.reservation(code)
    assert [night.room for night in reservation.held_nights()] == ["101", "102", "102"]
    assert (reservation.checked_in_on, reservation.checked_in_at) == (TODAY, NOW)
    assert desk.room("102").occupied_since == day(1)
    assert_agrees(desk)


def test_another_type_moves_the_nights_to_come_at_the_agreed_price(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.turns_to(day(1))
    moves(desk, code, "300")
    assert [desk.left("DLX", day(n)) for n in range(3)] == [1, 2, 2]
    assert [desk.left("SUI", day(n)) for n in range(3)] == [1, 0, 0]
    reservation = desk.reservation(code)
    assert reservation.held_nights()[1:] == [Night(day(n), "SUI", 12000, "3OO") for n in (1, 2)]
    assert reservation.room_type == "DLX"
    assert_agrees(desk)


def test_an_upgraded_guest_goes_back_to_the_booked_type(desk: Desk) -> None:
    code = desk.in_house("300")
    moves(desk, code, "101")
    assert [desk.left(kind, day(0)) for kind in ("DLX", "SUI")] == [1, 1]
    assert_agrees(desk)


def test_who_leaves_today_changes_the_room_and_claims_nothing(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.turns_to(day(3))
    other = desk.books(room="102", arrival=day(3), departure=day(5))
    moves(desk, code)
    reservation = desk.reservation(code)
    assert reservation.fulfilled_by == "102"
    assert {night.room for night in reservation.held_nights()} == {"101"}
    assert [(run.room, run.until) for run in reservation.room_runs()] == [("101", day(3))]
    assert desk.holder("102", day(3)) == other
    assert_agrees(desk)


def test_it_can_be_made_twice_on_a_day(desk: Desk) -> None:
    code = desk.in_house("101")
    moves(desk, code)
    desk.does(mark_clean, room="101")
    moves(desk, code, "101")
    assert desk.reservation(code).fulfilled_by == "101"
    assert desk.guest_of(code).occupies_rooms == {"101"}
    assert_agrees(desk)


def test_the_other_room_of_the_same_guest_stays(desk: Desk) -> None:
    guest = desk.guest()
    first, second = (desk.in_house(number, guest=guest) for number in ("101", "102"))
    moves(desk, first, "300")
    assert desk.guest_of(second).occupies_rooms == {"102", "3OO"}
    assert_agrees(desk)


def test_the_room_that_was_assigned_before_the_check_in_is_still_known(desk: Desk) -> None:
    code = desk.books(room="102")
    desk.arrives(code, "101")
    moves(desk, code, "300")
    assert desk.reservation(code).assigned_before == "102"


def test_a_stay_over_several_months_is_claimed_in_each(desk: Desk) -> None:
    code = desk.in_house("101", departure=dt.date(2027, 1, 15))
    moves(desk, code)
    for night in (TODAY, dt.date(2026, 12, 31), dt.date(2027, 1, 14)):
        assert (desk.holder("101", night), desk.holder("102", night)) == (None, code)
    assert_agrees(desk)


def test_with_a_note_a_room_is_given_that_is_not_ready(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.sets("102", housekeeping="DIRTY")
    operation = desk.op("move_room")
    move_room(operation, code=code, room="102", note="The tap of 101 leaks.")
    facts = desk.get(keys.journal_entry(desk.h, operation.id)).facts.as_dict()
    assert facts["after"]["though"] == "DIRTY"
    assert desk.reservation(code).room_note == "The tap of 101 leaks."
    assert "tap" not in str(facts)
    assert (facts["before"]["room"], facts["after"]["room"]) == ("101", "102")
    assert desk.room("102").housekeeping == "DIRTY"
    assert_agrees(desk)


# Refusals.


def refused(desk: Desk, code: str, room: str = "102", **more: str) -> r.Refusal:
    """The refusal of a move that changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        moves(desk, code, room, **more)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_for_an_unknown_reservation(desk: Desk) -> None:
    assert refused(desk, "AAAAAA") == r.UnknownReservation("AAAAAA")


def test_it_is_refused_for_an_unknown_room(desk: Desk) -> None:
    assert refused(desk, desk.in_house(), "999") == r.UnknownRoom("999")


def test_it_is_refused_for_an_expected_guest_who_is_assigned_a_room_instead(desk: Desk) -> None:
    code = desk.books(room="101")
    assert refused(desk, code) == r.NotInHouse(code, "PENDING")


def test_it_is_refused_for_a_guest_who_has_left(desk: Desk) -> None:
    code = desk.in_house()
    desk.leaves(code)
    assert refused(desk, code) == r.NotInHouse(code, "CLOSED")


def test_it_is_refused_for_the_room_that_the_guest_is_in(desk: Desk) -> None:
    code = desk.in_house("102")
    assert refused(desk, code) == r.SameRoom(code, "102")


def test_it_is_refused_while_the_room_is_locked(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.does(lock_room, code=code)
    assert refused(desk, code) == r.AssignmentLocked(code, "101")


@pytest.mark.parametrize("note", ["", "It does not matter."])
def test_it_is_refused_when_somebody_is_in_the_room(desk: Desk, note: str) -> None:
    code, other = desk.in_house("101"), desk.in_house("102")
    assert refused(desk, code, note=note) == r.RoomOccupied("102", holder=other)


def test_it_is_refused_when_the_room_is_dirty(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.sets("102", housekeeping="DIRTY")
    assert refused(desk, code) == r.RoomNotReady("102", "DIRTY")


def test_a_hotel_may_want_its_rooms_inspected(desk: Desk) -> None:
    code, hotel = desk.in_house("101"), desk.hotel()
    hotel.inspected_only = True
    hotel.save()
    assert refused(desk, code) == r.RoomNotReady("102", "CLEAN")
    desk.sets("102", housekeeping="INSPECTED")
    moves(desk, code)
    assert_agrees(desk)


def test_it_is_refused_when_another_reservation_has_the_room_for_a_night(desk: Desk) -> None:
    other = desk.books(room="102", arrival=day(2), departure=day(4))
    assert refused(desk, desk.in_house()) == r.RoomTaken("102", day(2), holder=other)


def test_it_is_refused_when_the_other_type_is_sold_out(desk: Desk) -> None:
    desk.books(room_type="SUI", arrival=day(1), departure=day(2))
    assert refused(desk, desk.in_house(), "300") == r.NoRoomLeft("SUI", day(1), left=0)


def test_it_is_refused_when_the_other_type_does_not_hold_the_party(desk: Desk) -> None:
    suite = desk.get(keys.room_type(desk.h, "SUI"))
    suite.max_adults = 1
    suite.save()
    too_large = r.PartyTooLarge("SUI", adults=2, children=0, max_adults=1, sleeps=3)
    assert refused(desk, desk.in_house(), "300") == too_large


def in_window(desk: Desk) -> str:
    window = holder_of_window("W1")
    RoomNights.at(desk.h, "102", "2026-11", n25=window).save()
    return window


def test_not_even_until_noon_is_a_guest_given_a_room_that_is_out_of_order(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.turns_to(day(3))
    window = in_window(desk)
    assert refused(desk, code) == r.RoomTaken("102", day(3), holder=window)


def test_it_is_refused_for_a_profile_that_was_merged(desk: Desk) -> None:
    code = desk.in_house()
    guest = desk.guest_of(code)
    guest.merged_into = "ANOTHER00001"
    guest.save()
    assert refused(desk, code) == r.GuestMerged(guest.id, into="ANOTHER00001")


# Repeats, rivals and cost.


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: RivalAfter
) -> None:
    code = desk.in_house()
    first = desk.op("move_room", op_id="a" * 20, digest="typed")
    rival_after("move_room.read_stays_with_rooms", lambda: move_room(first, code=code, room="102"))
    with pytest.raises(r.AlreadyDone) as raised:
        move_room(desk.op("move_room", op_id="a" * 20, digest=digest), code=code, room="102")
    names = {"Reservation": code, "Room": "102"}
    assert raised.value == r.AlreadyDone("a" * 20, "move_room", names, same_input=same)
    assert_agrees(desk)


def test_a_guest_who_leaves_meanwhile_is_not_moved(desk: Desk, rival_after: RivalAfter) -> None:
    code = desk.in_house()
    rival_after("move_room.read_stays_with_rooms", lambda: desk.leaves(code))
    with pytest.raises(r.NotInHouse) as raised:
        moves(desk, code)
    assert raised.value == r.NotInHouse(code, "CLOSED")
    assert_agrees(desk)


def test_a_window_that_begins_meanwhile_keeps_who_leaves_today_out(
    desk: Desk, rival_after: RivalAfter
) -> None:
    code = desk.in_house("101")
    desk.turns_to(day(3))
    rival_after("_relocations.fetch", lambda: in_window(desk))
    with pytest.raises(r.RoomTaken) as raised:
        moves(desk, code)
    assert raised.value == r.RoomTaken("102", day(3), holder=holder_of_window("W1"))


def test_it_costs_18_units_and_four_requests(desk: Desk, requests: Requests) -> None:
    code = desk.in_house("101")
    start = len(requests)
    # The entry, the reservation with two index entries, the guest, two rooms, two months.
    units = desk.does(move_room, code=code, room="102").units
    assert units == 4 + (2 + 1 + 1) + 2 + 2 * 2 + 2 * 2
    assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]


def test_a_room_that_is_gone_because_a_colleague_moved_the_guest_is_no_failure(
    desk: Desk, rival_after: Callable[[str, Callable[[], Any]], None]
) -> None:
    code = desk.in_house("101")

    def moves_first() -> None:
        desk.does(move_room, code=code, room="102")
        desk.does(remove_room, room="101")

    rival_after("models.reading.fetch", moves_first)
    desk.does(move_room, code=code, room="300")
    assert desk.reservation(code).fulfilled_by == "3OO"
    assert_agrees(desk)
