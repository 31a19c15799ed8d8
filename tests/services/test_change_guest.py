"""Change guest: a reservation is somebody else's, on every record that says whose it is."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.services.cancel import cancel
from reservations.services.change_guest import change_guest
from reservations.services.check_in import check_in
from reservations.services.edit_guest import edit_guest
from reservations.services.merge_guests import merge_guests
from reservations.services.move_room import move_room
from reservations.services.remove_room import remove_room
from tests.desk import Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees

RUI = Profile("Rui", "Costa", "rui@example.org")


def refused(desk: Desk, **arguments: Any) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as refusal:
        desk.does(change_guest, **arguments)
    assert desk.items() == before
    return refusal.value


def test_an_expected_stay_is_another_guests(desk: Desk) -> None:
    code, rui = desk.books(), desk.guest(RUI)
    old = desk.guest_of(code).id
    outcome = desk.does(change_guest, code=code, guest=rui)
    assert outcome.names == {"Reservation": code, "Guest": rui}
    stay = desk.reservation(code)
    assert (stay.guest_id, stay.guest_name) == (rui, "Rui Costa")
    assert stay.gsi2_pk == f"GUEST#{desk.h}#{rui}"
    assert desk.guest_of(code).active_reservations == {code}
    assert old != rui
    assert_agrees(desk)


def test_a_guest_in_house_is_in_the_room_under_the_new_name(desk: Desk) -> None:
    code, rui = desk.in_house("101"), desk.guest(RUI)
    desk.does(change_guest, code=code, guest=rui)
    assert desk.room("101").guest_name == "Rui Costa"
    assert desk.guest_of(code).occupies_rooms == {"101"}
    assert_agrees(desk)


def test_a_new_guest_is_registered_with_it(desk: Desk) -> None:
    code = desk.in_house("101")
    outcome = desk.does(change_guest, code=code, guest=RUI)
    assert desk.guest_of(code).id == outcome.names["Guest"]
    assert desk.guest_of(code).occupies_rooms == {"101"}
    assert_agrees(desk)


def test_it_stays_with_a_guest_who_has_it(desk: Desk) -> None:
    code = desk.books()
    guest = desk.guest_of(code).id
    assert refused(desk, code=code, guest=guest) == r.SameGuest(guest)


def test_what_is_over_stays_whose_it_was(desk: Desk) -> None:
    code, rui = desk.books(), desk.guest(RUI)
    desk.does(cancel, code=code, reason="ill")
    assert refused(desk, code=code, guest=rui) == r.NotOpen(code, "CANCELLED")


def test_unknown_and_merged_guests_are_refused(desk: Desk) -> None:
    code, rui, other = desk.books(), desk.guest(RUI), desk.guest(RUI)
    desk.does(merge_guests, guest=other, into=rui)
    assert refused(desk, code=code, guest="000000000000") == r.UnknownGuest("000000000000")
    assert refused(desk, code=code, guest=other) == r.GuestMerged(other, into=rui)
    assert refused(desk, code="AAAAAA", guest=rui) == r.UnknownReservation("AAAAAA")


def test_a_check_in_meanwhile_is_seen(desk: Desk, rival_after: Callable[[str, Any], None]) -> None:
    code, rui = desk.books(), desk.guest(RUI)
    rival_after("change_guest.fetch", lambda: desk.does(check_in, code=code, room="101"))
    desk.does(change_guest, code=code, guest=rui)
    assert desk.room("101").guest_name == "Rui Costa"
    assert_agrees(desk)


def test_a_new_name_meanwhile_is_the_one_that_is_shown(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code, rui = desk.in_house("101"), desk.guest(RUI)
    renamed = Profile("Rui", "Lima")
    rival_after("change_guest.fetch", lambda: desk.does(edit_guest, guest=rui, profile=renamed))
    desk.does(change_guest, code=code, guest=rui)
    assert desk.room("101").guest_name == "Rui Lima"
    assert_agrees(desk)


def test_requests_and_units(desk: Desk, requests: Requests) -> None:
    code, rui = desk.books(departure=day(3)), desk.guest(RUI)
    start = len(requests)
    outcome = desk.does(change_guest, code=code, guest=rui)
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]
    assert outcome.units == 13


def test_a_guest_who_is_moved_out_of_a_room_that_goes_is_read_again(
    desk: Desk, rival_after: Callable[[str, Callable[[], Any]], None]
) -> None:
    code = desk.in_house("101")

    def moves_and_removes() -> None:
        desk.does(move_room, code=code, room="102")
        desk.does(remove_room, room="101")

    rival_after("change_guest.read_reservation", moves_and_removes)
    desk.does(change_guest, code=code, guest=RUI)
    assert desk.room("102").guest_name == "Rui Costa"
    assert_agrees(desk)
