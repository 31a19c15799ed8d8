"""The arrivals board: who comes, which room each could have now, and what that costs."""

import datetime as dt
from collections.abc import Callable

import pytest

from reservations.domain import refusals as r
from reservations.domain.stay import DAY
from reservations.models import Hotel
from reservations.selectors.boards import arrivals as board
from reservations.selectors.boards.arrivals import parties, read_arrivals
from reservations.selectors.boards.expected import NotReady
from reservations.selectors.today import read_today
from tests.desk import TODAY, Desk, day
from tests.requests import Requests
from tests.selectors.crowd import crowd

# The house, who is expected for a short and for a long stay, their rows, and the rooms' claims.
FIVE_READS = ["Query", "Query", "Query", "BatchGetItem", "Query"]
BIG = {f"1{n:02d}": "DLX" for n in range(20)}


def given(desk: Desk, day: dt.date | dt.timedelta | None = None) -> dict[str, str | None]:
    return {row.code: row.given for row in read_arrivals(desk.h, day).rows}


def why_not(desk: Desk) -> list[NotReady | None]:
    return [row.not_ready for row in read_arrivals(desk.h).rows]


def test_everybody_up_to_the_business_date_is_expected_the_overdue_first(desk: Desk) -> None:
    late, tomorrow = desk.books(), desk.books(arrival=day(2), departure=day(4), room_type="SUI")
    desk.turns_to(day(1))
    today = desk.books(arrival=day(1))
    rows = read_arrivals(desk.h).rows
    assert [(row.code, row.late) for row in rows] == [(late, 1), (today, 0)]
    assert tomorrow not in given(desk)


def test_two_arrivals_are_offered_two_rooms(desk: Desk) -> None:
    first, second = sorted([desk.books(), desk.books()])
    assert given(desk) == {first: "101", second: "102"}


def test_a_room_that_is_assigned_to_somebody_is_offered_to_nobody_else(desk: Desk) -> None:
    has_it = desk.books(room="101")
    other = desk.books()
    assert given(desk) == {has_it: "101", other: "102"}


def test_a_room_that_is_claimed_for_a_later_night_is_not_offered(desk: Desk) -> None:
    desk.books(arrival=day(2), departure=day(4), room="101")
    long = desk.books(departure=day(3))
    assert given(desk) == {long: "102"}


def test_a_guest_checks_in_to_the_room_that_was_offered(desk: Desk) -> None:
    """What the board offers is what the verb accepts."""
    for _ in range(2):
        desk.books()
    for row in read_arrivals(desk.h).rows:
        assert row.given
        desk.arrives(row.code, row.given)
    assert read_arrivals(desk.h).rows == []


def test_without_a_ready_room_of_the_type_there_is_nothing_to_click(desk: Desk) -> None:
    for number in ("101", "102"):
        desk.sets(number, housekeeping="DIRTY")
    desk.books()
    assert why_not(desk) == [NotReady.NONE_READY]


@pytest.mark.parametrize(
    ("prepare", "why"),
    [
        (lambda desk: desk.sets("101", housekeeping="DIRTY"), NotReady.DIRTY),
        (lambda desk: desk.sets("101", status="OCCUPIED"), NotReady.OCCUPIED),
    ],
)
def test_an_assigned_room_that_cannot_be_given_says_why(
    desk: Desk, prepare: Callable[[Desk], None], why: NotReady
) -> None:
    desk.books(room="101")
    prepare(desk)
    assert why_not(desk) == [why]


def test_a_hotel_that_gives_inspected_rooms_only_says_so(desk: Desk) -> None:
    hotel: Hotel = desk.hotel()
    hotel.inspected_only = True
    hotel.save()
    code, other = desk.books(room="101"), desk.books()
    desk.sets("102", housekeeping="INSPECTED")
    rows = {row.code: row for row in read_arrivals(desk.h).rows}
    assert (rows[code].given, rows[code].not_ready) == (None, NotReady.NOT_INSPECTED)
    assert rows[other].given == "102"


def test_a_stay_that_is_over_is_offered_nothing(desk: Desk) -> None:
    desk.books(departure=day(1))
    desk.turns_to(day(1))
    (row,) = read_arrivals(desk.h).rows
    assert (row.given, row.not_ready, row.is_over, row.is_overdue) == (
        None,
        NotReady.OVER,
        True,
        True,
    )


def test_a_late_guest_needs_only_the_nights_to_come(desk: Desk) -> None:
    desk.in_house("101", departure=day(1))
    desk.sets("102", housekeeping="DIRTY")
    late = desk.books(departure=day(3))
    desk.leaves(desk.room("101").rented_to)
    desk.sets("101", housekeeping="CLEAN")
    desk.turns_to(day(1))
    assert given(desk) == {late: "101"}


@pytest.mark.parametrize("asked", [day(1), DAY])
def test_a_clerk_can_look_ahead_to_one_day(desk: Desk, asked: dt.date | dt.timedelta) -> None:
    desk.books(), desk.books(arrival=day(2), departure=day(3))
    code = desk.books(arrival=day(1), departure=day(2))
    page = read_arrivals(desk.h, asked)
    assert page.day == day(1)
    assert [(row.code, row.given, row.not_ready) for row in page.rows] == [
        (code, None, NotReady.LATER)
    ]


def test_one_day_of_the_past_offers_what_the_whole_board_offers(desk: Desk) -> None:
    first, late = desk.books(), desk.books()
    desk.turns_to(day(1))
    today = desk.books(arrival=day(1), departure=day(2), room_type="SUI")
    everybody = given(desk)
    assert given(desk, day(0)) == {code: everybody[code] for code in sorted([first, late])}
    assert given(desk, dt.timedelta()) == {today: "300"}


def test_several_arrivals_of_one_guest_are_a_party(desk: Desk) -> None:
    guest = desk.guest()
    codes = {desk.books(guest=guest) for _ in range(2)}
    suite = desk.books(guest=guest, room_type="SUI")
    desk.sets("300", housekeeping="DIRTY")
    (party,) = parties(read_arrivals(desk.h).rows)
    assert (party.guest_name, party.size) == ("Ana Sousa", 3)
    assert {row.code for row in party.ready} == codes
    assert suite not in codes


def test_a_guest_alone_and_a_party_without_a_ready_room_are_no_party(desk: Desk) -> None:
    desk.books(room_type="SUI")
    guest = desk.guest()
    for _ in range(2):
        desk.books(guest=guest)
    for number in ("101", "102"):
        desk.sets(number, housekeeping="DIRTY")
    assert parties(read_arrivals(desk.h).rows) == []


def test_it_is_five_requests_with_ten_reservations_and_with_three_hundred(
    desk: Desk, requests: Requests
) -> None:
    crowd(desk, [day(0)] * 10)
    start = len(requests)
    page = read_arrivals(desk.h)
    assert requests.since(start) == FIVE_READS

    crowd(desk, [day(n % 60 + 1) for n in range(190)])
    crowd(desk, [day(-n % 30 - 3) for n in range(100)], status="CLOSED")
    start = len(requests)
    assert read_arrivals(desk.h) == page
    assert requests.since(start) == FIVE_READS


def test_a_day_to_come_needs_no_claims(desk: Desk, requests: Requests) -> None:
    crowd(desk, [day(1)] * 10)
    start = len(requests)
    assert len(read_arrivals(desk.h, day(1)).rows) == 10
    assert requests.since(start) == FIVE_READS[:4]


def test_a_stay_into_another_month_costs_one_request_more(desk: Desk, requests: Requests) -> None:
    crowd(desk, [day(0)], nights=12)
    start = len(requests)
    read_arrivals(desk.h)
    assert requests.since(start) == [*FIVE_READS, "Query"]


def test_a_board_that_is_cut_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board, "MOST", 3)
    crowd(desk, [day(0)] * 3)
    assert not read_arrivals(desk.h).is_cut
    (newest,) = crowd(desk, [day(0)])
    page = read_arrivals(desk.h)
    assert page.is_cut
    assert page.rows[-1].code == newest


def test_a_guest_checked_in_just_now_is_gone_although_the_index_lags(
    desk: Desk, freeze_index: Callable[[], None]
) -> None:
    code, other = desk.books(), desk.books()
    given(desk)
    freeze_index()
    desk.arrives(code)
    assert given(desk) == {other: "102"}


def test_the_start_page_offers_the_same_rooms(h: str) -> None:
    desk = Desk.opened(h, rooms=BIG)
    for _ in range(12):
        desk.books()
    offered = {row.code: row.given for row in read_today(desk.h).arrivals}
    assert offered == given(desk)
    assert len(set(offered.values())) == 12


def test_the_types_and_floors_are_what_can_be_chosen(desk: Desk) -> None:
    choices = read_arrivals(desk.h).choices
    assert choices.types == [("DLX", "Deluxe"), ("SUI", "Suite")]
    assert choices.floors == ["1", "3"]


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    with pytest.raises(r.NoHotel):
        read_arrivals(h)


def test_the_date_is_the_business_date_and_no_clocks(desk: Desk) -> None:
    assert read_arrivals(desk.h).hotel.business_date == TODAY
