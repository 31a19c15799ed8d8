"""The tape chart: who stands where, what is left, and how little has to be read for it."""

import datetime as dt
from itertools import pairwise

import pytest

from reservations.domain.profile import Profile
from reservations.models import Hotel
from reservations.selectors.chart import Chart, TypeRows, read_chart
from reservations.selectors.chart.bars import Bar, stacked
from reservations.selectors.chart.changes import OVERLAP, read_changes
from reservations.selectors.chart.frame import Frame, Place
from reservations.selectors.chart.left import Left
from reservations.selectors.chart.panel import read_chart_panel
from reservations.services.assign_room import assign_room
from reservations.services.cancel import cancel
from reservations.services.create_reservation import create_reservation
from reservations.services.lock_room import lock_room
from reservations.services.mark_clean import mark_clean
from reservations.services.move_room import move_room
from reservations.services.out_of_order import out_of_order
from reservations.services.out_of_service import out_of_service
from reservations.services.return_to_service import return_to_service
from tests.desk import NOW, TODAY, Desk, day
from tests.requests import Requests
from tests.selectors.crowd import crowd

# The house, six lists of reservations, the windows, what is left.
NINE_READS = ["BatchGetItem"] + ["Query"] * 8
ELEVEN_READS = ["BatchGetItem"] + ["Query"] * 10
LATER = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)


def chart(desk: Desk, first: int = 0, days: int = 7, room_type: str = "") -> Chart:
    return read_chart(desk.h, first=day(first), days=days, room_type=room_type)


def rows(chart: Chart) -> dict[str, list[Bar]]:
    """The bars of every room, by its number."""
    return {room.number: room.bars for each in chart.types for room in each.rooms}


def of_type(chart: Chart, code: str) -> TypeRows:
    return next(each for each in chart.types if each.code == code)


def places(bars: list[Bar]) -> list[tuple[str, int, int]]:
    return [(bar.code, bar.start, bar.length) for bar in bars]


# Where a bar stands.


@pytest.mark.parametrize(
    ("first", "until", "place"),
    [
        (0, 1, Place(1, 2)),
        (2, 5, Place(5, 6)),
        (-3, 2, Place(0, 5, begins=False)),
        (-3, 0, Place(0, 1, begins=False)),
        (6, 7, Place(13, 1, ends=False)),
        (5, 20, Place(11, 3, ends=False)),
        (-5, 30, Place(0, 14, begins=False, ends=False)),
        (3, 3, Place(6, 2)),
    ],
)
def test_a_stay_stands_from_noon_to_noon_as_far_as_it_is_in_sight(
    first: int, until: int, place: Place
) -> None:
    frame = Frame(TODAY, 7)
    assert frame.shows(day(first), day(until))
    assert frame.place(day(first), day(until)) == place


@pytest.mark.parametrize(("first", "until"), [(-3, -1), (7, 9)])
def test_what_does_not_touch_the_days_is_not_in_sight(first: int, until: int) -> None:
    assert not Frame(TODAY, 7).shows(day(first), day(until))


def test_who_is_expected_stands_in_the_assigned_room(desk: Desk) -> None:
    code = desk.books(arrival=day(1), departure=day(3), room="102")
    drawn = rows(chart(desk))
    assert drawn["102"] == [
        Bar(
            code=code,
            guest_name="Ana Sousa",
            status="PENDING",
            arrival=day(1),
            departure=day(3),
            start=3,
            length=4,
            begins=True,
            ends=True,
            task="",
            is_locked=False,
            is_part=False,
        )
    ]
    assert drawn["101"] == drawn["300"] == []


def test_who_is_in_house_stands_in_the_room_and_who_has_left_on_past_days_only(desk: Desk) -> None:
    staying = desk.in_house("101", departure=day(2))
    gone = desk.in_house("102", departure=day(1))
    desk.turns_to(day(1))
    desk.leaves(gone)
    seen = rows(chart(desk, first=0))
    assert places(seen["101"]) == [(staying, 1, 4)]
    assert places(seen["102"]) == [(gone, 1, 2)]
    assert seen["102"][0].status == "CLOSED"
    assert rows(chart(desk, first=1))["102"] == []


def test_without_a_date_the_chart_begins_the_day_before_the_business_date(desk: Desk) -> None:
    assert read_chart(desk.h, days=14).frame == Frame(day(-1), 14)


def test_who_was_cancelled_is_not_drawn(desk: Desk) -> None:
    code = desk.books(room="101")
    desk.does(cancel, code=code, reason="other plans")
    assert rows(chart(desk))["101"] == []


def test_a_stay_that_changes_rooms_is_drawn_in_each_of_them(desk: Desk) -> None:
    code = desk.in_house("101", departure=day(3))
    desk.turns_to(day(1))
    desk.does(move_room, code=code, room="102")
    drawn = rows(chart(desk))
    assert places(drawn["101"]) == [(code, 1, 2)]
    assert places(drawn["102"]) == [(code, 3, 4)]
    ends = [(bar.begins, bar.ends, bar.is_part) for bar in (*drawn["101"], *drawn["102"])]
    assert ends == [(True, False, True), (False, True, True)]


def test_a_room_that_a_guest_in_house_has_left_is_over(desk: Desk) -> None:
    code = desk.in_house("101", departure=day(2))
    desk.turns_to(day(1))
    desk.does(move_room, code=code, room="102")
    for today, task in ((1, ""), (2, "today")):
        desk.turns_to(day(today))
        drawn = rows(chart(desk))
        [left], [stays] = drawn["101"], drawn["102"]
        assert (left.is_left, left.is_over, left.task) == (True, True, "")
        assert (stays.is_left, stays.is_over, stays.task) == (False, False, task)


def test_day_use_has_the_day_of_its_date(desk: Desk) -> None:
    hotel = desk.hotel()
    hotel.day_use = True
    hotel.save()
    code = desk.books(arrival=day(2), departure=day(2), room="101")
    [bar] = rows(chart(desk))["101"]
    assert (bar.code, bar.start, bar.length, bar.is_day_use) == (code, 4, 2, True)


def test_who_stays_around_somebodys_day_in_the_room_keeps_clear_of_it(desk: Desk) -> None:
    desk.hotel().update([Hotel.day_use.set(True)])
    before = desk.books(arrival=day(1), departure=day(2), room="101")
    by_day = desk.books(arrival=day(2), departure=day(2), room="101")
    after = desk.books(arrival=day(2), departure=day(3), room="101")
    later = desk.books(arrival=day(3), departure=day(4), room="101")
    drawn = {bar.code: (bar.before_day, bar.after_day) for bar in rows(chart(desk))["101"]}
    assert drawn == {
        before: (True, False),
        by_day: (False, False),
        after: (False, True),
        later: (False, False),
    }


def test_who_left_on_the_day_of_arrival_was_not_there_for_the_day(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.leaves(code)
    desk.turns_to(day(1))
    [bar] = rows(chart(desk))["101"]
    assert (bar.code, bar.length, bar.has_no_night, bar.is_day_use) == (code, 2, True, False)


def test_a_lock_is_shown(desk: Desk) -> None:
    code = desk.books(room="101")
    desk.does(lock_room, code=code)
    assert rows(chart(desk))["101"][0].is_locked


def test_stays_of_months_are_found_wherever_one_looks(desk: Desk) -> None:
    code = desk.books(arrival=day(1), departure=day(80), room="101")
    for first in (0, 30, 79):
        assert [bar.code for bar in rows(chart(desk, first=first))["101"]] == [code]
    assert rows(chart(desk, first=81))["101"] == []


# Colour says what is to be done.


def test_arrivals_and_departures_of_today_and_overdue_ones_stand_out(desk: Desk) -> None:
    leaving = desk.in_house("101", departure=day(2))
    arriving = desk.books(arrival=day(2), departure=day(5), room="101")
    late = desk.books(arrival=day(1), departure=day(5), room="102")
    later = desk.books(arrival=day(3), departure=day(5), room_type="SUI", room="300")
    desk.turns_to(day(2))
    tasks = {bar.code: bar.task for bars in rows(chart(desk)).values() for bar in bars}
    assert tasks == {leaving: "today", arriving: "today", late: "overdue", later: ""}


# Who has no room.


def test_who_has_no_room_waits_in_the_lane_of_the_type(desk: Desk) -> None:
    waiting = desk.books(arrival=day(1), departure=day(4))
    beside = desk.books(arrival=day(2), departure=day(3))
    after = desk.books(arrival=day(4), departure=day(5))
    found = of_type(chart(desk), "DLX")
    assert found.waiting == 3
    assert [[bar.code for bar in row] for row in found.lane] == [[waiting, after], [beside]]
    assert of_type(chart(desk), "SUI").lane == []


def test_no_bar_of_a_lane_lies_on_another() -> None:
    def bar(code: str, start: int, length: int) -> Bar:
        return Bar(code, "", "PENDING", TODAY, TODAY, start, length, True, True, "", False, False)

    bars = [bar(f"{n}", n % 7, 1 + n % 4) for n in range(40)]
    lane = stacked(bars)
    assert sorted(each.code for row in lane for each in row) == sorted(each.code for each in bars)
    for row in lane:
        for left, right in pairwise(row):
            assert left.start + left.length <= right.start


# Windows.


def test_a_room_that_cannot_be_given_says_why(desk: Desk) -> None:
    desk.does(
        out_of_order, room="101", first=day(1), until=day(3), reason="Leak", returns_as="DIRTY"
    )
    desk.does(
        out_of_service, room="300", first=day(2), until=day(9), reason="Paint", returns_as="DIRTY"
    )
    found = {
        room.number: [(each.kind, each.reason, each.start, each.length) for each in room.closures]
        for each in chart(desk).types
        for room in each.rooms
    }
    assert found == {
        "101": [("OUT_OF_ORDER", "Leak", 3, 4)],
        "102": [],
        "300": [("OUT_OF_SERVICE", "Paint", 5, 9)],
    }


def test_a_window_that_was_ended_before_it_began_is_gone(desk: Desk) -> None:
    done = desk.does(
        out_of_order, room="101", first=day(1), until=day(3), reason="Leak", returns_as="DIRTY"
    )
    desk.does(return_to_service, window=done.names["Window"])
    assert [room.closures for room in of_type(chart(desk), "DLX").rooms] == [[], []]


# What is left.


def test_what_is_left_stands_above_every_type(desk: Desk) -> None:
    desk.books(arrival=day(1), departure=day(3))
    found = chart(desk, first=-1, days=5)
    assert of_type(found, "DLX").left == [Left(None), Left(2), Left(1), Left(1), Left(2)]
    assert of_type(found, "SUI").left == [Left(None), *[Left(1)] * 4]


def test_a_type_that_is_sold_beyond_its_rooms_is_overbooked(h: str) -> None:
    desk = Desk.opened(h, allowance=1)
    for _ in range(3):
        desk.books(arrival=day(0), departure=day(1))
    assert of_type(chart(desk), "DLX").left[:2] == [Left(0, over=1), Left(3)]


def test_nothing_is_left_beyond_the_horizon(desk: Desk) -> None:
    assert of_type(chart(desk, first=400), "DLX").left == [Left(None)] * 7


# Holds.


def on_hold(desk: Desk, release_at: dt.datetime) -> str:
    code: str = desk.does(
        create_reservation,
        guest=Profile("Ana", "Sousa"),
        room_type="DLX",
        arrival=day(0),
        departure=day(2),
        adults=1,
        room="101",
        release_at=release_at,
    ).names["Reservation"]
    return code


def test_a_hold_is_drawn_until_its_time_and_then_its_nights_are_free(desk: Desk) -> None:
    code = on_hold(desk, LATER)
    found = chart(desk)
    assert [(bar.code, bar.status) for bar in rows(found)["101"]] == [(code, "HOLD")]
    assert of_type(found, "DLX").left[:3] == [Left(1), Left(1), Left(2)]


def test_a_hold_that_has_run_out_takes_nothing_although_nobody_has_released_it(
    desk: Desk,
) -> None:
    # The clock of the tests is behind that of the chart.
    on_hold(desk, NOW + dt.timedelta(microseconds=1000))
    found = chart(desk)
    assert rows(found)["101"] == []
    assert of_type(found, "DLX").left[:3] == [Left(2), Left(2), Left(2)]


# How the chart is ordered and narrowed.


def test_types_stand_by_rate_and_rooms_by_number(h: str) -> None:
    desk = Desk.opened(h, rooms={"1001": "SUI", "9": "SUI", "101": "SUI", "102": "DLX"})
    found = chart(desk)
    assert [each.code for each in found.types] == ["DLX", "SUI"]
    assert [room.number for room in of_type(found, "SUI").rooms] == ["9", "101", "1001"]


def test_one_type_can_be_chosen_and_one_that_is_none_hides_nothing(desk: Desk) -> None:
    assert [each.code for each in chart(desk, room_type="SUI").types] == ["SUI"]
    assert [each.code for each in chart(desk, room_type="XXX").types] == ["DLX", "SUI"]
    assert [each.code for each in chart(desk, room_type="SUI").choices] == ["DLX", "SUI"]


# Requests.


@pytest.mark.parametrize("count", [1, 10, 300])
def test_the_number_of_requests_does_not_grow_with_what_is_on_screen(
    desk: Desk, requests: Requests, count: int
) -> None:
    crowd(desk, [day(n % 7) for n in range(count)])
    start = len(requests)
    assert of_type(chart(desk), "DLX").waiting == count
    assert sorted(requests.since(start)) == NINE_READS


@pytest.mark.parametrize("count", [1, 10, 300])
def test_nor_with_what_was_and_what_is_to_come(desk: Desk, requests: Requests, count: int) -> None:
    crowd(desk, [day(-200 - n % 90) for n in range(count)], status="CLOSED")
    crowd(desk, [day(100 + n % 90) for n in range(count)])
    start = len(requests)
    assert rows(chart(desk, first=-1, days=30)) == {"101": [], "102": [], "300": []}
    assert sorted(requests.since(start)) == ELEVEN_READS


def test_nor_with_the_number_of_rooms(h: str, requests: Requests) -> None:
    desk = Desk.opened(h, rooms={f"{n}": "DLX" for n in range(100, 300)})
    start = len(requests)
    assert len(rows(chart(desk, days=30))) == 200
    assert sorted(requests.since(start)) == NINE_READS


# Changes.


def test_changes_are_the_operations_since_shortly_before(desk: Desk, requests: Requests) -> None:
    operation = desk.op("mark_clean")
    desk.sets("101", housekeeping="DIRTY")
    mark_clean(operation, room="101")
    start = len(requests)
    assert read_changes(desk.h, TODAY, NOW).operations == [operation.id]
    assert read_changes(desk.h, TODAY, NOW + OVERLAP).operations == [operation.id]
    too_late = NOW + OVERLAP + dt.timedelta(seconds=1)
    assert read_changes(desk.h, TODAY, too_late).operations == []
    assert read_changes(desk.h, day(1), NOW).operations == []
    assert requests.since(start) == ["Query"] * 4


def test_the_end_of_the_day_is_a_change_of_that_day(desk: Desk) -> None:
    desk.ends_day()
    assert len(read_changes(desk.h, TODAY, NOW).operations) == 1


# The panel.


def test_the_panel_names_the_room_for_who_can_be_checked_in_now(desk: Desk) -> None:
    code = desk.books()
    assert read_chart_panel(desk.h, code).ready_room == "101"
    desk.does(assign_room, code=code, room="102")
    panel = read_chart_panel(desk.h, code)
    assert (panel.ready_room, panel.reservation.room) == ("102", "102")


def test_the_panel_names_no_room_for_who_comes_later(desk: Desk) -> None:
    panel = read_chart_panel(desk.h, desk.books(arrival=day(1)))
    assert panel.ready_room is None
    assert panel.moves["check_in"] is not None
