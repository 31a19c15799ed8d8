"""Reservations: the list by status and desk date, page by page, and one with all its facts."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from reservations.domain import refusals as r
from reservations.domain.nights import Night
from reservations.selectors.desk_lists import Window, read_desk
from reservations.selectors.reservation_detail import read_reservation_detail
from reservations.selectors.reservations import read_reservations
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.edit_notes import edit_notes
from reservations.services.lock_room import lock_room
from reservations.services.move_room import move_room
from tests.desk import NOW, Desk, day
from tests.requests import Requests
from tests.selectors.crowd import crowd


def listed(desk: Desk, status: str = "PENDING", **window: dt.date) -> list[str]:
    return [row.code for row in read_reservations(desk.h, status, Window(**window)).rows]


# The list.


def test_a_row_says_who_when_which_room_and_what_can_be_done(desk: Desk) -> None:
    code = desk.in_house("300")
    (row,) = read_reservations(desk.h, "FULFILLED", Window()).rows
    assert (row.code, row.guest_name, row.status) == (code, "Ana Sousa", "FULFILLED")
    assert (row.arrival, row.departure, row.nights) == (day(0), day(3), 3)
    assert (row.room, row.room_type_name, row.total, row.currency) == (
        "300",
        "Deluxe",
        36000,
        "EUR",
    )
    assert row.moves == (
        "check_out",
        "undo_check_in",
        "change_dates",
        "move_room",
        "swap_rooms",
        "lock_room",
        "change_party",
        "change_guest",
        "edit_notes",
    )
    assert row.place == f"{day(3)}#{code}"
    assert not row.is_overdue


def test_only_reservations_of_the_status_are_listed(desk: Desk) -> None:
    expected, in_house = desk.books(), desk.in_house()
    assert listed(desk, "PENDING") == [expected]
    assert listed(desk, "FULFILLED") == [in_house]
    assert listed(desk, "CLOSED") == []


def test_rows_stand_in_the_order_of_desk_dates_long_stays_among_the_others(desk: Desk) -> None:
    first, third = crowd(desk, [day(1), day(5)])
    (second,) = crowd(desk, [day(3)], nights=40)
    assert listed(desk) == [first, second, third]


def test_both_ends_of_the_window_are_in_it(desk: Desk) -> None:
    made = crowd(desk, [day(n) for n in range(5)])
    assert listed(desk, first=day(1), last=day(3)) == made[1:4]
    assert listed(desk, first=day(3)) == made[3:]
    assert listed(desk, last=day(1)) == made[:2]
    assert listed(desk, first=day(3), last=day(1)) == []
    assert listed(desk, first=dt.date.min, last=dt.date.max) == made


@pytest.fixture
def nine(desk: Desk) -> list[str]:
    """Nine reservations over five days, every third one long, in the order of the desk."""
    short, long = [0, 1, 2, 2, 3, 4], [0, 2, 4]
    codes = crowd(desk, [day(n) for n in short]) + crowd(desk, [day(n) for n in long], nights=40)
    dates = dict(zip(codes, short + long, strict=True))
    return sorted(dates, key=lambda code: (dates[code], code))


@pytest.mark.parametrize("rows", [1, 4, 9])
def test_pages_read_forward_and_back_are_the_whole_list(
    desk: Desk, nine: list[str], rows: int
) -> None:
    forward, window, has_more = [], Window(), True
    while has_more:
        page = read_desk(desk.h, "PENDING", window, rows=rows)
        forward.append(page.rows)
        window, has_more = Window(after=page.rows[-1].gsi1_sk), page.has_more
    assert [row.code for page in forward for row in page] == nine

    for earlier, later in pairwise(forward):
        back = read_desk(desk.h, "PENDING", Window(before=later[0].gsi1_sk), rows=rows)
        assert [row.code for row in back.rows] == [row.code for row in earlier]


def test_the_page_before_the_first_row_is_empty(desk: Desk, nine: list[str]) -> None:
    first = read_desk(desk.h, "PENDING", Window()).rows[0]
    page = read_desk(desk.h, "PENDING", Window(before=first.gsi1_sk))
    assert (page.rows, page.has_more) == ([], False)


def test_a_cursor_stays_inside_the_window(desk: Desk) -> None:
    made = crowd(desk, [day(n) for n in range(6)])
    places = [desk.reservation(code).gsi1_sk for code in made]
    page = read_desk(desk.h, "PENDING", Window(first=day(1), last=day(4), after=places[2]))
    assert [row.code for row in page.rows] == made[3:5]
    page = read_desk(desk.h, "PENDING", Window(first=day(1), last=day(4), before=places[3]))
    assert [row.code for row in page.rows] == made[1:3]


def test_the_list_has_cursors_where_there_is_more(desk: Desk, requests: Requests) -> None:
    made = crowd(desk, [day(n // 4) for n in range(120)])
    window, pages = Window(), []
    while True:
        start = len(requests)
        page = read_reservations(desk.h, "PENDING", window)
        assert requests.since(start) == ["Query", "Query", "Query", "BatchGetItem"]
        pages.append(page)
        if not page.next:
            break
        window = Window(after=page.next)
    assert [len(page.rows) for page in pages] == [50, 50, 20]
    assert [row.code for page in pages for row in page.rows] == made
    assert [bool(page.previous) for page in pages] == [False, True, True]

    back = read_reservations(desk.h, "PENDING", Window(before=pages[2].previous))
    assert back.rows == pages[1].rows
    assert (back.next, back.previous) == (pages[1].next, pages[1].previous)
    start_again = read_reservations(desk.h, "PENDING", Window(before=back.previous))
    assert start_again.rows == pages[0].rows
    assert (start_again.next, start_again.previous) == (pages[0].next, "")


def test_a_stale_row_of_the_index_is_dropped(desk: Desk, freeze_index: Callable[[], None]) -> None:
    code, other = desk.books(), desk.books()
    assert set(listed(desk)) == {code, other}
    freeze_index()
    desk.arrives(code)
    assert listed(desk) == [other]


@pytest.mark.parametrize("newest_first", [False, True])
def test_a_page_of_which_every_row_is_stale_still_leads_on(
    desk: Desk, freeze_index: Callable[[], None], newest_first: bool
) -> None:
    made = crowd(desk, [day(n // 50) for n in range(101)])
    first = read_reservations(desk.h, "PENDING", Window(), newest_first=newest_first)
    further = first.previous if newest_first else first.next
    cursor = {"before" if newest_first else "after": further}
    left = read_reservations(desk.h, "PENDING", Window(**cursor), newest_first=newest_first)
    freeze_index()
    for row in first.rows:
        reservation = desk.reservation(row.code)
        reservation.status = "CANCELLED"
        reservation.save()
    page = read_reservations(desk.h, "PENDING", Window(), newest_first=newest_first)
    assert page.rows == []
    assert (page.previous if newest_first else page.next) == further
    assert len(left.rows) == 50
    assert {row.code for row in [*first.rows, *left.rows]} < set(made)


def test_holds_go_by_the_date_of_their_release_in_the_hotels_zone(desk: Desk) -> None:
    hotel = desk.hotel()
    hotel.time_zone = "Pacific/Auckland"
    hotel.save()
    # An hour before and an hour after midnight there, both on the 23rd in UTC.
    early, late = (
        desk.books(
            arrival=day(3),
            departure=day(4),
            release_at=dt.datetime(2026, 11, 23, hour, tzinfo=dt.UTC),
        )
        for hour in (10, 12)
    )
    assert listed(desk, "HOLD") == [early, late]
    assert listed(desk, "HOLD", last=day(1)) == [early]
    assert listed(desk, "HOLD", first=day(2)) == [late]
    assert listed(desk, "HOLD", first=day(2), last=day(2)) == [late]
    assert listed(desk, "HOLD", first=dt.date.min, last=dt.date.max) == [early, late]


def test_who_should_have_come_or_gone_is_overdue(desk: Desk) -> None:
    desk.in_house(departure=day(1))
    desk.books(departure=day(3))
    desk.turns_to(day(2))
    for status in ("PENDING", "FULFILLED"):
        (row,) = read_reservations(desk.h, status, Window()).rows
        assert row.is_overdue


# One reservation.


def test_the_detail_names_the_guest_the_room_and_every_night(desk: Desk) -> None:
    code = desk.in_house("300")
    detail = read_reservation_detail(desk.h, code, NOW)
    assert detail.other_type_name == "Suite"
    assert (detail.code, detail.status, detail.room) == (code, "FULFILLED", "300")
    assert (detail.guest.name, detail.guest.email) == ("Ana Sousa", "ana@example.org")
    assert (detail.room_type, detail.room_type_name) == ("DLX", "Deluxe")
    assert detail.nights == [Night(day(n), "Suite", 12000, "300") for n in range(3)]
    assert (detail.total, detail.currency) == (36000, "EUR")
    assert (detail.created_at, detail.checked_in_at, detail.checked_out_at) == (NOW, NOW, None)


def test_the_detail_says_what_the_desk_has_to_remember(desk: Desk) -> None:
    until = NOW + dt.timedelta(hours=1)
    code = desk.books(room="101", release_at=until)
    desk.does(edit_notes, code=code, notes="Two pillows.\nA quiet room.")
    desk.does(lock_room, code=code)
    detail = read_reservation_detail(desk.h, code, NOW)
    assert detail.notes == "Two pillows.\nA quiet room."
    assert (detail.is_locked, detail.length) == (True, 3)
    assert (detail.release_at, detail.has_run_out) == (until, False)
    assert read_reservation_detail(desk.h, code, until).has_run_out


def test_the_history_stands_newest_first_and_names_rooms_by_number(desk: Desk) -> None:
    code = desk.books(room_type="SUI")
    for minutes, verb, more in ((1, check_in, {"room": "300"}), (2, check_out, {})):
        operation = desk.op(verb.__name__)
        at = NOW + dt.timedelta(minutes=minutes)
        verb(replace(operation, at=at), code=code, **more)
    history = read_reservation_detail(desk.h, code, NOW).history
    assert [entry.verb for entry in history] == ["check_out", "check_in", "create_reservation"]
    assert history[0].at == NOW + dt.timedelta(minutes=2)
    assert {entry.by for entry in history} == {"desk"}
    assert history[1].names["Room"] == "300"
    assert [run["room"] for run in history[1].facts["after"]["nights"]] == ["300"]


def test_the_history_names_types_as_people_know_them(desk: Desk) -> None:
    code = desk.in_house("300")
    history = {entry.verb: entry for entry in read_reservation_detail(desk.h, code, NOW).history}
    assert [run["type"] for run in history["create_reservation"].facts["after"]["nights"]] == [
        "Deluxe"
    ]
    assert [run["type"] for run in history["check_in"].facts["after"]["nights"]] == ["Suite"]


def test_a_type_that_is_not_the_booked_one_is_told_in_house_and_afterwards(desk: Desk) -> None:
    def other(code: str) -> str | None:
        return read_reservation_detail(desk.h, code, NOW).other_type_name

    code = desk.books(room="101")
    assert other(code) is None
    desk.arrives(code, "300")
    assert other(code) == "Suite"
    desk.turns_to(day(3))
    # For the last hours, with no night left to sleep: afterwards the nights tell.
    desk.does(move_room, code=code, room="102")
    assert other(code) is None
    desk.leaves(code)
    assert other(code) == "Suite"


def test_an_unknown_reservation_is_refused(desk: Desk) -> None:
    with pytest.raises(r.UnknownReservation) as refused:
        read_reservation_detail(desk.h, "AAAAAA", NOW)
    assert refused.value == r.UnknownReservation("AAAAAA")


def test_the_detail_is_four_requests(desk: Desk, requests: Requests) -> None:
    code = desk.in_house()
    start = len(requests)
    read_reservation_detail(desk.h, code, NOW)
    assert requests.since(start) == [*["Query"] * 3, "TransactGetItems"]
