"""Change dates: agreed nights keep their price, added ones are sold, others are given back."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.nights import Night
from reservations.models import keys
from reservations.services.assign_room import assign_room
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from reservations.services.lock_room import lock_room
from tests.desk import NOW, TODAY, Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees


def changes(desk: Desk, code: str, **wish: Any) -> None:
    desk.does(change_dates, code=code, **wish)


def nights(desk: Desk, code: str) -> list[tuple[int, str, int, str | None]]:
    """Each night as (days from today, type, price, room)."""
    held = desk.reservation(code).held_nights()
    return [((n.date - TODAY).days, n.room_type, n.price, n.room) for n in held]


def reprices(desk: Desk, room_type: str, rate: int) -> None:
    record = desk.get(keys.room_type(desk.h, room_type))
    record.rate = rate
    record.save()


def offers_day_use(desk: Desk) -> None:
    hotel = desk.hotel()
    hotel.day_use = True
    hotel.save()


# An expected stay.


def test_added_nights_are_sold_at_todays_price_and_agreed_ones_keep_theirs(desk: Desk) -> None:
    code = desk.books(arrival=day(1), departure=day(3))
    reprices(desk, "DLX", 15000)
    changes(desk, code, arrival=day(0), departure=day(4))
    assert nights(desk, code) == [
        (0, "DLX", 15000, None),
        (1, "DLX", 12000, None),
        (2, "DLX", 12000, None),
        (3, "DLX", 15000, None),
    ]
    assert [desk.left("DLX", day(n)) for n in range(5)] == [1, 1, 1, 1, 2]
    assert_agrees(desk)


def test_nights_that_are_no_longer_wanted_are_given_back(desk: Desk) -> None:
    code = desk.books(room="101", departure=day(4))
    changes(desk, code, arrival=day(1), departure=day(2))
    assert nights(desk, code) == [(1, "DLX", 12000, "101")]
    assert [desk.left("DLX", day(n)) for n in range(4)] == [2, 1, 2, 2]
    assert [desk.holder("101", day(n)) for n in range(4)] == [None, code, None, None]
    assert_agrees(desk)


def test_the_dates_and_every_place_in_which_they_stand_are_changed(desk: Desk) -> None:
    code = desk.books()
    changes(desk, code, arrival=day(2), departure=day(5))
    stay = desk.reservation(code)
    assert (stay.arrival, stay.departure, stay.status) == (day(2), day(5), "PENDING")
    assert (stay.gsi1_pk, stay.gsi1_sk) == (f"{desk.h}#PENDING", f"{day(2)}#{code}")
    assert stay.gsi2_sk == f"STAY#{day(2)}#{code}"
    assert_agrees(desk)


def test_a_stay_of_more_than_31_nights_stands_among_the_long_ones_and_back(desk: Desk) -> None:
    code = desk.books()
    changes(desk, code, departure=day(40))
    assert desk.reservation(code).gsi1_pk == f"{desk.h}#PENDING#LONG"
    assert_agrees(desk)
    changes(desk, code, departure=day(31))
    assert desk.reservation(code).gsi1_pk == f"{desk.h}#PENDING"
    assert_agrees(desk)


def test_added_nights_are_claimed_in_the_assigned_room(desk: Desk) -> None:
    code = desk.books(room="102", arrival=day(8), departure=day(11))
    changes(desk, code, arrival=day(7), departure=day(12))
    assert [desk.holder("102", day(n)) for n in range(6, 13)] == [None, *[code] * 5, None]
    assert_agrees(desk)


def test_a_stay_moved_to_quite_other_nights_keeps_its_room(desk: Desk) -> None:
    code = desk.books(room="102", departure=day(2))
    changes(desk, code, arrival=day(10), departure=day(12))
    assert nights(desk, code) == [(10, "DLX", 12000, "102"), (11, "DLX", 12000, "102")]
    assert desk.holder("102", day(0)) is None
    assert_agrees(desk)


def test_the_room_can_be_given_up_with_the_new_dates(desk: Desk) -> None:
    desk.books(room="101", arrival=day(3), departure=day(4))
    code = desk.books(room="101")
    changes(desk, code, departure=day(4), keep_room=False)
    assert [night[3] for night in nights(desk, code)] == [None] * 4
    assert desk.reservation(code).assigned_room is None
    assert_agrees(desk)


def test_a_room_can_be_given_up_alone(desk: Desk) -> None:
    code = desk.books(room="101")
    changes(desk, code, keep_room=False)
    assert desk.reservation(code).assigned_room is None
    assert [desk.holder("101", day(n)) for n in range(3)] == [None] * 3
    assert_agrees(desk)


def test_a_locked_room_stays_with_the_stay(desk: Desk) -> None:
    code = desk.books(room="101")
    desk.does(lock_room, code=code)
    changes(desk, code, departure=day(4))
    assert desk.holder("101", day(3)) == code
    assert desk.reservation(code).room_locked
    assert_agrees(desk)


def test_a_stay_in_a_room_of_another_type_is_extended_in_it(desk: Desk) -> None:
    code = desk.books()
    desk.does(assign_room, code=code, room="300")
    changes(desk, code, departure=day(4))
    assert nights(desk, code)[-1] == (3, "SUI", 22000, "3OO")
    assert_agrees(desk)


def test_an_overdue_arrival_is_extended_and_its_past_nights_stay(desk: Desk) -> None:
    code = desk.books(room="101")
    desk.turns_to(day(1))
    changes(desk, code, departure=day(4))
    assert [night[0] for night in nights(desk, code)] == [0, 1, 2, 3]
    assert [desk.left("DLX", day(n)) for n in range(4)] == [1, 1, 1, 1]
    assert_agrees(desk)


def test_an_overdue_arrival_comes_later(desk: Desk) -> None:
    code = desk.books()
    desk.turns_to(day(1))
    changes(desk, code, arrival=day(2), departure=day(4))
    assert [desk.left("DLX", day(n)) for n in range(5)] == [1, 2, 1, 1, 2]
    assert_agrees(desk)


def test_a_hold_is_changed_and_stands_under_its_release_time(desk: Desk) -> None:
    release_at = NOW.replace(hour=23)
    code = desk.books(release_at=release_at)
    changes(desk, code, arrival=day(1), departure=day(4))
    stay = desk.reservation(code)
    assert (stay.status, stay.release_at) == ("HOLD", release_at)
    assert stay.gsi1_pk == f"{desk.h}#HOLD"
    assert stay.gsi1_sk == f"2026-11-22T23:05:00.000Z#{code}"
    assert_agrees(desk)


def test_a_hold_that_has_run_out_gives_way(desk: Desk) -> None:
    hold = desk.books(room="101", arrival=day(3), departure=day(4), release_at=NOW.replace(hour=19))
    code = desk.books(room="101")
    late = replace(desk.op("change_dates"), at=NOW.replace(hour=20))
    change_dates(late, code=code, departure=day(4))
    assert desk.reservation(hold).status == "CANCELLED"
    assert desk.holder("101", day(3)) == code
    assert_agrees(desk)


# Day use.


def test_a_stay_without_a_night_claims_the_day_of_its_room(desk: Desk) -> None:
    offers_day_use(desk)
    code = desk.books(room="101", departure=day(1))
    changes(desk, code, departure=day(0))
    assert desk.reservation(code).held_nights() == [
        Night(day(0), "DLX", 12000, "101", day_use=True)
    ]
    assert (desk.left("DLX", day(0)), desk.holder("101", day(0))) == (2, None)
    assert_agrees(desk)
    changes(desk, code, arrival=day(2), departure=day(3))
    assert (desk.left("DLX", day(2)), desk.holder("101", day(2))) == (1, code)
    assert_agrees(desk)


# In house.


def test_a_guest_in_house_stays_longer_in_the_same_room(desk: Desk) -> None:
    code = desk.in_house("101")
    changes(desk, code, departure=day(5))
    assert [desk.holder("101", day(n)) for n in range(6)] == [*[code] * 5, None]
    assert desk.room("101").occupied_until == day(5)
    assert desk.reservation(code).gsi1_sk == f"{day(5)}#{code}"
    assert_agrees(desk)


def test_an_upgraded_guest_stays_on_in_the_room_at_the_booked_price(desk: Desk) -> None:
    code = desk.in_house("300")
    reprices(desk, "DLX", 13000)
    changes(desk, code, departure=day(4))
    assert nights(desk, code)[-2:] == [(2, "SUI", 12000, "3OO"), (3, "SUI", 13000, "3OO")]
    assert desk.left("SUI", day(3)) == 0
    assert_agrees(desk)


def test_a_guest_in_house_leaves_earlier(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.turns_to(day(1))
    changes(desk, code, departure=day(2))
    assert [night[0] for night in nights(desk, code)] == [0, 1]
    assert [desk.left("DLX", day(n)) for n in range(3)] == [1, 1, 2]
    assert desk.room("101").occupied_until == day(2)
    assert_agrees(desk)


def test_a_guest_in_house_becomes_due_out_today(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.turns_to(day(1))
    changes(desk, code, departure=day(1))
    assert [night[0] for night in nights(desk, code)] == [0]
    assert desk.room("101").rented_to == code
    assert desk.room("101").occupied_until == day(1)
    assert_agrees(desk)
    changes(desk, code, departure=day(2))
    assert desk.holder("101", day(1)) == code
    assert_agrees(desk)


def test_a_guest_who_came_today_leaves_today_where_day_use_is_offered(desk: Desk) -> None:
    offers_day_use(desk)
    code = desk.in_house("101")
    changes(desk, code, departure=day(0))
    assert desk.reservation(code).stay.is_day_use
    assert [desk.left("DLX", day(n)) for n in range(3)] == [2, 2, 2]
    assert_agrees(desk)


def test_a_guest_in_house_keeps_the_room_whatever_is_asked(desk: Desk) -> None:
    code = desk.in_house("101")
    changes(desk, code, departure=day(4), keep_room=False)
    assert desk.holder("101", day(3)) == code
    assert_agrees(desk)


# Refused.


def refused(desk: Desk, code: str, **wish: Any) -> r.Refusal:
    """The refusal of other dates, which changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        changes(desk, code, **wish)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_for_an_unknown_reservation(desk: Desk) -> None:
    assert refused(desk, "AAAAAA", departure=day(1)) == r.UnknownReservation("AAAAAA")


def test_it_is_refused_once_the_stay_has_ended(desk: Desk) -> None:
    left, cancelled = desk.in_house(), desk.books()
    desk.leaves(left)
    desk.does(cancel, code=cancelled, reason="ill")
    assert refused(desk, left, departure=day(4)) == r.NotOpen(left, "CLOSED")
    assert refused(desk, cancelled, departure=day(4)) == r.NotOpen(cancelled, "CANCELLED")


def test_a_type_that_is_sold_out_is_refused_with_its_first_full_night(desk: Desk) -> None:
    for _ in range(2):
        desk.books(arrival=day(4), departure=day(6))
    code = desk.books()
    assert refused(desk, code, departure=day(7)) == r.NoRoomLeft("DLX", day(4), left=0)


@pytest.mark.parametrize("is_in_house", [False, True])
def test_a_room_that_is_promised_is_refused_with_who_has_it(desk: Desk, is_in_house: bool) -> None:
    other = desk.books(room="101", arrival=day(4), departure=day(6))
    code = desk.in_house("101") if is_in_house else desk.books(room="101")
    assert refused(desk, code, departure=day(5)) == r.RoomTaken("101", day(4), holder=other)


def test_what_is_not_on_sale_yet_is_refused(desk: Desk) -> None:
    code = desk.books(arrival=day(60), departure=day(90))
    assert refused(desk, code, departure=day(105)) == r.NotOnSaleYet("DLX", day(99))


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        ({"departure": day(0)}, r.DatesReversed(day(0), day(0))),
        ({"arrival": day(4)}, r.DatesReversed(day(4), day(3))),
        ({"departure": day(366)}, r.StayTooLong(nights=366, most=365)),
        ({"arrival": day(-1)}, r.ArrivalInThePast(day(-1), TODAY)),
    ],
)
def test_dates_that_are_none_are_refused(
    desk: Desk, wish: dict[str, Any], refusal: r.Refusal
) -> None:
    assert refused(desk, desk.books(), **wish) == refusal


def test_dates_that_are_the_same_are_refused(desk: Desk) -> None:
    code = desk.books()
    no = r.SameDates(code, day(0), day(3))
    assert refused(desk, code) == no
    assert refused(desk, code, departure=day(3)) == no
    # There is no room to give up either.
    assert refused(desk, code, keep_room=False) == no


def test_the_arrival_of_a_guest_in_house_is_fixed(desk: Desk) -> None:
    code = desk.in_house()
    assert refused(desk, code, arrival=day(1)) == r.ArrivalFixed(code, day(0))


def test_a_departure_in_the_past_is_refused(desk: Desk) -> None:
    in_house, expected = desk.in_house(), desk.books()
    desk.turns_to(day(2))
    no = r.DepartureInThePast(day(1), day(2))
    assert refused(desk, in_house, departure=day(1)) == no
    assert refused(desk, expected, departure=day(1)) == no


def test_an_expected_stay_of_which_nothing_is_left_is_refused(desk: Desk) -> None:
    code = desk.books()
    desk.turns_to(day(2))
    assert refused(desk, code, departure=day(2)) == r.StayIsOver(code, day(2), day(2))


def test_day_use_is_refused_without_a_room(desk: Desk) -> None:
    offers_day_use(desk)
    no = r.DayUseNeedsRoom(day(0))
    assert refused(desk, desk.books(), departure=day(0)) == no
    assert refused(desk, desk.books(room="101"), departure=day(0), keep_room=False) == no


def test_a_locked_room_is_not_given_up(desk: Desk) -> None:
    code = desk.books(room="101")
    desk.does(lock_room, code=code)
    no = r.AssignmentLocked(code, "101")
    assert refused(desk, code, departure=day(4), keep_room=False) == no


# What is told, and what it costs.


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: Callable[[str, Any], None]
) -> None:
    code = desk.books()
    first = desk.op("change_dates", op_id="a" * 20, digest="typed")
    rival_after("change_dates.fetch", lambda: change_dates(first, code=code, departure=day(5)))
    again = desk.op("change_dates", op_id="a" * 20, digest=digest)
    with pytest.raises(r.AlreadyDone) as raised:
        change_dates(again, code=code, departure=day(5))
    expected = r.AlreadyDone("a" * 20, "change_dates", {"Reservation": code}, same_input=same)
    assert raised.value == expected
    assert_agrees(desk)


def test_the_journal_says_which_dates_it_had(desk: Desk) -> None:
    code, operation = desk.books(), desk.op("change_dates")
    change_dates(operation, code=code, departure=day(4))
    facts = desk.get(keys.journal_entry(desk.h, operation.id)).facts.as_dict()
    assert facts["before"]["departure"] == str(day(3))
    assert facts["after"]["departure"] == str(day(4))
    assert [run["nights"] for run in facts["after"]["nights"]] == [4]


def test_an_extension_is_four_requests_whatever_its_length(desk: Desk, requests: Requests) -> None:
    short, long = desk.in_house("101"), desk.in_house("102")
    for code, departure in ((short, day(4)), (long, day(70))):
        start = len(requests)
        changes(desk, code, departure=departure)
        assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]


def test_an_extension_in_house_costs_15_units(desk: Desk) -> None:
    code = desk.in_house("101")
    # The entry, the reservation with a moved and a changed index entry, the room, the type's
    # month and the room's month.
    outcome = desk.does(change_dates, code=code, departure=day(4))
    assert outcome.units == 4 + (2 + 2 + 1) + 2 + 2 + 2
