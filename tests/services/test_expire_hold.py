"""Expire hold: its release time has come, and what it holds can be sold again."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import keys
from reservations.services.change_dates import change_dates
from reservations.services.confirm_hold import confirm_hold
from reservations.services.expire_hold import expire_hold
from tests.desk import NOW, TODAY, Desk, day
from tests.holds import HOUR, LATER, UNTIL, at, held, later
from tests.requests import Requests
from tests.services.agreement import assert_agrees


@pytest.mark.parametrize("instant", [UNTIL, LATER])
def test_the_nights_and_the_room_are_given_back(desk: Desk, instant: dt.datetime) -> None:
    code = held(desk, room="101")
    later(desk, expire_hold, instant=instant, code=code)
    reservation = desk.reservation(code)
    assert reservation.status == "CANCELLED"
    # Nobody has called it off, so there is no reason but the time.
    assert reservation.reason is None
    assert (reservation.gsi1_pk, reservation.gsi1_sk) == (
        f"{desk.h}#CANCELLED",
        f"{TODAY}#{code}",
    )
    assert [desk.left("DLX", day(n)) for n in range(3)] == [2, 2, 2]
    assert [desk.holder("101", day(n)) for n in range(3)] == [None, None, None]
    assert desk.guest_of(code).active_reservations is None
    assert_agrees(desk)


def test_a_hold_of_which_the_arrival_is_over_gives_the_nights_to_come_back(desk: Desk) -> None:
    code = held(desk, room="101")
    desk.turns_to(day(2))
    later(desk, expire_hold, code=code)
    assert [desk.left("DLX", day(n)) for n in range(3)] == [1, 1, 2]
    assert [desk.holder("101", day(n)) for n in range(3)] == [code, code, None]
    assert_agrees(desk)


def refused(desk: Desk, code: str, instant: dt.datetime = LATER) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        later(desk, expire_hold, instant=instant, code=code)
    assert desk.items() == before
    return raised.value


@pytest.mark.parametrize("instant", [NOW, UNTIL - dt.timedelta(milliseconds=1)])
def test_it_is_refused_before_the_time_has_come(desk: Desk, instant: dt.datetime) -> None:
    code = held(desk)
    assert refused(desk, code, instant) == r.HoldStands(code, release_at=UNTIL)


def test_it_is_refused_for_what_is_not_on_hold(desk: Desk) -> None:
    expected, released = desk.books(), held(desk)
    later(desk, expire_hold, code=released)
    assert refused(desk, expected) == r.NotOnHold(expected, "PENDING")
    assert refused(desk, released) == r.NotOnHold(released, "CANCELLED")
    assert refused(desk, "QQQQQQ") == r.UnknownReservation("QQQQQQ")


def test_a_hold_that_is_confirmed_meanwhile_stands(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = held(desk)
    rival_after("_release.fetch", lambda: desk.does(confirm_hold, code=code))
    with pytest.raises(r.NotOnHold) as raised:
        later(desk, expire_hold, code=code)
    assert raised.value == r.NotOnHold(code, "PENDING")
    assert_agrees(desk)


def test_a_hold_that_is_given_more_time_meanwhile_stands(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    """Nothing prolongs a hold yet; the condition would hold against it."""
    code = held(desk)

    def prolonged() -> None:
        hold = desk.reservation(code)
        hold.release_at = LATER + HOUR
        hold.save()

    rival_after("_release.fetch", prolonged)
    with pytest.raises(r.HoldStands) as raised:
        later(desk, expire_hold, code=code)
    assert raised.value == r.HoldStands(code, release_at=LATER + HOUR)


def test_nights_that_are_added_meanwhile_are_given_back_too(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = held(desk, room="102")
    extends = {"code": code, "departure": day(5)}
    rival_after("_release.fetch", lambda: desk.does(change_dates, **extends))
    later(desk, expire_hold, code=code)
    assert [desk.left("DLX", day(n)) for n in range(6)] == [2] * 6
    assert_agrees(desk)


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: Callable[[str, Any], None]
) -> None:
    code = held(desk, until=NOW + dt.timedelta(seconds=1))
    first = at(desk, "expire_hold", LATER)
    rival_after("_release.fetch", lambda: expire_hold(first, code=code))
    with pytest.raises(r.AlreadyDone) as raised:
        expire_hold(first, code=code)
    expected = r.AlreadyDone(first.id, "expire_hold", {"Reservation": code}, same_input=True)
    assert raised.value == expected


def test_the_journal_says_why(desk: Desk) -> None:
    code, operation = held(desk), at(desk, "expire_hold", LATER)
    expire_hold(operation, code=code)
    entry = desk.get(keys.journal_entry(desk.h, operation.id))
    assert (entry.verb, entry.by) == ("expire_hold", "desk")
    assert entry.facts.as_dict()["before"]["status"] == "HOLD"
    assert entry.facts.as_dict()["after"]["status"] == "CANCELLED"


def test_it_costs_13_units_and_four_requests(desk: Desk, requests: Requests) -> None:
    code = held(desk)
    start = len(requests)
    assert later(desk, expire_hold, code=code).units == 13
    assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]
