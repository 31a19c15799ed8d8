"""Walk-in: somebody without a reservation is booked and gets a room, in one transaction."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.models import Hotel, RoomType, keys
from reservations.services.cancel import cancel
from reservations.services.check_in import check_in
from reservations.services.undo_check_in import undo_check_in
from reservations.services.walk_in import walk_in
from tests.desk import ANA, TODAY, Desk, day
from tests.holds import held, later
from tests.requests import Requests
from tests.services.agreement import assert_agrees

RUI = Profile("", "Costa")


def walks_in(desk: Desk, **changes: Any) -> str:
    request: dict[str, Any] = {"guest": RUI, "departure": day(1)}
    return desk.does(walk_in, **request | changes).names["Reservation"]


def refused(desk: Desk, **changes: Any) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as refusal:
        walks_in(desk, **changes)
    assert desk.items() == before
    return refusal.value


def test_only_a_name_and_a_night_are_needed(desk: Desk) -> None:
    outcome = desk.does(walk_in, guest=RUI, departure=day(1))
    code = outcome.names["Reservation"]
    assert outcome.names["Room"] == "101"
    stay = desk.reservation(code)
    assert (stay.status, stay.fulfilled_by, stay.guest_name) == ("FULFILLED", "101", "Costa")
    assert (stay.arrival, stay.departure, int(stay.adults)) == (TODAY, day(1), 1)
    assert stay.gsi1_pk == f"{desk.h}#FULFILLED"
    assert stay.gsi1_sk == f"{day(1)}#{code}"
    assert stay.checked_in_on == TODAY
    room = desk.room("101")
    assert (room.status, room.rented_to, room.guest_name) == ("OCCUPIED", code, "Costa")
    assert (room.occupied_since, room.occupied_until) == (TODAY, day(1))
    guest = desk.guest_of(code)
    assert (guest.active_reservations, guest.occupies_rooms) == ({code}, {"101"})
    assert_agrees(desk)


def test_the_cheapest_type_with_a_ready_room_is_chosen(desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    desk.in_house("102")
    code = walks_in(desk)
    assert desk.reservation(code).fulfilled_by == "3OO"
    assert [night.price for night in desk.reservation(code).held_nights()] == [22000]
    assert_agrees(desk)


def test_an_inspected_room_is_given_first(desk: Desk) -> None:
    desk.sets("102", housekeeping="INSPECTED")
    assert desk.reservation(walks_in(desk)).fulfilled_by == "102"


def test_a_type_or_a_room_can_be_asked_for(desk: Desk) -> None:
    assert desk.reservation(walks_in(desk, room_type="SUI")).fulfilled_by == "3OO"
    assert desk.reservation(walks_in(desk, room="102")).fulfilled_by == "102"
    assert_agrees(desk)


def test_a_known_guest_keeps_the_profile(desk: Desk) -> None:
    guest = desk.guest(ANA)
    code = walks_in(desk, guest=guest, departure=day(3), adults=2)
    assert desk.reservation(code).guest_id == guest
    assert desk.guest_of(code).occupies_rooms == {"101"}
    assert_agrees(desk)


def test_a_room_that_is_promised_to_another_is_not_given(desk: Desk) -> None:
    desk.books(room="101", arrival=day(1), departure=day(2))
    assert desk.reservation(walks_in(desk, departure=day(3))).fulfilled_by == "102"
    assert_agrees(desk)


def test_a_room_that_is_not_ready_is_given_with_a_note(desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    assert refused(desk, room="101") == r.RoomNotReady("101", "DIRTY")
    code = walks_in(desk, room="101", note="The guest insists.")
    assert desk.room("101").rented_to == code
    assert desk.reservation(code).room_note == "The guest insists."
    assert_agrees(desk)


def test_an_expired_hold_gives_a_cheaper_room_back_before_a_dearer_one_is_given(
    desk: Desk,
) -> None:
    hold = held(desk, room="101")
    desk.books(room="102")
    outcome = later(desk, walk_in, guest=RUI, departure=day(1))
    assert outcome.names["Room"] == "101"
    assert desk.reservation(hold).status == "CANCELLED"
    assert_agrees(desk)


def test_refusals_name_what_is_in_the_way(desk: Desk) -> None:
    holder = desk.in_house("101", departure=day(1))
    assert refused(desk, room="101") == r.RoomOccupied("101", holder=holder)
    assert refused(desk, room="999") == r.UnknownRoom("999")
    assert refused(desk, room_type="XXX") == r.UnknownRoomType("XXX")
    assert refused(desk, room="300", room_type="DLX") == r.RoomOfAnotherType("300", "SUI", "DLX")
    assert refused(desk, room="102", adults=3) == r.PartyTooLarge("DLX", 3, 0, 2, 3)
    assert refused(desk, departure=day(0)) == r.DatesReversed(TODAY, TODAY)
    assert refused(desk, guest="000000000000") == r.UnknownGuest("000000000000")
    taken = desk.books(room="102", arrival=day(1), departure=day(2))
    assert refused(desk, room="102", departure=day(2)) == r.RoomTaken("102", day(1), taken)


def test_a_sold_out_night_is_refused(desk: Desk) -> None:
    desk.books(arrival=day(0), departure=day(1))
    desk.books(arrival=day(0), departure=day(1))
    assert refused(desk, room="101") == r.NoRoomLeft("DLX", day(0), left=0)


def test_without_any_ready_room_nobody_is_booked(desk: Desk) -> None:
    for number in ("101", "102", "300"):
        desk.sets(number, housekeeping="DIRTY")
    assert refused(desk) == r.NoRoomReady(code="")


def test_a_room_lost_to_a_colleague_is_chosen_anew(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    rival = desk.books()
    rival_after("walk_in.rooms_for_walk_in", lambda: desk.does(check_in, code=rival, room="101"))
    assert desk.reservation(walks_in(desk)).fulfilled_by == "102"
    assert_agrees(desk)


def test_a_room_asked_for_and_lost_is_refused_with_its_guest(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    rival = desk.books()
    rival_after("walk_in.read_house", lambda: desk.does(check_in, code=rival, room="101"))
    with pytest.raises(r.RoomOccupied) as refusal:
        walks_in(desk, room="101")
    assert refusal.value == r.RoomOccupied("101", holder=rival)
    assert_agrees(desk)


def test_a_cancelled_room_can_be_walked_into(desk: Desk) -> None:
    desk.does(cancel, code=desk.books(room="101"), reason="ill")
    assert desk.reservation(walks_in(desk)).fulfilled_by == "101"


def test_requests_and_units(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    outcome = desk.does(walk_in, guest=RUI, departure=day(3), adults=1)
    assert requests.since(start) == [
        "Query",  # the house
        "Query",  # who has which room this month
        "BatchGetItem",  # what is left of each type
        "BatchGetItem",  # the month items
        "TransactWriteItems",
    ]
    assert outcome.units == 19


def test_the_desk_counts_the_party_too(desk: Desk) -> None:
    assert refused(desk, adults=0) == r.NobodyStays(0)
    assert refused(desk, adults=0, room="101") == r.NobodyStays(0)
    assert refused(desk, children=3) == r.PartyTooLarge("SUI", 1, 3, 2, 3)
    assert refused(desk, adults=3, room_type="DLX") == r.PartyTooLarge("DLX", 3, 0, 2, 3)


# A stay without a night.


def offers_day_use(desk: Desk, rate: int | None = None) -> None:
    desk.hotel().update([Hotel.day_use.set(True)])
    if rate:
        desk.get(keys.room_type(desk.h, "DLX")).update([RoomType.day_rate.set(rate)])


def test_a_day_is_sold_where_the_hotel_offers_it(desk: Desk) -> None:
    offers_day_use(desk, rate=7000)
    left = desk.left("DLX", TODAY)
    code = walks_in(desk, departure=TODAY)
    (night,) = desk.reservation(code).held_nights()
    assert (night.day_use, night.price, night.room) == (True, 7000, "101")
    assert desk.left("DLX", TODAY) == left
    assert desk.holder("101", TODAY) is None
    assert_agrees(desk)
    desk.leaves(code)
    assert_agrees(desk)


def test_a_room_promised_from_tonight_can_be_had_for_the_day(desk: Desk) -> None:
    offers_day_use(desk)
    desk.books(room="101")
    assert desk.reservation(walks_in(desk, departure=TODAY, room="101")).fulfilled_by == "101"
    assert_agrees(desk)


# Holds whose time has come, and what becomes of the stay afterwards.


@pytest.mark.parametrize("room", [None, "300"])
def test_a_hold_that_has_run_out_gives_way(desk: Desk, room: str | None) -> None:
    hold = held(desk, room="300", room_type="SUI", departure=day(1))
    for number in ("101", "102"):
        desk.sets(number, housekeeping="DIRTY")
    outcome = later(desk, walk_in, guest=RUI, departure=day(1), room=room)
    assert outcome.names["Room"] == "300"
    assert desk.reservation(hold).status == "CANCELLED"
    assert_agrees(desk)


def test_a_walk_in_can_be_undone_and_checked_out(desk: Desk) -> None:
    undone, stays = walks_in(desk), walks_in(desk, departure=day(3))
    desk.does(undo_check_in, code=undone)
    assert desk.reservation(undone).status == "PENDING"
    assert_agrees(desk)
    desk.leaves(stays)
    assert_agrees(desk)
