"""Assign room and move room: which rooms can be had, best first, and why the asked one cannot."""

import datetime as dt
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.holders import holder_of_window
from reservations.models import RoomNights
from reservations.selectors.room_change import Asked, RoomChangePage, read_room_change
from reservations.selectors.room_options import RoomOption
from reservations.services.lock_room import lock_room
from tests.desk import NOW, Desk, day
from tests.requests import Requests

LATER = NOW + dt.timedelta(days=1)


def assigning(desk: Desk, code: str, room: str | None = None, **more: Any) -> RoomChangePage:
    return read_room_change(desk.h, code, "assign_room", Asked(NOW, room, **more))


def moving(desk: Desk, code: str, room: str | None = None, **more: Any) -> RoomChangePage:
    return read_room_change(desk.h, code, "move_room", Asked(NOW, room, **more))


def of(options: list[RoomOption]) -> list[tuple[str, str]]:
    return [(option.number, option.group) for option in options]


def in_the_way(page: RoomChangePage) -> dict[str, r.Refusal]:
    return {room.number: room.refusal for room in page.offer.in_the_way}


def test_rooms_can_be_promised_whatever_is_going_on_in_them_now(desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    desk.in_house("102", departure=day(1))
    page = assigning(desk, desk.books(arrival=day(1), departure=day(3)))
    assert of(page.offer.options) == [("101", "booked"), ("102", "booked"), ("300", "upgrade")]
    assert (page.offer.not_ready, in_the_way(page), page.first) == ([], {}, "101")


def test_the_room_that_it_has_is_no_choice(desk: Desk) -> None:
    page = assigning(desk, desk.books(room="101"))
    assert of(page.offer.options) == [("102", "booked"), ("300", "upgrade")]
    assert in_the_way(page) == {}


def test_a_room_that_is_taken_for_a_night_says_by_whom(desk: Desk) -> None:
    other = desk.books(room="102", arrival=day(2), departure=day(4))
    page = assigning(desk, desk.books())
    assert in_the_way(page) == {"102": r.RoomTaken("102", day(2), holder=other)}


def test_what_a_hold_that_has_run_out_claims_can_be_had(desk: Desk) -> None:
    desk.books(room="102", release_at=NOW + dt.timedelta(hours=1))
    desk.books(room="300", room_type="SUI", release_at=NOW + dt.timedelta(hours=1))
    code = desk.books()
    assert of(assigning(desk, code).offer.options) == [("101", "booked")]
    page = read_room_change(desk.h, code, "assign_room", Asked(LATER, "300"))
    assert of(page.offer.options)[1:] == [("102", "booked"), ("300", "upgrade")]
    assert (page.asked_refusal, page.first) == (None, "300")


def test_who_is_moved_needs_a_room_that_is_ready(desk: Desk) -> None:
    other, code = desk.in_house("102"), desk.in_house("101")
    page = moving(desk, code)
    assert of(page.offer.options) == [("300", "upgrade")]
    assert in_the_way(page) == {"102": r.RoomOccupied("102", holder=other)}


def test_a_free_room_that_is_dirty_is_for_who_may_give_it(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.sets("102", housekeeping="DIRTY")
    page = moving(desk, code, "102")
    assert of(page.offer.not_ready) == [("102", "booked")]
    assert (page.asked_refusal, page.first) == (r.RoomNotReady("102", "DIRTY"), "")
    page = moving(desk, code, "102", may_give_dirty=True)
    assert (page.asked_refusal, page.first) == (None, "102")


def test_an_upgraded_guest_compares_with_the_room_of_now(desk: Desk) -> None:
    code = desk.in_house("300")
    page = moving(desk, code)
    assert page.held_type_name == "Suite"
    assert of(page.offer.options) == [("101", "lesser"), ("102", "lesser")]


def test_who_leaves_today_may_have_any_room_but_one_out_of_order(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.turns_to(day(3))
    desk.books(room="102", arrival=day(3), departure=day(5))
    desk.books(room_type="SUI", arrival=day(3), departure=day(5))
    assert of(moving(desk, code).offer.options) == [("102", "booked"), ("300", "upgrade")]
    window = holder_of_window("W1")
    RoomNights.at(desk.h, "102", "2026-11", n25=window).save()
    page = moving(desk, code, "102")
    taken = r.RoomTaken("102", day(3), holder=window)
    assert (in_the_way(page), page.asked_refusal) == ({"102": taken}, taken)
    assert of(page.offer.options) == [("300", "upgrade")]


def test_the_room_that_is_asked_for_is_judged_as_the_verb_would(desk: Desk) -> None:
    code = desk.books(room="101")
    other = desk.books(room="102", arrival=day(1), departure=day(2))
    desk.books(room_type="SUI", arrival=day(2), departure=day(3))
    said = {
        "404": r.UnknownRoom("404"),
        "101": r.SameRoom(code, "101"),
        "102": r.RoomTaken("102", day(1), holder=other),
        "300": r.NoRoomLeft("SUI", day(2), left=0),
    }
    assert {room: assigning(desk, code, room).asked_refusal for room in said} == said


def test_a_refused_verb_offers_nothing_but_what_is_possible_instead(desk: Desk) -> None:
    code = desk.in_house("101")
    page = assigning(desk, code, "102")
    assert page.refusal == r.NotExpected(code, "FULFILLED")
    assert (page.instead, page.offer.options, page.asked_refusal) == (["move_room"], [], None)
    desk.does(lock_room, code=code)
    assert moving(desk, code).instead == ["unlock_room"]


def test_an_unknown_reservation_is_refused(desk: Desk) -> None:
    with pytest.raises(r.UnknownReservation):
        assigning(desk, "AAAAAA")


def test_the_requests_do_not_depend_on_the_rooms(desk: Desk, requests: Requests) -> None:
    code = desk.books()
    start = len(requests)
    assigning(desk, code)
    offer = ["BatchGetItem", "Query", *["Query"] * 2, "Query", "BatchGetItem"]
    assert requests.since(start) == offer
    start = len(requests)
    assigning(desk, code, "300")
    assert requests.since(start) == [*offer, "BatchGetItem", *["Query"] * 2]
