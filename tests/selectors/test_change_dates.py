"""What the page says of other dates before anybody saves them."""

import datetime as dt
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.holders import WindowFacts
from reservations.domain.new_dates import NewDates
from reservations.domain.stay import DAY, Stay
from reservations.models import keys
from reservations.selectors.change_dates import (
    ChangeDatesPage,
    DatesPreview,
    NightRun,
    read_change_dates,
)
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from reservations.services.lock_room import lock_room
from tests.closing import out_of_service_for
from tests.desk import NOW, Desk, day
from tests.requests import Requests

# The last night that is on sale.
LAST = dt.date(2027, 2, 28)


def page(desk: Desk, code: str, now: dt.datetime = NOW, **wish: Any) -> ChangeDatesPage:
    return read_change_dates(desk.h, code, NewDates(**wish) if wish else None, now)


def preview(desk: Desk, code: str, **wish: Any) -> DatesPreview:
    found = page(desk, code, **wish).preview
    assert found
    return found


def test_added_nights_are_shown_with_their_price(desk: Desk) -> None:
    code = desk.in_house("300")
    record = desk.get(keys.room_type(desk.h, "DLX"))
    record.rate = 15000
    record.save()
    found = preview(desk, code, departure=day(5))
    assert found.added == [
        NightRun(day(3), day(4), 2, False, "Suite", "300", price=15000, total=30000)
    ]
    assert (found.added_total, found.given_back, found.given_back_total) == (30000, [], 0)
    assert (found.stay, found.total, found.refusal) == (Stay(day(0), day(5)), 66000, None)


def test_nights_that_are_given_back_are_shown_too(desk: Desk) -> None:
    found = preview(desk, desk.books(), arrival=day(2), departure=day(4))
    assert [(run.first, run.count) for run in found.added] == [(day(3), 1)]
    assert [(run.first, run.count) for run in found.given_back] == [(day(0), 2)]
    assert (found.added_total, found.given_back_total, found.total) == (12000, 24000, 24000)


@pytest.mark.parametrize("departure", [2, 4, 6, 9])
def test_what_is_shown_is_what_happens(desk: Desk, departure: int) -> None:
    code = desk.books(room="101")
    desk.books(room="101", arrival=day(7), departure=day(8))
    found = preview(desk, code, departure=day(departure))
    assert found.refusal == refusal_of(desk, code, day(departure))
    if found.refusal is None:
        held = desk.reservation(code).held_nights()
        assert found.total == sum(night.price for night in held)


def refusal_of(desk: Desk, code: str, departure: dt.date) -> r.Refusal | None:
    try:
        desk.does(change_dates, code=code, departure=departure)
    except r.Refusal as refusal:
        return refusal
    return None


def test_a_refusal_is_shown_with_what_is_near(desk: Desk) -> None:
    code = desk.in_house("101")
    other = desk.books(room="101", arrival=day(4), departure=day(5))
    found = page(desk, code, departure=day(6))
    assert found.preview
    assert found.preview.refusal == r.RoomTaken("101", day(4), holder=other)
    assert found.ways
    assert found.ways.nearest.free_rooms == ("102",)
    assert found.ways.longest == Stay(day(0), day(4))
    assert not found.can_be_sent


def test_dates_that_are_none_have_no_nights_and_nothing_near(desk: Desk) -> None:
    found = page(desk, desk.books(), departure=day(0))
    assert found.preview
    assert found.preview.stay is None
    assert found.preview.refusal == r.DatesReversed(day(0), day(0))
    assert found.ways is None
    assert not found.can_be_sent


def test_without_a_wish_the_page_says_how_far_the_stay_could_go(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.books(room="101", arrival=day(4), departure=day(5))
    found = page(desk, code)
    assert found.preview is None
    assert found.ways
    assert found.ways.nearest.in_room
    assert found.ways.nearest.in_room.until == day(4)
    assert not found.ways.is_at_limit
    assert found.can_be_sent


def test_without_a_wish_another_room_is_looked_for_where_the_own_one_is_taken_next(
    desk: Desk,
) -> None:
    code = desk.in_house("101")
    desk.books(room="101", arrival=day(3), departure=day(5))
    ways = page(desk, code).ways
    assert ways
    assert (ways.is_at_limit, ways.is_stuck, ways.longest) == (True, True, None)
    assert (ways.nearest.free_rooms, ways.room_verb) == (("102",), "move_room")


def test_the_longest_stay_can_be_had(desk: Desk) -> None:
    code = desk.books(room="101", arrival=day(3), departure=day(5))
    desk.books(room="101", arrival=day(1), departure=day(2))
    desk.books(room="101", arrival=day(7), departure=day(8))
    for wish in ({"arrival": day(0)}, {"departure": day(9)}):
        ways = page(desk, code, **wish).ways
        assert ways
        assert ways.longest
        dates = {"arrival": ways.longest.arrival, "departure": ways.longest.departure}
        desk.does(change_dates, code=code, **dates)
    assert desk.reservation(code).stay == Stay(day(2), day(7))


def test_a_locked_room_is_not_offered_to_be_changed(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.books(room="101", arrival=day(3), departure=day(5))
    desk.does(lock_room, code=code)
    ways = page(desk, code, departure=day(4)).ways
    assert ways
    assert (ways.room_verb, ways.can_drop_room) == ("", False)


def test_what_is_sold_out_leaves_the_rest_to_be_booked_of_another_type(desk: Desk) -> None:
    code = desk.books()
    for _ in range(2):
        desk.books(arrival=day(4), departure=day(5))
    ways = page(desk, code, departure=day(6)).ways
    assert ways
    assert (ways.is_sold_out, ways.is_stuck) == (True, False)
    assert (ways.longest, ways.rest) == (Stay(day(0), day(4)), Stay(day(4), day(6)))


def test_nights_that_are_not_on_sale_yet_are_of_no_other_type_either(desk: Desk) -> None:
    code = desk.books(arrival=LAST, departure=LAST + DAY)
    ways = page(desk, code, departure=LAST + 3 * DAY).ways
    assert ways
    assert (ways.is_on_sale, ways.rest) == (False, None)


def test_a_window_in_the_way_is_told_with_its_kind_its_end_and_its_reason(
    desk: Desk, requests: Requests
) -> None:
    code = desk.in_house("101")
    window = out_of_service_for(desk, 4, 6)
    start = len(requests)
    found = page(desk, code, departure=day(5))
    asked = ["BatchGetItem", "Query", "BatchGetItem", "Query", "Query"]
    looked = ["Query", "Query", "Query", "BatchGetItem", "BatchGetItem"]
    assert requests.since(start) == asked + looked
    facts = WindowFacts("OUT_OF_SERVICE", day(4), day(6), "The shower leaks.")
    assert found.preview
    taken = r.RoomTaken("101", day(4), f"WINDOW#{window}", facts)
    assert found.preview.refusal == taken
    assert found.ways
    assert found.ways.nearest.in_room
    assert found.ways.nearest.in_room.window == facts


def test_a_stay_that_has_ended_says_only_that(desk: Desk) -> None:
    code = desk.books()
    desk.does(cancel, code=code, reason="ill")
    found = page(desk, code, departure=day(5))
    assert found.refusal == r.NotOpen(code, "CANCELLED")
    assert (found.preview, found.ways) == (None, None)


def test_only_an_assigned_room_that_is_not_locked_can_be_given_up(desk: Desk) -> None:
    code = desk.books(room="101")
    assert page(desk, code).room_to_drop == "101"
    desk.does(lock_room, code=code)
    assert page(desk, code).room_to_drop is None
    assert page(desk, desk.in_house("102")).room_to_drop is None
    assert page(desk, desk.books(arrival=day(3), departure=day(4))).room_to_drop is None


def test_giving_the_room_up_is_about_the_type_alone(desk: Desk) -> None:
    code = desk.books(room="101")
    desk.books(room="101", arrival=day(3), departure=day(4))
    found = page(desk, code, departure=day(4), keep_room=False)
    assert found.preview
    assert found.preview.refusal is None
    assert found.preview.added[0].room is None


def test_a_hold_that_has_run_out_is_in_nobodys_way(desk: Desk) -> None:
    until = NOW + dt.timedelta(hours=1)
    code = desk.books(room="101")
    desk.books(room="101", arrival=day(3), departure=day(4), release_at=until)
    assert preview(desk, code, departure=day(4)).refusal
    after = page(desk, code, until, departure=day(4)).preview
    assert after
    assert after.refusal is None


def test_the_requests_of_the_page(desk: Desk, requests: Requests) -> None:
    code = desk.in_house("101")
    desk.books(room="101", arrival=day(6), departure=day(7))
    sent = {}
    for departure in (5, 7, None):
        start = len(requests)
        page(desk, code, **({"departure": day(departure)} if departure else {}))
        sent[departure] = requests.since(start)
    assert sent[5] == ["BatchGetItem", "Query", "BatchGetItem"]
    # The holds that have run out; two months to come, and the one that is begun.
    looked = ["Query"] * 2 + ["Query"] * 3 + ["BatchGetItem"]
    assert sent[7] == [*sent[5], *looked]
    assert sent[None] == ["BatchGetItem", "Query", *looked]
