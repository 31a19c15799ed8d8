"""Today: the boards on which the day runs, in five requests however large the house is."""

from collections.abc import Callable

import pytest

from reservations.domain import refusals as r
from reservations.selectors.boards.expected import Arrival, NotReady
from reservations.selectors.boards.occupied import Occupied
from reservations.selectors.today import MOST_ARRIVALS, ToClean, read_today
from reservations.services.cancel import cancel
from tests.desk import TODAY, Desk, day
from tests.requests import Requests
from tests.selectors.crowd import crowd

# The house, who is expected for a short and for a long stay, their rows, and the rooms' claims.
FIVE_READS = ["Query", "Query", "Query", "BatchGetItem", "Query"]


def arrivals(desk: Desk) -> list[str]:
    return [row.code for row in read_today(desk.h).arrivals]


def test_an_arrival_says_who_comes_for_how_long_and_at_what_price(desk: Desk) -> None:
    code = desk.books(children=1)
    assert read_today(desk.h).arrivals == [
        Arrival(
            code=code,
            guest_id=desk.guest_of(code).id,
            guest_name="Ana Sousa",
            room_type="DLX",
            room_type_name="Deluxe",
            floor="1",
            arrival=day(0),
            departure=day(3),
            nights=3,
            adults=2,
            children=1,
            total=36000,
            currency="EUR",
            room=None,
            given="101",
            not_ready=None,
            late=0,
        )
    ]


def test_who_comes_tomorrow_is_not_expected_today(desk: Desk) -> None:
    desk.books(arrival=day(1))
    assert arrivals(desk) == []


def test_who_should_have_come_earlier_is_overdue_and_stands_first(desk: Desk) -> None:
    late, on_time = desk.books(), desk.books(arrival=day(1), departure=day(2))
    desk.turns_to(day(1))
    page = read_today(desk.h)
    assert [(row.code, row.is_overdue) for row in page.arrivals] == [(late, True), (on_time, False)]


def test_a_stay_that_is_over_before_anybody_came_says_so(desk: Desk) -> None:
    desk.books(departure=day(2))
    desk.turns_to(day(2))
    assert [row.is_over for row in read_today(desk.h).arrivals] == [True]


def test_a_long_stay_arrives_like_any_other(desk: Desk) -> None:
    long, short = desk.books(departure=day(40)), desk.books()
    assert set(arrivals(desk)) == {long, short}


@pytest.mark.parametrize(
    ("housekeeping", "given", "why"),
    [("CLEAN", "102", None), ("INSPECTED", "102", None), ("DIRTY", None, NotReady.DIRTY)],
)
def test_the_assigned_room_is_ready_when_it_is_free_and_clean(
    desk: Desk, housekeeping: str, given: str | None, why: NotReady | None
) -> None:
    desk.books(room="102")
    desk.sets("102", housekeeping=housekeeping)
    row = read_today(desk.h).arrivals[0]
    assert (row.room, row.given, row.not_ready) == ("102", given, why)


def test_an_assigned_room_is_named_by_its_number(desk: Desk) -> None:
    desk.books(room="300", room_type="SUI")
    assert read_today(desk.h).arrivals[0].room == "300"


def test_without_an_assigned_room_any_ready_room_of_the_type_will_do(desk: Desk) -> None:
    desk.books()
    desk.sets("101", housekeeping="DIRTY")
    assert read_today(desk.h).arrivals[0].given == "102"
    desk.in_house("102", departure=day(1))
    (row,) = read_today(desk.h).arrivals
    assert (row.given, row.not_ready) == (None, NotReady.NONE_READY)


def test_departures_are_those_in_house_who_leave_today_or_should_have_left(desk: Desk) -> None:
    overdue = desk.in_house("101", departure=day(1))
    leaving = desk.in_house("102", departure=day(2))
    staying = desk.in_house("300", room_type="SUI", departure=day(5))
    desk.turns_to(day(2))
    page = read_today(desk.h)
    assert page.departures == [
        Occupied(overdue, "Ana Sousa", "101", "1", "DLX", "Deluxe", day(1), False, late=1),
        Occupied(leaving, "Ana Sousa", "102", "1", "DLX", "Deluxe", day(2), True, late=0),
    ]
    assert [row.code for row in page.in_house] == [overdue, leaving, staying]
    assert page.in_house[2].room == "300"


def test_rooms_to_clean_are_the_dirty_ones_occupied_or_not(desk: Desk) -> None:
    desk.leaves(desk.in_house("102"))
    desk.in_house("101")
    desk.sets("101", housekeeping="DIRTY")
    left = desk.room("102").housekeeping_by
    assert left
    assert read_today(desk.h).to_clean == [
        ToClean("101", "Deluxe", "1", is_occupied=True, seen="-"),
        ToClean("102", "Deluxe", "1", is_occupied=False, seen=left),
    ]


def test_the_figures_say_how_full_the_house_is(desk: Desk) -> None:
    desk.in_house("101")
    desk.sets("102", housekeeping="DIRTY")
    figures = read_today(desk.h).figures
    assert (figures.rooms, figures.occupied, figures.free_and_ready, figures.to_clean) == (
        3,
        1,
        1,
        1,
    )
    assert figures.occupancy == 33


def test_an_empty_house_has_no_occupancy(h: str) -> None:
    assert read_today(Desk.opened(h, rooms={}).h).figures.occupancy == 0


def test_the_date_is_the_business_date_and_no_clocks(desk: Desk) -> None:
    assert read_today(desk.h).hotel.business_date == TODAY


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    with pytest.raises(r.NoHotel):
        read_today(h)


def test_a_guest_checked_in_just_now_is_gone_although_the_index_lags(
    desk: Desk, freeze_index: Callable[[], None]
) -> None:
    code, other = desk.books(), desk.books()
    assert set(arrivals(desk)) == {code, other}
    freeze_index()
    desk.arrives(code)
    page = read_today(desk.h)
    assert [row.code for row in page.arrivals] == [other]
    assert [row.code for row in page.in_house] == [code]


def test_a_row_shows_the_record_and_not_what_the_index_still_says(
    desk: Desk, freeze_index: Callable[[], None]
) -> None:
    code = desk.books()
    arrivals(desk)
    freeze_index()
    reservation = desk.reservation(code)
    reservation.guest_name = "Anna Sousa"
    reservation.save()
    assert read_today(desk.h).arrivals[0].guest_name == "Anna Sousa"


def test_it_is_five_requests_with_ten_reservations_and_with_three_hundred(
    desk: Desk, requests: Requests
) -> None:
    expected = crowd(desk, [day(0)] * 10)
    start = len(requests)
    page = read_today(desk.h)
    assert requests.since(start) == FIVE_READS

    crowd(desk, [day(n % 60 + 1) for n in range(190)])
    crowd(desk, [day(-n % 30 - 3) for n in range(100)], status="CLOSED")
    start = len(requests)
    assert read_today(desk.h) == page
    assert [row.code for row in page.arrivals] == expected
    assert requests.since(start) == FIVE_READS


def test_more_arrivals_than_a_page_holds_are_said_to_be_more(
    desk: Desk, requests: Requests
) -> None:
    crowd(desk, [day(0)] * MOST_ARRIVALS)
    assert not read_today(desk.h).more_arrivals
    crowd(desk, [day(0)] * 30)
    start = len(requests)
    page = read_today(desk.h)
    assert page.more_arrivals
    assert len(page.arrivals) == MOST_ARRIVALS
    assert requests.since(start) == FIVE_READS


def test_the_overdue_do_not_crowd_out_who_comes_today(desk: Desk) -> None:
    crowd(desk, [day(-1)] * MOST_ARRIVALS)
    (comes_today,) = crowd(desk, [day(0)])
    page = read_today(desk.h)
    assert page.arrivals[-1].code == comes_today
    assert page.more_arrivals


def test_a_cancelled_stay_is_not_expected(desk: Desk) -> None:
    desk.does(cancel, code=desk.books(), reason="ill")
    assert arrivals(desk) == []
