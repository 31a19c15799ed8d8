"""Swap rooms: two reservations get each other's room, both or neither."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import keys
from reservations.models.reading import Found, fetch
from reservations.models.relocations import rooms_seen
from reservations.selectors.history import read_history
from reservations.services.assign_room import assign_room
from reservations.services.lock_room import lock_room
from reservations.services.swap_rooms import swap_rooms
from tests.desk import TODAY, Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees

RivalAfter = Callable[[str, Callable[[], Any]], None]
READING = "swap_rooms.read_stays_with_rooms"


def swaps(desk: Desk, code: str, other: str) -> dict[str, str]:
    return dict(desk.does(swap_rooms, code=code, other=other).names)


def holders(desk: Desk, number: str, nights: int = 5) -> list[str | None]:
    return [desk.holder(number, day(n)) for n in range(nights)]


# Two expected guests.


def test_two_expected_guests_have_each_others_room(desk: Desk) -> None:
    first, second = desk.books(room="101"), desk.books(room="102")
    assert swaps(desk, first, second) == {"Reservation": first, "Other": second, "Room": "102"}
    assert desk.reservation(first).assigned_room == "102"
    assert desk.reservation(second).assigned_room == "101"
    assert holders(desk, "101", 3) == [second] * 3
    assert holders(desk, "102", 3) == [first] * 3
    assert_agrees(desk)


def test_each_swaps_its_own_nights(desk: Desk) -> None:
    first = desk.books(room="101", departure=day(2))
    second = desk.books(room="102", arrival=day(1), departure=day(4))
    swaps(desk, first, second)
    assert holders(desk, "101") == [None, second, second, second, None]
    assert holders(desk, "102") == [first, first, None, None, None]
    assert_agrees(desk)


def test_stays_that_do_not_meet_can_swap_as_well(desk: Desk) -> None:
    first = desk.books(room="101", departure=day(1))
    second = desk.books(room="102", arrival=day(2), departure=day(4))
    swaps(desk, first, second)
    assert holders(desk, "101") == [None, None, second, second, None]
    assert holders(desk, "102") == [first, None, None, None, None]
    assert_agrees(desk)


def test_rooms_of_two_types_swap_their_types_and_keep_their_prices(desk: Desk) -> None:
    """Nothing is left of either type: what one gives back is what the other takes."""
    desk.books()
    first, second = desk.books(room="101"), desk.books(room="300", room_type="SUI")
    assert [desk.left(kind, day(0)) for kind in ("DLX", "SUI")] == [0, 0]
    swaps(desk, first, second)
    assert desk.reservation(first).room_type == "SUI"
    assert desk.reservation(second).room_type == "DLX"
    assert desk.reservation(first).held_nights()[0].price == 12000
    assert desk.reservation(second).held_nights()[0].price == 22000
    assert_agrees(desk)


def test_past_nights_of_late_arrivals_stay_where_they_were(desk: Desk) -> None:
    first, second = desk.books(room="101"), desk.books(room="102")
    desk.turns_to(day(1))
    swaps(desk, first, second)
    assert holders(desk, "101", 3) == [first, second, second]
    assert holders(desk, "102", 3) == [second, first, first]
    assert_agrees(desk)


# Guests in house.


def test_two_guests_in_house_change_places_and_both_rooms_are_dirty(desk: Desk) -> None:
    first, second = desk.in_house("101"), desk.in_house("102", departure=day(4))
    swaps(desk, first, second)
    for number, code, until in (("101", second, day(4)), ("102", first, day(3))):
        room = desk.room(number)
        assert (room.status, room.rented_to, room.occupied_until) == ("OCCUPIED", code, until)
        assert (room.housekeeping, room.occupied_since) == ("DIRTY", TODAY)
        assert desk.reservation(code).fulfilled_by == number
        assert desk.guest_of(code).occupies_rooms == {number}
    assert_agrees(desk)


def test_two_rooms_of_one_guest_swap_their_reservations(desk: Desk) -> None:
    """One guest is one item, and so one action."""
    guest = desk.guest()
    first, second = (desk.in_house(number, guest=guest) for number in ("101", "102"))
    swaps(desk, first, second)
    assert desk.guest_of(first).occupies_rooms == {"101", "102"}
    assert desk.room("101").rented_to == second
    assert_agrees(desk)


def test_guests_of_whom_one_leaves_today_swap_what_is_to_come(desk: Desk) -> None:
    first = desk.in_house("101", departure=day(1))
    second = desk.in_house("102")
    desk.turns_to(day(1))
    swaps(desk, first, second)
    assert holders(desk, "101", 3) == [first, second, second]
    assert holders(desk, "102", 3) == [second, None, None]
    assert desk.room("102").rented_to == first
    assert_agrees(desk)


@pytest.mark.parametrize("in_house_first", [True, False])
def test_a_guest_in_house_goes_to_the_ready_room_of_an_expected_one(
    desk: Desk, in_house_first: bool
) -> None:
    guest, expected = desk.in_house("101"), desk.books(room="102")
    swaps(desk, *((guest, expected) if in_house_first else (expected, guest)))
    old, new = desk.room("101"), desk.room("102")
    assert (old.status, old.rented_to, old.housekeeping) == ("FREE", None, "DIRTY")
    assert (new.status, new.rented_to, new.housekeeping) == ("OCCUPIED", guest, "CLEAN")
    assert desk.reservation(guest).fulfilled_by == "102"
    assert desk.reservation(expected).assigned_room == "101"
    assert desk.reservation(expected).fulfilled_by is None
    assert holders(desk, "101", 3) == [expected] * 3
    assert_agrees(desk)


def test_the_histories_of_both_tell_it(desk: Desk) -> None:
    first, second = desk.in_house("101"), desk.books(room="102")
    swaps(desk, first, second)
    for code, other, room in ((first, second, "102"), (second, first, "101")):
        history = read_history(keys.reservation(desk.h, code).pk)
        (entry,) = [each for each in history if each.verb == "swap_rooms"]
        assert entry.names == {"Reservation": code, "Other": other, "Room": room}
        assert entry.facts["after"]["room"] == room


# Refusals.


def refused(desk: Desk, code: str, other: str) -> r.Refusal:
    """The refusal of a swap that changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        swaps(desk, code, other)
    assert desk.items() == before
    return raised.value


def test_a_reservation_cannot_swap_with_itself(desk: Desk) -> None:
    code = desk.books(room="101")
    assert refused(desk, code, code) == r.SameReservation(code)


def test_both_must_be_known(desk: Desk) -> None:
    code = desk.books(room="101")
    assert refused(desk, code, "AAAAAA") == r.UnknownReservation("AAAAAA")
    assert refused(desk, "AAAAAA", code) == r.UnknownReservation("AAAAAA")


def test_both_must_have_a_room(desk: Desk) -> None:
    code, without = desk.books(room="101"), desk.books()
    assert refused(desk, code, without) == r.NoRoomAssigned(without)
    assert refused(desk, without, code) == r.NoRoomAssigned(without)


def test_both_must_be_open(desk: Desk) -> None:
    gone = desk.in_house("102")
    desk.leaves(gone)
    code = desk.books(room="101")
    assert refused(desk, code, gone) == r.NotOpen(gone, "CLOSED")


def test_neither_may_be_locked(desk: Desk) -> None:
    code, locked = desk.books(room="101"), desk.in_house("102")
    desk.does(lock_room, code=locked)
    assert refused(desk, code, locked) == r.AssignmentLocked(locked, "102")
    assert refused(desk, locked, code) == r.AssignmentLocked(locked, "102")


def test_an_expected_stay_must_have_a_night_to_come(desk: Desk) -> None:
    over, code = desk.books(room="101", departure=day(1)), desk.books(room="102")
    desk.turns_to(day(1))
    assert refused(desk, code, over) == r.StayIsOver(over, day(1), day(1))


def test_stays_that_follow_each_other_in_one_room_have_nothing_to_swap(desk: Desk) -> None:
    code = desk.books(room="101", departure=day(1))
    other = desk.books(room="101", arrival=day(1), departure=day(2))
    assert refused(desk, code, other) == r.SameRoom(code, "101")


def test_a_third_reservation_in_the_way_is_named(desk: Desk) -> None:
    code = desk.books(room="101")
    other = desk.books(room="102", departure=day(1))
    third = desk.books(room="102", arrival=day(2), departure=day(4))
    assert refused(desk, code, other) == r.RoomTaken("102", day(2), holder=third)


def test_the_party_must_fit_the_other_type(desk: Desk) -> None:
    suite = desk.get(keys.room_type(desk.h, "SUI"))
    suite.max_adults = 1
    suite.save()
    code, other = desk.books(room="101"), desk.books(room="300", room_type="SUI", adults=1)
    too_large = r.PartyTooLarge("SUI", adults=2, children=0, max_adults=1, sleeps=3)
    assert refused(desk, code, other) == too_large


def test_a_type_that_the_other_stay_does_not_give_back_must_be_left(desk: Desk) -> None:
    code = desk.books(room="101")
    other = desk.books(room="300", room_type="SUI", departure=day(1))
    desk.books(room_type="SUI", arrival=day(1), departure=day(2))
    assert refused(desk, code, other) == r.NoRoomLeft("SUI", day(1), left=0)


def test_a_guest_in_house_is_not_sent_to_a_dirty_room(desk: Desk) -> None:
    guest, expected = desk.in_house("101"), desk.books(room="102")
    desk.sets("102", housekeeping="DIRTY")
    assert refused(desk, expected, guest) == r.RoomNotReady("102", "DIRTY")


def test_a_guest_in_house_is_not_sent_to_a_room_that_somebody_is_still_in(desk: Desk) -> None:
    before = desk.in_house("102", departure=day(1))
    guest = desk.in_house("101", departure=day(2))
    expected = desk.books(room="102", arrival=day(1), departure=day(2))
    desk.turns_to(day(1))
    assert refused(desk, guest, expected) == r.RoomOccupied("102", holder=before)


def test_it_is_refused_for_a_profile_that_was_merged(desk: Desk) -> None:
    code, other = desk.in_house("101"), desk.in_house("102")
    guest = desk.guest_of(other)
    guest.merged_into = "ANOTHER00001"
    guest.save()
    assert refused(desk, code, other) == r.GuestMerged(guest.id, into="ANOTHER00001")


# Repeats, rivals and cost.


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: RivalAfter
) -> None:
    """Done twice it would be undone."""
    code, other = desk.books(room="101"), desk.books(room="102")
    first = desk.op("swap_rooms", op_id="a" * 20, digest="typed")
    rival_after(READING, lambda: swap_rooms(first, code=code, other=other))
    with pytest.raises(r.AlreadyDone) as raised:
        swap_rooms(desk.op("swap_rooms", op_id="a" * 20, digest=digest), code=code, other=other)
    names = {"Reservation": code, "Other": other, "Room": "102"}
    assert raised.value == r.AlreadyDone("a" * 20, "swap_rooms", names, same_input=same)
    assert desk.reservation(code).assigned_room == "102"
    assert_agrees(desk)


def test_the_rooms_of_now_are_swapped(desk: Desk, rival_after: RivalAfter) -> None:
    code, other = desk.books(room="101", arrival=day(1)), desk.in_house("102", departure=day(1))
    rival_after(READING, lambda: desk.does(assign_room, code=code, room="300"))
    assert swaps(desk, code, other)["Room"] == "102"
    assert desk.reservation(other).fulfilled_by == "3OO"
    assert_agrees(desk)


def test_of_two_expected_it_costs_23_units_and_four_requests(
    desk: Desk, requests: Requests
) -> None:
    code, other = desk.books(room="101"), desk.books(room="102")
    start = len(requests)
    # The entry and its trace, two reservations with two index entries, two months, two checks.
    units = desk.does(swap_rooms, code=code, other=other).units
    assert units == 4 + 3 + 2 * (2 + 1 + 1) + 2 * 2 + 2 * 2
    assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]


def test_of_two_in_house_it_costs_27_units_and_four_requests(
    desk: Desk, requests: Requests
) -> None:
    code, other = desk.in_house("101"), desk.in_house("102")
    start = len(requests)
    # The same without the checks, and two guests and two rooms besides.
    units = desk.does(swap_rooms, code=code, other=other).units
    assert units == 4 + 3 + 2 * (2 + 1 + 1) + 2 * 2 + 2 * 2 + 2 * 2
    assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]


def test_a_swap_that_a_colleague_has_just_made_is_read_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen half before it and half after it, both had the same room."""
    first, other = desk.books(room="101"), desk.books(room="102")
    swap = {"code": first, "other": other}
    waiting = [lambda: desk.does(swap_rooms, **swap)]

    def half_seen(wanted: Iterable[keys.Key]) -> Found:
        """What one request reads of several records is no snapshot."""
        found = fetch(wanted)
        if waiting:
            waiting.pop()()
            found |= fetch([keys.reservation(desk.h, other)])
        return found

    monkeypatch.setattr("reservations.models.reading.fetch", half_seen)
    assert desk.does(swap_rooms, **swap).names["Room"] == "101"
    assert desk.reservation(other).assigned_room == "102"
    assert_agrees(desk)


def test_a_swap_of_other_rooms_than_were_seen_is_refused(desk: Desk) -> None:
    """Two clerks make the same swap: the second would put both back."""
    code, other = desk.books(room="101"), desk.books(room="102")
    swap = {"code": code, "other": other, "seen": rooms_seen("101", "102")}
    desk.does(swap_rooms, **swap)
    before = desk.items()
    with pytest.raises(r.ReservationChanged) as refused:
        desk.does(swap_rooms, **swap)
    assert refused.value == r.ReservationChanged(code)
    assert desk.items() == before
