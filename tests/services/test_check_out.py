"""Check out: the guest has left; nights that were not slept are given back."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.nights import Night
from reservations.domain.profile import Profile
from reservations.models import keys
from reservations.services.change_dates import change_dates
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.create_reservation import create_reservation
from reservations.services.edit_guest import edit_guest
from reservations.services.mark_clean import mark_clean
from reservations.services.move_room import move_room
from reservations.services.remove_room import remove_room
from tests.desk import NOW, TODAY, Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees

RivalAfter = Callable[[str, Callable[[], Any]], None]


def leaves_on_time(desk: Desk, **changes: Any) -> str:
    """A stay of three nights from its arrival to its departure."""
    code = desk.in_house(**changes)
    desk.turns_to(day(3))
    desk.leaves(code)
    return code


def test_the_room_is_free_and_dirty_and_has_forgotten_the_guest(desk: Desk) -> None:
    leaves_on_time(desk)
    room = desk.room("101")
    assert (room.status, room.housekeeping) == ("FREE", "DIRTY")
    assert (room.rented_to, room.guest_name, room.occupied_until) == (None, None, None)


def test_the_guest_has_lost_the_code_and_the_room(desk: Desk) -> None:
    guest = desk.guest_of(leaves_on_time(desk))
    assert guest.active_reservations is None
    assert guest.occupies_rooms is None


def test_the_reservation_is_closed_and_keeps_its_room_and_its_nights(desk: Desk) -> None:
    code = leaves_on_time(desk)
    reservation = desk.reservation(code)
    assert (reservation.status, reservation.fulfilled_by) == ("CLOSED", "101")
    assert reservation.held_nights() == [Night(day(n), "DLX", 12000, "101") for n in range(3)]
    assert reservation.checked_out_at == NOW
    assert reservation.departure == day(3)
    assert_agrees(desk)


def test_it_stands_among_the_departed_by_the_day_of_leaving(desk: Desk) -> None:
    reservation = desk.reservation(leaves_on_time(desk))
    assert reservation.gsi1_pk == f"{desk.h}#CLOSED"
    assert reservation.gsi1_sk == f"2026-11-25#{reservation.code}"


def test_on_time_nothing_is_given_back(desk: Desk) -> None:
    code = leaves_on_time(desk)
    assert [desk.holder("101", day(n)) for n in range(3)] == [code] * 3
    assert [desk.left("DLX", day(n)) for n in range(4)] == [1, 1, 1, 2]


def test_the_outcome_names_the_room_by_its_number(desk: Desk) -> None:
    code = desk.in_house("300", room_type="SUI")
    assert desk.does(check_out, code=code).names == {"Reservation": code, "Room": "300"}
    assert desk.room("300").status == "FREE"
    assert desk.guest_of(code).occupies_rooms is None
    assert_agrees(desk)


def test_leaving_early_gives_the_remaining_nights_back(desk: Desk) -> None:
    code = desk.in_house()
    desk.turns_to(day(1))
    desk.leaves(code)
    assert [desk.holder("101", day(n)) for n in range(3)] == [code, None, None]
    assert [desk.left("DLX", day(n)) for n in range(3)] == [1, 2, 2]
    reservation = desk.reservation(code)
    assert [night.date for night in reservation.held_nights()] == [day(0)]
    assert reservation.departure == day(1)
    assert reservation.gsi1_sk == f"{day(1)}#{code}"
    assert_agrees(desk)


def test_leaving_on_the_day_of_arrival_gives_every_night_back(desk: Desk) -> None:
    code = desk.in_house()
    desk.leaves(code)
    reservation = desk.reservation(code)
    assert reservation.held_nights() == []
    assert reservation.arrival == reservation.departure == TODAY
    assert [desk.left("DLX", day(n)) for n in range(3)] == [2, 2, 2]
    assert [desk.holder("101", day(n)) for n in range(3)] == [None, None, None]
    assert_agrees(desk)


def test_leaving_an_upgrade_early_gives_the_better_type_back(desk: Desk) -> None:
    code = desk.in_house("300")
    desk.turns_to(day(2))
    desk.leaves(code)
    assert [desk.left("SUI", day(n)) for n in range(3)] == [0, 0, 1]
    assert [desk.left("DLX", day(n)) for n in range(3)] == [2, 2, 2]
    assert_agrees(desk)


def test_a_room_that_is_left_early_can_be_sold_again_for_the_same_nights(desk: Desk) -> None:
    desk.books()
    desk.leaves(desk.in_house("101"))
    desk.does(mark_clean, room="101")
    assert desk.holder("101", day(0)) is None
    assert desk.holder("101", day(0)) != desk.in_house("101")


def test_a_long_stay_that_ends_early_over_new_year_gives_every_month_back(desk: Desk) -> None:
    code = desk.in_house("101", departure=dt.date(2027, 1, 15))
    desk.turns_to(dt.date(2026, 12, 31))
    desk.leaves(code)
    assert desk.holder("101", dt.date(2026, 12, 30)) == code
    assert desk.holder("101", dt.date(2026, 12, 31)) is None
    assert desk.left("DLX", dt.date(2027, 1, 14)) == 2
    assert desk.reservation(code).gsi1_pk == f"{desk.h}#CLOSED#LONG"
    assert_agrees(desk)


def test_a_long_stay_that_ends_within_a_month_leaves_the_list_of_long_ones(desk: Desk) -> None:
    code = desk.in_house("101", departure=day(40))
    desk.turns_to(day(5))
    desk.leaves(code)
    assert desk.reservation(code).gsi1_pk == f"{desk.h}#CLOSED"


def test_who_leaves_a_day_late_leaves_on_that_day_and_gives_nothing_back(desk: Desk) -> None:
    code = desk.in_house()
    desk.turns_to(day(4))
    desk.leaves(code)
    reservation = desk.reservation(code)
    assert reservation.departure == day(3)
    assert reservation.gsi1_sk == f"{day(4)}#{code}"
    assert len(reservation.held_nights()) == 3


def test_the_other_room_of_the_same_guest_stays_occupied(desk: Desk) -> None:
    guest = desk.guest()
    first, second = desk.in_house("101", guest=guest), desk.in_house("102", guest=guest)
    desk.leaves(first)
    assert desk.guest_of(second).occupies_rooms == {"102"}
    assert desk.guest_of(second).active_reservations == {second}
    assert desk.room("102").rented_to == second
    assert_agrees(desk)


# Refusals.


def refused(desk: Desk, code: str) -> r.Refusal:
    """The refusal of a check-out that changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        desk.leaves(code)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_for_an_unknown_reservation(desk: Desk) -> None:
    assert refused(desk, "AAAAAA") == r.UnknownReservation("AAAAAA")


def test_it_is_refused_for_a_guest_who_has_not_come(desk: Desk) -> None:
    code = desk.books()
    assert refused(desk, code) == r.NotInHouse(code, "PENDING")


def test_it_is_refused_for_a_guest_who_has_left(desk: Desk) -> None:
    code = desk.in_house()
    desk.leaves(code)
    assert refused(desk, code) == r.NotInHouse(code, "CLOSED")


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
    """Both are sent before either is answered."""
    code = desk.in_house()
    first = desk.op("check_out", op_id="a" * 20, digest="typed")
    rival_after("check_out.read_reservation", lambda: check_out(first, code=code))
    with pytest.raises(r.AlreadyDone) as raised:
        check_out(desk.op("check_out", op_id="a" * 20, digest=digest), code=code)
    names = {"Reservation": code, "Room": "101"}
    assert raised.value == r.AlreadyDone("a" * 20, "check_out", names, same_input=same)
    assert_agrees(desk)


def test_two_clerks_check_the_same_guest_out_once(desk: Desk, rival_after: RivalAfter) -> None:
    code = desk.in_house()
    rival_after("check_out.read_reservation", lambda: desk.leaves(code))
    with pytest.raises(r.NotInHouse) as raised:
        desk.leaves(code)
    assert raised.value == r.NotInHouse(code, "CLOSED")
    assert [desk.left("DLX", day(n)) for n in range(3)] == [2, 2, 2]
    assert_agrees(desk)


def test_a_guest_renamed_meanwhile_leaves_under_the_new_name(
    desk: Desk, rival_after: RivalAfter
) -> None:
    code = desk.in_house()
    guest = desk.guest_of(code).id

    def renames() -> None:
        desk.does(edit_guest, guest=guest, profile=Profile("Anna", "Sousa"))

    rival_after("check_out.read_reservation", renames)
    desk.leaves(code)
    assert desk.reservation(code).guest_name == "Anna Sousa"
    assert desk.reservation(code).status == "CLOSED"
    assert_agrees(desk)


def test_a_room_cleaned_meanwhile_is_dirty_again_when_the_guest_has_left(
    desk: Desk, rival_after: RivalAfter
) -> None:
    code = desk.in_house()
    desk.sets("101", housekeeping="DIRTY")
    rival_after("check_out.fetch", lambda: desk.does(mark_clean, room="101"))
    desk.leaves(code)
    assert (desk.room("101").status, desk.room("101").housekeeping) == ("FREE", "DIRTY")


def test_a_stay_that_a_colleague_extends_meanwhile_gives_the_added_nights_back_too(
    desk: Desk, rival_after: RivalAfter
) -> None:
    code = desk.in_house()
    extends = {"code": code, "departure": day(5)}
    rival_after("check_out.read_reservation", lambda: desk.does(change_dates, **extends))
    desk.leaves(code)
    assert [desk.left("DLX", day(n)) for n in range(6)] == [2] * 6
    assert [desk.holder("101", day(n)) for n in range(6)] == [None] * 6
    assert_agrees(desk)


def test_the_journal_says_what_was_held_and_what_was_slept(desk: Desk) -> None:
    code = desk.in_house()
    desk.turns_to(day(1))
    operation = desk.op("check_out")
    check_out(operation, code=code)
    facts = desk.get(keys.journal_entry(desk.h, operation.id)).facts.as_dict()
    assert [run["nights"] for run in facts["before"]["nights"]] == [3]
    assert [run["nights"] for run in facts["after"]["nights"]] == [1]
    assert facts["after"]["status"] == "CLOSED"


def booked_and_in_house(desk: Desk) -> tuple[str, float]:
    """Three nights of a guest who was known before, and what they have cost so far."""
    booked = desk.does(
        create_reservation,
        guest=desk.guest(),
        room_type="DLX",
        arrival=day(0),
        departure=day(3),
        adults=2,
    )
    code = booked.names["Reservation"]
    return code, booked.units + desk.does(check_in, code=code, room="101").units


def test_it_costs_13_units_and_three_requests(desk: Desk, requests: Requests) -> None:
    code, _ = booked_and_in_house(desk)
    desk.turns_to(day(3))
    start = len(requests)
    assert desk.does(check_out, code=code).units == 13
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]


def test_leaving_early_costs_17_units_and_one_read_more(desk: Desk, requests: Requests) -> None:
    code, _ = booked_and_in_house(desk)
    desk.turns_to(day(1))
    start = len(requests)
    assert desk.does(check_out, code=code).units == 17
    assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]


def test_a_whole_stay_of_three_nights_costs_40_units(desk: Desk) -> None:
    code, so_far = booked_and_in_house(desk)
    desk.turns_to(day(3))
    assert so_far + desk.does(check_out, code=code).units == 40


def test_a_room_that_is_gone_because_a_colleague_moved_the_guest_is_no_failure(
    desk: Desk, rival_after: Callable[[str, Callable[[], Any]], None]
) -> None:
    code = desk.in_house("101")

    def moves() -> None:
        desk.does(move_room, code=code, room="102")
        desk.does(remove_room, room="101")

    rival_after("check_out.read_reservation", moves)
    assert desk.does(check_out, code=code).names["Room"] == "102"
    assert_agrees(desk)
