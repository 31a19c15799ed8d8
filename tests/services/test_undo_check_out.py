"""Undo check-out: the guest is in house again, as if nobody had left."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.models import HotelRecord, keys
from reservations.services.edit_guest import edit_guest
from reservations.services.merge_guests import merge_guests
from reservations.services.move_room import move_room
from reservations.services.undo_check_out import undo_check_out
from tests.closing import out_of_order_for
from tests.desk import ANA, Desk, day
from tests.holds import held, later
from tests.requests import Requests
from tests.services.agreement import all_but_the_journal, assert_agrees


def undoes(desk: Desk, code: str) -> None:
    desk.does(undo_check_out, code=code)


def has_left(desk: Desk, room: str = "101", *, after: int = 0, **changes: Any) -> str:
    """A guest who came on day 0 and has left today, so many days later."""
    code = desk.in_house(room, **changes)
    desk.turns_to(day(after))
    desk.leaves(code)
    return code


@pytest.mark.parametrize("room", ["101", "300"])
@pytest.mark.parametrize("after", [0, 1, 3])
def test_everything_is_exactly_what_it_was_before_but_the_room_is_dirty(
    desk: Desk, room: str, after: int
) -> None:
    code = desk.in_house(room)
    desk.turns_to(day(after))
    desk.sets(room, housekeeping="DIRTY")
    before = all_but_the_journal(desk)
    desk.leaves(code)
    undoes(desk, code)
    now = all_but_the_journal(desk)
    for key, item in now.items():
        kept = {name: value for name, value in item.items() if "Housekeeping" not in name}
        assert (
            kept.items()
            == {
                name: value for name, value in before[key].items() if "Housekeeping" not in name
            }.items()
        )
    assert now.keys() == before.keys()
    assert desk.room(room).housekeeping == "DIRTY"
    assert_agrees(desk)


def test_an_early_departure_is_undone_with_its_nights_and_its_dates(desk: Desk) -> None:
    code = has_left(desk, after=1, departure=day(4))
    undoes(desk, code)
    reservation = desk.reservation(code)
    assert (reservation.status, reservation.departure) == ("FULFILLED", day(4))
    assert [night.date for night in reservation.held_nights()] == [day(n) for n in range(4)]
    assert reservation.given_back is None
    assert reservation.gsi1_sk == f"{day(4)}#{code}"
    assert [desk.left("DLX", day(n)) for n in (1, 2, 3, 4)] == [1, 1, 1, 2]
    assert [desk.holder("101", day(n)) for n in (1, 2, 3, 4)] == [code] * 3 + [None]
    assert_agrees(desk)


def test_a_long_stay_that_ended_after_a_night_is_long_again(desk: Desk) -> None:
    code = has_left(desk, after=1, departure=day(40))
    assert desk.reservation(code).gsi1_pk == f"{desk.h}#CLOSED"
    undoes(desk, code)
    assert desk.reservation(code).gsi1_pk == f"{desk.h}#FULFILLED#LONG"
    assert_agrees(desk)


def test_the_guest_can_leave_again(desk: Desk) -> None:
    code = has_left(desk, after=1)
    undoes(desk, code)
    desk.leaves(code)
    assert desk.reservation(code).departure == day(1)
    assert_agrees(desk)
    undoes(desk, code)
    assert desk.reservation(code).departure == day(3)
    assert_agrees(desk)


def test_a_guest_who_was_moved_on_the_last_day_slept_where_the_nights_say(desk: Desk) -> None:
    code = desk.in_house(departure=day(1))
    desk.turns_to(day(1))
    desk.does(move_room, code=code, room="102")
    desk.leaves(code)
    undoes(desk, code)
    assert desk.room("102").rented_to == code
    assert [run.room for run in desk.reservation(code).room_runs()] == ["101"]
    assert_agrees(desk)


def test_the_prices_stay_as_they_were_agreed(desk: Desk) -> None:
    code = has_left(desk, after=1, price=9900)
    undoes(desk, code)
    assert [night.price for night in desk.reservation(code).held_nights()] == [9900] * 3


def test_nights_to_come_are_of_the_type_that_the_room_has_by_now(desk: Desk) -> None:
    code = has_left(desk, after=1)
    desk.sets("101", room_type="SUI")
    undoes(desk, code)
    types = [night.room_type for night in desk.reservation(code).held_nights()]
    assert types == ["DLX", "SUI", "SUI"]
    assert [desk.left("SUI", day(n)) for n in (1, 2)] == [0, 0]
    assert [desk.left("DLX", day(n)) for n in (1, 2)] == [2, 2]


def test_a_guest_who_was_renamed_is_in_house_under_the_new_name(desk: Desk) -> None:
    code = has_left(desk, after=1)
    guest = desk.guest_of(code).id
    desk.does(edit_guest, guest=guest, profile=Profile("Ana", "Costa"))
    assert desk.reservation(code).guest_name == ANA.name
    undoes(desk, code)
    assert desk.reservation(code).guest_name == desk.room("101").guest_name == "Ana Costa"
    assert_agrees(desk)


def test_a_stay_without_a_night_has_its_day_again(desk: Desk) -> None:
    hotel = desk.hotel()
    hotel.day_use = True
    hotel.save()
    code = desk.books(departure=day(0), room="101")
    desk.arrives(code, "101")
    desk.leaves(code)
    undoes(desk, code)
    assert [night.day_use for night in desk.reservation(code).held_nights()] == [True]
    assert desk.get(keys.room_nights(desk.h, "101", "2026-11")).u22 == code
    assert_agrees(desk)


# Refusals.


def refused(desk: Desk, code: str) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        undoes(desk, code)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_when_another_guest_is_in_the_room(desk: Desk) -> None:
    code = has_left(desk, after=1)
    desk.sets("101", housekeeping="CLEAN")
    other = desk.in_house("101", arrival=day(1), departure=day(2))
    assert refused(desk, code) == r.RoomOccupied("101", holder=other)


def test_it_is_refused_even_for_a_guest_who_left_on_time_when_another_is_in_the_room(
    desk: Desk,
) -> None:
    code = has_left(desk, after=3)
    desk.sets("101", housekeeping="CLEAN")
    other = desk.in_house("101", arrival=day(3), departure=day(4))
    assert refused(desk, code) == r.RoomOccupied("101", holder=other)


def test_a_guest_who_left_on_time_needs_no_night_of_a_room_that_is_promised(desk: Desk) -> None:
    code = has_left(desk, after=3)
    desk.books(room="101", arrival=day(3), departure=day(4))
    undoes(desk, code)
    assert_agrees(desk)


def test_it_is_refused_when_a_night_of_the_room_is_promised(desk: Desk) -> None:
    code = has_left(desk, after=1)
    other = desk.books(room="101", arrival=day(2), departure=day(3))
    assert refused(desk, code) == r.RoomTaken("101", day(2), holder=other)


def test_it_is_refused_when_a_night_is_sold_out(desk: Desk) -> None:
    code = has_left(desk, after=1)
    for _ in range(2):
        desk.books(arrival=day(2), departure=day(3))
    assert refused(desk, code) == r.NoRoomLeft("DLX", day(2), left=0)


def test_it_is_refused_when_the_room_is_gone(desk: Desk) -> None:
    code = has_left(desk, after=1)
    desk.room("101").delete()
    assert refused(desk, code) == r.UnknownRoom("101")


def test_it_is_refused_on_another_day(desk: Desk) -> None:
    code = has_left(desk, after=1)
    desk.turns_to(day(2))
    assert refused(desk, code) == r.DayIsOver(code, "undo_check_out", day(1), day(2))


def test_it_is_refused_for_whoever_has_not_left(desk: Desk) -> None:
    code = desk.in_house("101")
    assert refused(desk, code) == r.NotDeparted(code, "FULFILLED")
    assert refused(desk, "QQQQQQ") == r.UnknownReservation("QQQQQQ")


def test_it_is_the_kept_guests_where_the_profile_was_merged(desk: Desk) -> None:
    code, kept = has_left(desk), desk.guest(Profile("Ana", "de Sousa"))
    desk.does(merge_guests, guest=desk.guest_of(code).id, into=kept)
    desk.does(undo_check_out, code=code)
    stay = desk.reservation(code)
    assert (stay.guest_id, stay.guest_name) == (kept, "Ana de Sousa")
    assert stay.gsi2_pk == keys.guest(desk.h, kept).pk
    assert desk.room("101").guest_name == "Ana de Sousa"
    assert desk.guest_of(code).occupies_rooms == {"101"}
    assert_agrees(desk)


def test_it_is_refused_beyond_the_horizon(desk: Desk) -> None:
    code = has_left(desk, after=1, departure=day(12))
    HotelRecord.get(*keys.availability(desk.h, "DLX", "2026-12")).delete()
    assert refused(desk, code) == r.NotOnSaleYet("DLX", day(9))


# Holds whose time has come, and colleagues.


@pytest.mark.parametrize("rooms", [["101"], [None, None]])
def test_expired_holds_give_way(desk: Desk, rooms: list[str | None]) -> None:
    code = has_left(desk, after=1)
    holds = [held(desk, room=room, arrival=day(1)) for room in rooms]
    assert isinstance(refused(desk, code), r.RoomTaken | r.NoRoomLeft)
    later(desk, undo_check_out, code=code)
    assert "CANCELLED" in [desk.reservation(hold).status for hold in holds]
    assert_agrees(desk)


def test_a_guest_who_is_checked_in_to_the_room_meanwhile_keeps_it(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = has_left(desk, after=1)
    desk.sets("101", housekeeping="CLEAN")
    other = desk.books(arrival=day(1), departure=day(2))
    rival_after("undo_check_out.fetch", lambda: desk.arrives(other, "101"))
    with pytest.raises(r.RoomOccupied) as raised:
        undoes(desk, code)
    assert raised.value == r.RoomOccupied("101", holder=other)
    assert_agrees(desk)


def test_a_room_that_is_removed_meanwhile_is_missed(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = has_left(desk, after=1)
    rival_after("undo_check_out.fetch", lambda: desk.room("101").delete())
    with pytest.raises(r.UnknownRoom):
        undoes(desk, code)


def test_a_guest_who_is_renamed_meanwhile_is_in_house_under_the_new_name(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = has_left(desk, after=1)
    new = {"guest": desk.guest_of(code).id, "profile": Profile("Ana", "Costa")}
    rival_after("undo_check_out.fetch", lambda: desk.does(edit_guest, **new))
    undoes(desk, code)
    assert desk.reservation(code).guest_name == desk.room("101").guest_name == "Ana Costa"


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: Callable[[str, Any], None]
) -> None:
    code = has_left(desk, after=1)
    first = desk.op("undo_check_out", op_id="a" * 20, digest="typed")
    rival_after("undo_check_out.fetch", lambda: undo_check_out(first, code=code))
    with pytest.raises(r.AlreadyDone) as raised:
        undo_check_out(desk.op("undo_check_out", op_id="a" * 20, digest=digest), code=code)
    names = {"Reservation": code, "Room": "101"}
    assert raised.value == r.AlreadyDone("a" * 20, "undo_check_out", names, same_input=same)


def test_the_journal_says_which_nights_are_held_again(desk: Desk) -> None:
    code, operation = has_left(desk, after=1), desk.op("undo_check_out")
    undo_check_out(operation, code=code)
    facts = desk.get(keys.journal_entry(desk.h, operation.id)).facts.as_dict()
    assert facts["before"]["status"] == "CLOSED"
    assert [run["nights"] for run in facts["before"]["nights"]] == [1]
    assert [run["nights"] for run in facts["after"]["nights"]] == [3]


def test_it_costs_17_units_and_four_requests_after_an_early_departure(
    desk: Desk, requests: Requests
) -> None:
    code = has_left(desk, after=1)
    start = len(requests)
    # The entry, the reservation with a moved and a changed index entry, the guest, the room,
    # the month of the type and that of the room.
    assert desk.does(undo_check_out, code=code).units == 4 + (2 + 2 + 1) + 2 + 2 + 2 + 2
    assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]


def test_who_has_the_room_is_told_before_what_is_left_of_the_type(desk: Desk) -> None:
    code = has_left(desk, "300", after=1, room_type="SUI")
    other = desk.books(room_type="SUI", room="300", arrival=day(2), departure=day(3))
    assert refused(desk, code) == r.RoomTaken("300", day(2), holder=other)


def test_it_is_refused_into_a_room_that_was_closed_since_for_who_leaves_today(desk: Desk) -> None:
    """There is no night to be claimed again, but nobody is given a room in a window."""
    code = desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    desk.leaves(code)
    window = out_of_order_for(desk, 1, 3)
    before = desk.items()
    with pytest.raises(r.RoomTaken) as raised:
        desk.does(undo_check_out, code=code)
    assert raised.value == r.RoomTaken("101", day(1), f"WINDOW#{window}")
    assert desk.items() == before


def test_a_room_that_is_closed_at_the_same_moment_is_not_given_back(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    desk.leaves(code)
    rival_after("undo_check_out.guest_by_now", lambda: out_of_order_for(desk, 1, 3))
    with pytest.raises(r.RoomTaken):
        desk.does(undo_check_out, code=code)
    assert desk.room("101").status == "FREE"
