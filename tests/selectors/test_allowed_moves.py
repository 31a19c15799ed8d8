"""Which moves a reservation can make now; for the others why not, and who has the rooms."""

import datetime as dt
from typing import Any

import pytest

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.holders import WindowFacts
from reservations.domain.lifecycle import MOVES
from reservations.selectors.reservation_detail import ReservationDetail, read_reservation_detail
from reservations.services.cancel import cancel
from reservations.services.lock_room import lock_room
from reservations.services.mark_clean import mark_clean
from reservations.services.no_show import no_show
from tests.closing import REASON, out_of_order_for
from tests.desk import NOW, TODAY, Desk, day
from tests.requests import Requests

EVERY_STATUS = {"edit_notes"}


def detail(desk: Desk, code: str, now: dt.datetime = NOW) -> ReservationDetail:
    return read_reservation_detail(desk.h, code, now)


def allowed(page: ReservationDetail) -> set[str]:
    return {verb for verb, refusal in page.moves.items() if refusal is None}


def cancelled(desk: Desk, **changes: Any) -> str:
    code = desk.books(**changes)
    desk.does(cancel, code=code, reason="ill")
    return code


def left(desk: Desk, room: str = "101", **changes: Any) -> str:
    code = desk.in_house(room, **changes)
    desk.leaves(code)
    return code


def test_every_move_is_allowed_or_has_the_reason_why_not(desk: Desk) -> None:
    code = desk.books(arrival=day(1))
    page = detail(desk, code)
    assert page.moves.keys() == MOVES.keys()
    assert page.moves["check_in"] == r.ArrivesLater(code, day(1), TODAY)
    assert page.moves["check_out"] == r.NotInHouse(code, "PENDING")
    assert page.moves["swap_rooms"] == r.NoRoomAssigned(code)
    assert page.moves["reinstate"] == r.NotCancelled(code, "PENDING")
    assert allowed(page) == EVERY_STATUS | {
        "cancel", "change_dates", "assign_room", "change_party", "change_guest",
    }  # fmt: skip
    assert (page.extension, page.nearest, page.provisos) == (None, None, {})


def test_the_moves_of_a_hold(desk: Desk) -> None:
    page = detail(desk, desk.books(release_at=NOW + dt.timedelta(hours=1)))
    assert {"confirm_hold", "cancel", "change_dates", "assign_room"} <= allowed(page)
    assert isinstance(page.moves["check_in"], r.NotExpected)


def test_the_moves_of_a_guest_in_house(desk: Desk) -> None:
    page = detail(desk, desk.in_house())
    assert allowed(page) == EVERY_STATUS | {
        "check_out", "undo_check_in", "change_dates", "move_room", "swap_rooms", "lock_room",
        "change_party", "change_guest",
    }  # fmt: skip


def test_the_moves_of_a_guest_whose_room_is_locked(desk: Desk) -> None:
    code = desk.in_house()
    desk.does(lock_room, code=code)
    page = detail(desk, code)
    locked = r.AssignmentLocked(code, "101")
    assert [page.moves[verb] for verb in ("move_room", "swap_rooms", "lock_room")] == [locked] * 3
    assert {"unlock_room", "change_dates", "check_out"} <= allowed(page)


def test_the_moves_of_a_guest_who_has_left(desk: Desk) -> None:
    code = left(desk)
    assert allowed(detail(desk, code)) == EVERY_STATUS | {"undo_check_out"}
    desk.turns_to(day(1))
    assert detail(desk, code).moves["undo_check_out"] == r.DayIsOver(
        code, "undo_check_out", on=TODAY, business_date=day(1)
    )


def test_the_moves_of_who_did_not_come(desk: Desk) -> None:
    code = desk.books()
    desk.does(no_show, code=code)
    assert allowed(detail(desk, code)) == EVERY_STATUS | {"reinstate"}
    desk.turns_to(day(3))
    assert detail(desk, code).moves["reinstate"] == r.StayIsOver(code, day(3), day(3))


# One night more.


def test_a_night_more_is_refused_with_who_has_the_room_and_where_is_room(desk: Desk) -> None:
    other = desk.books(room="101", arrival=day(3), departure=day(4))
    page = detail(desk, desk.in_house("101"))
    assert page.extension == r.RoomTaken("101", day(3), holder=other)
    assert page.nearest
    assert wording.nearest_sentences(page.nearest) == [
        "Free for the whole stay: 102.",
        "DLX can be had until Thu 26 Nov or later.",
    ]


def test_a_night_more_is_refused_with_what_the_window_says(desk: Desk, requests: Requests) -> None:
    code = desk.in_house("101")
    window = out_of_order_for(desk, 3, 4)
    start = len(requests)
    page = detail(desk, code)
    facts = WindowFacts("OUT_OF_ORDER", day(3), day(4), REASON)
    assert page.extension == r.RoomTaken("101", day(3), f"WINDOW#{window}", facts)
    holds, window_read, near = ["Query"] * 2, ["BatchGetItem"], ["Query", "BatchGetItem"]
    assert requests.since(start) == [*FOUR, *holds, *window_read, *near]


def test_a_night_more_is_refused_when_the_type_is_sold_out(desk: Desk) -> None:
    for _ in range(2):
        desk.books(arrival=day(3), departure=day(4))
    page = detail(desk, desk.books())
    assert page.extension == r.NoRoomLeft("DLX", day(3), left=0)
    assert page.nearest
    assert wording.nearest_sentences(page.nearest) == ["DLX can be had until Wed 25 Nov."]


def test_a_hold_that_has_run_out_is_in_nobodys_way(desk: Desk) -> None:
    desk.books(room="101", arrival=day(3), departure=day(4), release_at=NOW + dt.timedelta(hours=1))
    code = desk.in_house("101")
    assert detail(desk, code).extension
    assert detail(desk, code, NOW + dt.timedelta(hours=1)).extension is None


# Reversals of which the nights or the room are taken.


def test_a_reinstatement_is_refused_with_the_night_that_is_full(desk: Desk) -> None:
    code = cancelled(desk)
    for _ in range(2):
        desk.books(arrival=day(1), departure=day(2))
    assert detail(desk, code).moves["reinstate"] == r.NoRoomLeft("DLX", day(1), left=0)


def test_a_reinstatement_without_its_room_says_who_has_it_and_where_is_room(desk: Desk) -> None:
    code = cancelled(desk, room="101")
    other = desk.books(room="101", arrival=day(1), departure=day(2))
    page = detail(desk, code)
    assert page.moves["reinstate"] is None
    assert page.provisos == {"reinstate": r.RoomTaken("101", day(1), holder=other)}
    assert page.nearest
    assert page.nearest.free_rooms == ("102",)


def test_a_check_out_whose_room_is_given_again_cannot_be_undone(desk: Desk) -> None:
    code = left(desk)
    desk.does(mark_clean, room="101")
    other = desk.in_house("101")
    assert detail(desk, code).moves["undo_check_out"] == r.RoomOccupied("101", holder=other)


def test_a_check_out_whose_nights_are_taken_cannot_be_undone(desk: Desk) -> None:
    code = left(desk)
    other = desk.books(room="101", arrival=day(1), departure=day(2))
    no = r.RoomTaken("101", day(1), holder=other)
    assert detail(desk, code).moves["undo_check_out"] == no


def test_a_check_in_whose_room_of_before_is_taken_can_be_undone_in_another(desk: Desk) -> None:
    code = desk.books(room="101")
    desk.arrives(code, "102")
    other = desk.books(room="101", arrival=day(2), departure=day(3))
    page = detail(desk, code)
    assert page.moves["undo_check_in"] is None
    assert page.provisos == {"undo_check_in": r.RoomTaken("101", day(2), holder=other)}


def test_an_upgrade_whose_booked_type_is_sold_out_is_undone_in_its_type(desk: Desk) -> None:
    code = desk.in_house("300")
    for _ in range(2):
        desk.books(arrival=day(1), departure=day(2))
    page = detail(desk, code)
    assert page.provisos == {"undo_check_in": r.NoRoomLeft("DLX", day(1), left=0)}


# Requests.

FOUR = ["Query", "Query", "Query", "TransactGetItems"]


@pytest.mark.parametrize("nights", [3, 40])
def test_the_page_is_four_requests_whatever_the_length_of_the_stay(
    desk: Desk, requests: Requests, nights: int
) -> None:
    made = [
        desk.books(departure=day(nights), room="101"),
        desk.in_house("300", departure=day(nights), room_type="SUI"),
        cancelled(desk, departure=day(nights), room="102"),
    ]
    for code in made:
        start = len(requests)
        detail(desk, code)
        assert requests.since(start) == FOUR


def test_where_rooms_are_taken_it_is_four_more_and_one_for_every_month(
    desk: Desk, requests: Requests
) -> None:
    desk.books(room="101", arrival=day(9), departure=day(10))
    code = desk.in_house("101", departure=day(9))
    start = len(requests)
    assert detail(desk, code).extension
    # Expired holds, stays and long stays; two months of all rooms; the type's months.
    assert requests.since(start) == [*FOUR, "Query", "Query", "Query", "Query", "BatchGetItem"]


def test_past_nights_in_a_room_are_one_request_more(desk: Desk, requests: Requests) -> None:
    code = desk.books(room="101")
    desk.turns_to(day(1))
    desk.does(no_show, code=code)
    start = len(requests)
    detail(desk, code)
    assert len(requests.since(start)) <= 6
