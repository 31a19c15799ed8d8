"""Undo check-in: the reservation is what it was before the guest was given a room."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.models import HotelRecord, keys
from reservations.services.cancel import cancel
from reservations.services.move_room import move_room
from reservations.services.remove_room import remove_room
from reservations.services.undo_check_in import undo_check_in
from tests.desk import TODAY, Desk, day, room_id
from tests.holds import held, later
from tests.requests import Requests
from tests.services.agreement import all_but_the_journal, assert_agrees


def undoes(desk: Desk, code: str, **arguments: Any) -> None:
    desk.does(undo_check_in, code=code, **arguments)


@pytest.mark.parametrize("assigned", [None, "101", "102"])
@pytest.mark.parametrize("given", ["101", "300"])
def test_everything_is_exactly_what_it_was_before(
    desk: Desk, assigned: str | None, given: str
) -> None:
    code = desk.books(room=assigned)
    before = all_but_the_journal(desk)
    desk.arrives(code, given)
    undoes(desk, code)
    assert all_but_the_journal(desk) == before
    assert_agrees(desk)


def test_a_late_arrival_is_expected_since_its_day_of_arrival_again(desk: Desk) -> None:
    code = desk.books(room="102")
    desk.turns_to(day(1))
    before = all_but_the_journal(desk)
    desk.arrives(code, "101")
    undoes(desk, code)
    assert all_but_the_journal(desk) == before
    assert desk.reservation(code).gsi1_sk == f"{TODAY}#{code}"
    assert [desk.holder("102", day(n)) for n in range(3)] == [code] * 3
    assert_agrees(desk)


def test_the_room_stays_as_clean_or_dirty_as_it_is(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.sets("101", housekeeping="DIRTY")
    undoes(desk, code)
    assert (desk.room("101").status, desk.room("101").housekeeping) == ("FREE", "DIRTY")


def test_a_room_that_is_left_and_removed_meanwhile_is_read_again(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = desk.in_house("101")

    def rival() -> None:
        desk.does(move_room, code=code, room="102")
        desk.does(remove_room, room="101")

    rival_after("undo_check_in.read_reservation", rival)
    undoes(desk, code, keep_room=True)
    assert desk.reservation(code).assigned_room == "102"
    assert_agrees(desk)


def test_another_room_of_the_same_guest_stays_the_guests(desk: Desk) -> None:
    guest = desk.guest()
    first, second = (desk.in_house(room, guest=guest) for room in ("101", "102"))
    undoes(desk, first)
    assert desk.guest_of(first).occupies_rooms == {"102"}
    assert desk.guest_of(first).active_reservations == {first, second}
    assert_agrees(desk)


def test_the_prices_stay_as_they_were_agreed(desk: Desk) -> None:
    code = desk.books(price=9900)
    desk.arrives(code, "300")
    undoes(desk, code)
    assert [night.price for night in desk.reservation(code).held_nights()] == [9900] * 3


def test_the_room_that_was_given_can_stay_assigned(desk: Desk) -> None:
    code = desk.books(room="102")
    desk.arrives(code, "101")
    undoes(desk, code, keep_room=True)
    reservation = desk.reservation(code)
    assert (reservation.status, reservation.assigned_room) == ("PENDING", "101")
    assert reservation.fulfilled_by is None
    assert [desk.holder("101", day(n)) for n in range(4)] == [code] * 3 + [None]
    assert [desk.holder("102", day(n)) for n in range(4)] == [None] * 4
    assert_agrees(desk)


def test_with_a_room_of_another_type_that_type_is_booked(desk: Desk) -> None:
    code = desk.in_house("300")
    undoes(desk, code, keep_room=True)
    reservation = desk.reservation(code)
    assert (reservation.room_type, reservation.assigned_room) == ("SUI", room_id("300"))
    assert [desk.left(code_, TODAY) for code_ in ("DLX", "SUI")] == [2, 0]
    assert_agrees(desk)
    desk.arrives(code, "300")
    assert_agrees(desk)


@pytest.mark.parametrize(("keep_room", "locked"), [(True, True), (False, None)])
def test_a_locked_room_stays_locked_only_if_it_stays_assigned(
    desk: Desk, keep_room: bool, locked: bool | None
) -> None:
    code = desk.in_house("101")
    reservation = desk.reservation(code)
    reservation.room_locked = True
    reservation.save()
    undoes(desk, code, keep_room=keep_room)
    assert desk.reservation(code).room_locked is locked


def test_a_guest_can_be_checked_in_again(desk: Desk) -> None:
    code = desk.in_house("101")
    undoes(desk, code)
    desk.arrives(code, "102")
    assert desk.reservation(code).fulfilled_by == "102"
    assert_agrees(desk)


def day_use(desk: Desk, room: str) -> str:
    hotel = desk.hotel()
    hotel.day_use = True
    hotel.save()
    return desk.books(departure=day(0), room=room)


def test_a_stay_without_a_night_has_its_day_again(desk: Desk) -> None:
    code = day_use(desk, "102")
    before = all_but_the_journal(desk)
    desk.arrives(code, "101")
    undoes(desk, code)
    assert all_but_the_journal(desk) == before
    assert_agrees(desk)


# Refusals.


def refused(desk: Desk, code: str, **arguments: Any) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        undoes(desk, code, **arguments)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_when_the_former_room_has_another_guest_and_the_room_can_be_kept(
    desk: Desk,
) -> None:
    code = desk.books(room="102")
    desk.arrives(code, "101")
    other = desk.in_house("102")
    assert refused(desk, code) == r.RoomTaken("102", day(0), holder=other)
    undoes(desk, code, keep_room=True)
    assert_agrees(desk)


def test_it_is_refused_when_one_night_of_the_former_room_is_promised(desk: Desk) -> None:
    code = desk.books(room="102")
    desk.arrives(code, "300")
    other = desk.books(room="102", arrival=day(2), departure=day(4))
    assert refused(desk, code) == r.RoomTaken("102", day(2), holder=other)


def test_it_is_refused_when_the_booked_type_is_sold_out_and_the_room_can_be_kept(
    desk: Desk,
) -> None:
    code = desk.in_house("300")
    for _ in range(2):
        desk.books(arrival=day(1), departure=day(2))
    assert refused(desk, code) == r.NoRoomLeft("DLX", day(1), left=0)
    undoes(desk, code, keep_room=True)
    assert_agrees(desk)


def test_it_is_refused_when_the_former_room_is_gone_or_of_another_type(desk: Desk) -> None:
    code = desk.books(room="102")
    desk.arrives(code, "101")
    desk.sets("102", room_type="SUI")
    assert refused(desk, code) == r.RoomRetyped("102", room_type="SUI", was="DLX")
    desk.room("102").delete()
    assert refused(desk, code) == r.UnknownRoom("102")


def test_a_day_without_a_night_needs_a_room_and_keeps_the_one_that_was_given(desk: Desk) -> None:
    code = day_use(desk, "102")
    desk.arrives(code, "102")
    reservation = desk.reservation(code)
    reservation.assigned_before = None
    reservation.save()
    assert refused(desk, code) == r.DayUseNeedsRoom(arrival=day(0))
    undoes(desk, code, keep_room=True)
    assert_agrees(desk)


def test_it_is_refused_on_another_day(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.turns_to(day(1))
    assert refused(desk, code) == r.DayIsOver(code, "undo_check_in", day(0), day(1))


def test_it_is_refused_for_whoever_is_not_in_house(desk: Desk) -> None:
    expected, left = desk.books(), desk.in_house("101")
    desk.leaves(left)
    assert refused(desk, expected) == r.NotInHouse(expected, "PENDING")
    assert refused(desk, left) == r.NotInHouse(left, "CLOSED")
    assert refused(desk, "QQQQQQ") == r.UnknownReservation("QQQQQQ")


def test_it_is_refused_for_a_profile_that_was_merged(desk: Desk) -> None:
    code, into = desk.in_house("101"), desk.guest(Profile("Ana", "de Sousa"))
    guest = desk.guest_of(code)
    guest.merged_into = into
    guest.save()
    assert refused(desk, code) == r.GuestMerged(guest.id, into=into)


def test_it_is_refused_beyond_the_horizon(desk: Desk) -> None:
    code = desk.in_house("300", departure=day(12))
    HotelRecord.get(*keys.availability(desk.h, "DLX", "2026-12")).delete()
    assert refused(desk, code) == r.NotOnSaleYet("DLX", day(9))


# Holds whose time has come, and colleagues.


def test_an_expired_hold_gives_the_former_room_back(desk: Desk) -> None:
    code = desk.books(room="102")
    desk.arrives(code, "101")
    hold = held(desk, room="102")
    assert refused(desk, code) == r.RoomTaken("102", day(0), holder=hold)
    later(desk, undo_check_in, code=code)
    assert desk.reservation(hold).status == "CANCELLED"
    assert desk.holder("102", day(0)) == code
    assert_agrees(desk)


def test_a_room_that_is_assigned_meanwhile_is_refused(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = desk.books(room="102")
    desk.arrives(code, "101")
    rivals: list[str] = []
    rival_after("undo_check_in.fetch", lambda: rivals.append(desk.books(room="102")))
    with pytest.raises(r.RoomTaken) as raised:
        undoes(desk, code)
    assert raised.value == r.RoomTaken("102", day(0), holder=rivals[0])
    assert_agrees(desk)


def test_a_guest_who_leaves_meanwhile_is_not_expected_again(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = desk.in_house("101")
    rival_after("undo_check_in.fetch", lambda: desk.leaves(code))
    with pytest.raises(r.NotInHouse) as raised:
        undoes(desk, code)
    assert raised.value == r.NotInHouse(code, "CLOSED")
    assert_agrees(desk)


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: Callable[[str, Any], None]
) -> None:
    code = desk.in_house("101")
    first = desk.op("undo_check_in", op_id="a" * 20, digest="typed")
    rival_after("undo_check_in.fetch", lambda: undo_check_in(first, code=code))
    with pytest.raises(r.AlreadyDone) as raised:
        undo_check_in(desk.op("undo_check_in", op_id="a" * 20, digest=digest), code=code)
    names = {"Reservation": code, "Room": "101"}
    assert raised.value == r.AlreadyDone("a" * 20, "undo_check_in", names, same_input=same)


def test_the_journal_says_which_room_is_assigned_again(desk: Desk) -> None:
    code = desk.books(room="102")
    desk.arrives(code, "101")
    operation = desk.op("undo_check_in")
    undo_check_in(operation, code=code)
    facts = desk.get(keys.journal_entry(desk.h, operation.id)).facts.as_dict()
    assert facts["before"]["status"] == "FULFILLED"
    assert (facts["after"]["status"], facts["after"]["room"]) == ("PENDING", "102")


def test_it_costs_15_units_and_four_requests(desk: Desk, requests: Requests) -> None:
    code = desk.in_house("101")
    start = len(requests)
    # The entry, the reservation with a moved and a changed index entry, guest, room, nights.
    assert desk.does(undo_check_in, code=code).units == 4 + (2 + 2 + 1) + 2 + 2 + 2
    assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]


def test_a_stay_whose_check_in_is_undone_can_be_cancelled(desk: Desk) -> None:
    code = desk.in_house("101")
    undoes(desk, code)
    desk.does(cancel, code=code, reason="Changed their mind.")
    assert desk.left("DLX", day(0)) == 2
    assert_agrees(desk)
