"""The housekeeping list: what each room needs, those of today's arrivals first."""

import datetime as dt

import pytest

from reservations.domain import refusals as r
from reservations.models import Hotel, Window, keys
from reservations.selectors.boards.housekeeping import DueIn, RoomTask, Task, read_housekeeping
from tests.desk import Desk, day, room_id
from tests.requests import Requests
from tests.selectors.crowd import crowd


def tasks(desk: Desk) -> dict[str, Task]:
    """Room number -> what is to be done, in the order of the list."""
    return {row.number: row.task for row in read_housekeeping(desk.h).rows}


def row_of(desk: Desk, number: str) -> RoomTask:
    return next(row for row in read_housekeeping(desk.h).rows if row.number == number)


def closes(desk: Desk, number: str, first: dt.date, until: dt.date, **more: dt.date) -> None:
    """A window as it is stored; the claims on the room's nights do not matter to the list."""
    window_id = f"W{number}{first:%d}"
    place = keys.window_in_list(desk.h, until, window_id)
    Window.at(
        desk.h,
        window_id,
        room_id=room_id(number),
        kind="OUT_OF_ORDER",
        first=first,
        until=until,
        reason="Boiler",
        returns_as="DIRTY",
        gsi1_pk=place.pk,
        gsi1_sk=place.sk,
        **more,
    ).save()


def test_a_clean_house_has_nothing_to_do(desk: Desk) -> None:
    assert set(tasks(desk).values()) == {Task.NOTHING}
    assert not any(row.needs_work for row in read_housekeeping(desk.h).rows)


def test_due_in_rooms_come_first_then_dirty_ones_then_stayovers_then_who_leaves(h: str) -> None:
    """After a night every room in which somebody has slept is dirty; one that is cleaned before
    its guest has left is dirty again when that happens."""
    desk = Desk.opened(h, rooms={str(n): "DLX" for n in range(101, 107)})
    desk.in_house("101", departure=day(2))
    for number in ("103", "106"):
        desk.in_house(number, departure=day(1))
    desk.turns_to(day(1))
    for number in ("101", "102", "103", "104", "106"):
        desk.sets(number, housekeeping="DIRTY")
    desk.books(room="104", arrival=day(1))
    desk.books(room="106", arrival=day(1))
    assert list(tasks(desk).items()) == [
        ("104", Task.DUE_IN),
        ("102", Task.DIRTY),
        ("101", Task.STAYOVER),
        ("106", Task.DUE_IN),
        ("103", Task.DUE_OUT),
        ("105", Task.NOTHING),
    ]
    assert [row.number for row in read_housekeeping(desk.h).rows if row.is_urgent] == ["104"]


def test_the_assigned_room_of_an_arrival_is_due_in_until_it_is_ready(desk: Desk) -> None:
    desk.books(room="102")
    desk.sets("102", housekeeping="DIRTY")
    row = row_of(desk, "102")
    assert (row.task, row.due_in) == (Task.DUE_IN, DueIn.ASSIGNED)
    desk.sets("102", housekeeping="CLEAN")
    row = row_of(desk, "102")
    assert (row.task, row.due_in, row.needs_work) == (Task.NOTHING, DueIn.ASSIGNED, False)


def test_a_room_for_tomorrow_is_not_due_in(desk: Desk) -> None:
    desk.books(room="102", arrival=day(1))
    desk.sets("102", housekeeping="DIRTY")
    assert row_of(desk, "102").task is Task.DIRTY


def due_in(desk: Desk) -> dict[str, DueIn]:
    """Room number -> why somebody waits for it."""
    rows = read_housekeeping(desk.h).rows
    return {row.number: row.due_in for row in rows if row.due_in}


def test_a_type_that_lacks_ready_rooms_needs_its_dirty_ones(desk: Desk) -> None:
    desk.books(), desk.books()
    desk.sets("101", housekeeping="DIRTY")
    row = row_of(desk, "101")
    assert (row.task, row.due_in) == (Task.DUE_IN, DueIn.SHORT)
    assert row_of(desk, "102").due_in is None
    desk.sets("300", housekeeping="DIRTY")
    assert row_of(desk, "300").task is Task.DIRTY


@pytest.fixture
def dirty_five(h: str) -> Desk:
    """Five rooms of one type, all of them dirty."""
    desk = Desk.opened(h, rooms={str(n): "DLX" for n in range(101, 106)})
    for number in range(101, 106):
        desk.sets(str(number), housekeeping="DIRTY")
    return desk


@pytest.mark.parametrize("arrivals", [0, 1, 3, 5])
def test_as_many_rooms_are_due_in_as_there_are_arrivals_without_one(
    dirty_five: Desk, arrivals: int
) -> None:
    for _ in range(arrivals):
        dirty_five.books()
    board = read_housekeeping(dirty_five.h)
    tasks = [row.task for row in board.rows]
    assert tasks == [Task.DUE_IN] * arrivals + [Task.DIRTY] * (5 - arrivals)
    assert board.counts["DUE_IN"] == arrivals


def test_every_free_room_that_is_ready_spares_a_dirty_one(dirty_five: Desk) -> None:
    dirty_five.books(), dirty_five.books(), dirty_five.books()
    dirty_five.sets("104", housekeeping="CLEAN")
    assert list(due_in(dirty_five)) == ["101", "102"]


def test_a_ready_room_that_is_promised_to_somebody_spares_none(dirty_five: Desk) -> None:
    dirty_five.books()
    dirty_five.sets("104", housekeeping="CLEAN")
    assert due_in(dirty_five) == {}
    dirty_five.books(room="104")
    assert due_in(dirty_five) == {"101": DueIn.SHORT, "104": DueIn.ASSIGNED}


def test_a_room_is_not_due_in_for_the_type_once_it_is_due_in_for_its_guest(
    dirty_five: Desk,
) -> None:
    dirty_five.books(room="101")
    dirty_five.books()
    assert due_in(dirty_five) == {"101": DueIn.ASSIGNED, "102": DueIn.SHORT}


def test_a_dirty_room_that_is_promised_for_a_later_night_of_the_stay_is_of_no_use(
    dirty_five: Desk,
) -> None:
    dirty_five.books(room="101", arrival=day(2), departure=day(4))
    dirty_five.books()
    assert due_in(dirty_five) == {"102": DueIn.SHORT}


def test_a_room_that_only_has_to_be_inspected_is_asked_for_before_a_dirty_one(
    dirty_five: Desk,
) -> None:
    hotel: Hotel = dirty_five.hotel()
    hotel.inspected_only = True
    hotel.save()
    dirty_five.sets("105", housekeeping="CLEAN")
    dirty_five.books(), dirty_five.books()
    assert set(due_in(dirty_five)) == {"105", "101"}


def test_a_closed_room_is_due_in_for_nobody(dirty_five: Desk) -> None:
    closes(dirty_five, "101", day(0), day(2))
    closes(dirty_five, "102", day(0), day(2))
    dirty_five.books(room="102")
    dirty_five.books()
    assert due_in(dirty_five) == {"103": DueIn.SHORT}


def test_a_room_that_is_left_today_is_asked_for_once_no_empty_one_is_left(desk: Desk) -> None:
    desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    desk.sets("101", housekeeping="DIRTY")
    desk.sets("102", housekeeping="DIRTY")
    desk.books(arrival=day(1))
    assert due_in(desk) == {"102": DueIn.SHORT}
    assert row_of(desk, "101").task is Task.DUE_OUT
    desk.books(arrival=day(1), departure=day(2))
    assert due_in(desk) == {"102": DueIn.SHORT, "101": DueIn.SHORT}
    assert [row.number for row in read_housekeeping(desk.h).rows][:2] == ["102", "101"]


def test_a_room_that_a_day_guest_leaves_today_can_be_asked_for(desk: Desk) -> None:
    hotel: Hotel = desk.hotel()
    hotel.day_use = True
    hotel.save()
    desk.arrives(desk.books(room="101", departure=day(0)), "101")
    desk.in_house("102")
    desk.books()
    assert due_in(desk) == {"101": DueIn.SHORT}


def test_a_room_in_which_somebody_stays_is_due_in_for_nobody(desk: Desk) -> None:
    desk.in_house("101", departure=day(2))
    desk.sets("101", housekeeping="DIRTY")
    desk.sets("102", housekeeping="DIRTY")
    desk.books()
    assert due_in(desk) == {"102": DueIn.SHORT}
    assert row_of(desk, "101").task is Task.STAYOVER


def test_what_can_be_done_stands_before_what_somebody_has_to_leave_first(h: str) -> None:
    desk = Desk.opened(h, rooms={str(n): "DLX" for n in range(101, 106)})
    desk.in_house("101", departure=day(1))
    desk.in_house("102", departure=day(1))
    desk.in_house("103", departure=day(3))
    desk.turns_to(day(1))
    desk.sets("101", housekeeping="INSPECTED")
    desk.books(room="101", arrival=day(1))
    desk.sets("105", housekeeping="DIRTY")
    board = read_housekeeping(desk.h)
    assert [(row.number, row.task, row.can_be_done) for row in board.rows] == [
        ("105", Task.DIRTY, True),
        ("101", Task.DUE_IN, False),
        ("102", Task.DUE_OUT, False),
        ("104", Task.NOTHING, False),
        ("103", Task.NOTHING, False),
    ]
    assert not any(row.is_urgent for row in board.rows)


def test_a_departure_is_counted_whatever_else_is_to_be_done_in_its_room(desk: Desk) -> None:
    desk.in_house("101", departure=day(1))
    desk.books(room="101", arrival=day(1))
    desk.turns_to(day(1))
    board = read_housekeeping(desk.h)
    assert [row.number for row in board.rows if row.is_due_out] == ["101"]
    assert (board.counts["DUE_IN"], board.counts["DUE_OUT"]) == (1, 1)


def test_an_assigned_room_that_is_still_occupied_is_the_most_urgent(desk: Desk) -> None:
    desk.in_house("101", departure=day(1))
    desk.books(room="101", arrival=day(1), departure=day(3))
    desk.turns_to(day(2))
    row = read_housekeeping(desk.h).rows[0]
    assert (row.number, row.task, row.is_due_out, row.late) == ("101", Task.DUE_IN, True, 1)


def test_a_stay_that_is_over_waits_for_no_room(desk: Desk) -> None:
    desk.books(room="101", departure=day(1))
    desk.sets("101", housekeeping="DIRTY")
    desk.turns_to(day(1))
    assert row_of(desk, "101").task is Task.DIRTY


def test_where_rooms_must_be_inspected_a_clean_one_still_has_work(desk: Desk) -> None:
    hotel: Hotel = desk.hotel()
    hotel.inspected_only = True
    hotel.save()
    desk.books(room="101")
    assert row_of(desk, "101").task is Task.DUE_IN
    desk.sets("101", housekeeping="INSPECTED")
    assert row_of(desk, "101").task is Task.NOTHING


def test_a_closed_room_says_why_and_is_no_work(desk: Desk) -> None:
    closes(desk, "101", day(0), day(2))
    closes(desk, "102", day(3), day(5))
    closes(desk, "300", day(-3), day(0))
    desk.sets("101", housekeeping="DIRTY")
    (window,) = row_of(desk, "101").closed
    assert (window.first, window.until, window.reason, window.is_now) == (
        day(0),
        day(2),
        "Boiler",
        True,
    )
    assert row_of(desk, "101").task is Task.CLOSED
    assert [each.is_now for each in row_of(desk, "102").closed] == [False]
    assert row_of(desk, "300").closed == []


def test_a_window_that_has_ended_early_closes_nothing(desk: Desk) -> None:
    closes(desk, "101", day(0), day(5), ended_on=day(0))
    assert row_of(desk, "101").closed == []


def test_a_form_says_which_state_was_seen(desk: Desk) -> None:
    assert row_of(desk, "101").seen == "-"
    desk.leaves(desk.in_house("101"))
    assert row_of(desk, "101").seen == desk.room("101").housekeeping_by


def test_no_row_names_a_guest_or_a_reservation(desk: Desk) -> None:
    codes = [desk.in_house("101"), desk.books(room="102")]
    shown = repr(read_housekeeping(desk.h).rows)
    assert "Sousa" not in shown
    assert not any(code in shown for code in codes)


def test_the_requests_do_not_grow(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    read_housekeeping(desk.h)
    assert requests.since(start) == ["Query"] * 4

    closes(desk, "101", day(0), day(2))
    crowd(desk, [day(0)] * 20 + [day(n % 40 + 1) for n in range(100)])
    crowd(desk, [day(-n % 30 - 3) for n in range(100)], status="CLOSED")
    start = len(requests)
    read_housekeeping(desk.h)
    batch = "BatchGetItem"
    assert requests.since(start) == ["Query", "Query", "Query", batch, "Query", "Query", batch]


def test_the_counts_are_of_all_rooms(desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    counts = read_housekeeping(desk.h).counts
    assert (counts["DIRTY"], counts["NOTHING"], counts["DUE_IN"]) == (1, 2, 0)


def test_a_house_without_rooms_is_an_empty_list(h: str) -> None:
    assert read_housekeeping(Desk.opened(h, rooms={}).h).rows == []


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    with pytest.raises(r.NoHotel):
        read_housekeeping(h)


def test_an_earlier_guest_gets_another_room_so_that_both_have_one(h: str) -> None:
    """The empty room would do for both, the one that is left today for the short stay alone."""
    desk = Desk.opened(h, rooms={"101": "DLX", "102": "DLX"}, allowance=1)
    desk.in_house("102", departure=day(1))
    desk.turns_to(day(1))
    desk.books(room="102", arrival=day(2), departure=day(3))
    for number in ("101", "102"):
        desk.sets(number, housekeeping="DIRTY")
    desk.books(arrival=day(1), departure=day(2))
    desk.books(arrival=day(1), departure=day(3))
    assert due_in(desk) == {"101": DueIn.SHORT, "102": DueIn.SHORT}
