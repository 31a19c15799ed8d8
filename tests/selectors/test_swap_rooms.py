"""The swap page: with whom it is possible, what happens to both, and why it cannot be."""

import datetime as dt

import pytest

from reservations.domain import refusals as r
from reservations.selectors.swap_rooms import MOST_PARTNERS, SwapRoomsPage, read_swap_rooms
from reservations.services.lock_room import lock_room
from tests.desk import NOW, Desk, day
from tests.requests import Requests


def swapping(desk: Desk, code: str, asked: str | None = None) -> SwapRoomsPage:
    return read_swap_rooms(desk.h, code, asked, NOW)


def partners(desk: Desk, code: str) -> list[str]:
    return [other.code for other in swapping(desk, code).partners]


def test_those_of_the_same_type_come_first(desk: Desk) -> None:
    code, suite = desk.books(room="101"), desk.books(room="300", room_type="SUI")
    other = desk.books(room="102", arrival=day(1), departure=day(4))
    assert partners(desk, code) == [other, suite]


def test_who_has_no_room_is_gone_or_is_locked_is_no_partner(desk: Desk) -> None:
    code = desk.books(room="101")
    locked = desk.books(room="102")
    desk.does(lock_room, code=locked)
    desk.leaves(desk.in_house("300", room_type="SUI"))
    assert partners(desk, code) == []


def test_who_would_be_in_the_way_of_a_third_one_is_no_partner(desk: Desk) -> None:
    """102 has two guests on the nights of the stay, and 101 is promised after it."""
    code = desk.books(room="101", departure=day(2))
    desk.books(room="102", departure=day(1))
    desk.books(room="102", arrival=day(1), departure=day(2))
    desk.books(room="300", room_type="SUI", departure=day(4))
    desk.books(room="101", arrival=day(3), departure=day(4))
    assert partners(desk, code) == []


def test_a_guest_in_house_needs_a_ready_room_of_an_expected_one(desk: Desk) -> None:
    code, other = desk.in_house("101"), desk.books(room="102")
    assert partners(desk, code) == [other]
    desk.sets("102", housekeeping="DIRTY")
    assert partners(desk, code) == []
    assert swapping(desk, code, other).asked_refusal == r.RoomNotReady("102", "DIRTY")


def test_what_happens_to_both_is_foreseen(desk: Desk) -> None:
    code, other = desk.in_house("101"), desk.books(room="300", room_type="SUI")
    page = swapping(desk, code, other)
    assert page.asked_refusal is None
    told = [
        (side.code, side.is_in_house, side.room_before, side.room_after, side.type_after)
        for side in page.exchange
    ]
    assert told == [
        (code, True, "101", "300", "Suite"),
        (other, False, "300", "101", "Deluxe"),
    ]


def test_stays_that_do_not_meet_are_found_by_their_code(desk: Desk) -> None:
    code = desk.books(room="101", departure=day(1))
    other = desk.books(room="102", arrival=day(2), departure=day(3))
    assert partners(desk, code) == []
    assert len(swapping(desk, code, other).exchange) == 2


def test_a_hold_that_has_run_out_is_not_in_the_way(desk: Desk) -> None:
    code, other = desk.books(room="101"), desk.books(room="102", departure=day(1))
    hold = {"room": "102", "arrival": day(1), "release_at": NOW + dt.timedelta(hours=1)}
    held = desk.books(**hold)
    taken = r.RoomTaken("102", day(1), holder=held)
    assert swapping(desk, code, other).asked_refusal == taken
    page = read_swap_rooms(desk.h, code, other, NOW + dt.timedelta(days=1))
    assert page.asked_refusal is None


@pytest.mark.parametrize("other", ["itself", "unknown", "without a room"])
def test_why_the_asked_one_cannot_swap_is_said(desk: Desk, other: str) -> None:
    code, without = desk.books(room="101"), desk.books()
    asked = {"itself": code, "unknown": "AAAAAA", "without a room": without}[other]
    said = {
        "itself": r.SameReservation(code),
        "unknown": r.UnknownReservation("AAAAAA"),
        "without a room": r.NoRoomAssigned(without),
    }
    assert swapping(desk, code, asked).asked_refusal == said[other]


def test_a_refused_verb_offers_nobody(desk: Desk) -> None:
    code = desk.books()
    desk.books(room="102")
    page = swapping(desk, code)
    assert page.refusal == r.NoRoomAssigned(code)
    assert (page.partners, page.instead) == ([], ["assign_room"])


@pytest.mark.parametrize("rooms", [4, 40])
def test_the_requests_do_not_depend_on_how_many_rooms_there_are(
    h: str, requests: Requests, rooms: int
) -> None:
    desk = Desk.opened(h, rooms={f"{101 + n}": "DLX" for n in range(rooms)})
    codes = [desk.books(room=f"{101 + n}") for n in range(rooms)]
    start = len(requests)
    page = swapping(desk, codes[0])
    assert len(page.partners) == min(rooms - 1, MOST_PARTNERS)
    reads = ["BatchGetItem", "Query", "Query", "BatchGetItem", "BatchGetItem"]
    assert requests.since(start) == reads
