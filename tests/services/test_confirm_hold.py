"""Confirm hold: the guest comes, and nothing is released any more."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import keys
from reservations.services.cancel import cancel
from reservations.services.confirm_hold import confirm_hold
from reservations.services.expire_hold import expire_hold
from tests.desk import NOW, TODAY, Desk, day
from tests.holds import LATER, UNTIL, held, later
from tests.requests import Requests
from tests.services.agreement import assert_agrees


@pytest.mark.parametrize("instant", [NOW, UNTIL, LATER])
def test_a_hold_is_expected_even_after_its_time_while_nobody_has_released_it(
    desk: Desk, instant: dt.datetime
) -> None:
    code = held(desk, room="101")
    before = desk.reservation(code)
    assert later(desk, confirm_hold, instant=instant, code=code).names == {"Reservation": code}
    now = desk.reservation(code)
    assert (now.status, now.release_at) == ("PENDING", None)
    assert (now.gsi1_pk, now.gsi1_sk) == (f"{desk.h}#PENDING", f"{TODAY}#{code}")
    assert now.held_nights() == before.held_nights()
    assert desk.holder("101", day(0)) == code
    assert_agrees(desk)


def test_a_confirmed_stay_is_not_released_by_its_former_time(desk: Desk) -> None:
    code = held(desk)
    desk.does(confirm_hold, code=code)
    with pytest.raises(r.NotOnHold):
        later(desk, expire_hold, code=code)
    desk.arrives(code)
    assert_agrees(desk)


def test_it_is_refused_for_what_is_not_on_hold(desk: Desk) -> None:
    expected, called_off = desk.books(), held(desk)
    desk.does(cancel, code=called_off, reason="Illness")
    cases = {expected: "PENDING", called_off: "CANCELLED"}
    before = desk.items()
    for code, status in cases.items():
        with pytest.raises(r.NotOnHold) as raised:
            desk.does(confirm_hold, code=code)
        assert raised.value == r.NotOnHold(code, status)
    with pytest.raises(r.UnknownReservation):
        desk.does(confirm_hold, code="QQQQQQ")
    assert desk.items() == before


def test_a_hold_that_was_released_says_when_its_time_was_by_the_hotels_clock(desk: Desk) -> None:
    until = dt.datetime(2027, 7, 1, 17, tzinfo=dt.UTC)
    code = held(desk, until=until)
    later(desk, expire_hold, instant=until, code=code)
    before = desk.items()
    with pytest.raises(r.HoldReleased) as raised:
        desk.does(confirm_hold, code=code)
    assert (raised.value.code, raised.value.release_at) == (code, until)
    assert f"{raised.value.release_at:%H:%M}" == "18:00"
    assert desk.items() == before


def test_a_hold_that_is_released_meanwhile_is_not_confirmed(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = held(desk)
    rival_after("confirm_hold.fetch", lambda: later(desk, expire_hold, code=code))
    with pytest.raises(r.HoldReleased) as raised:
        later(desk, confirm_hold, code=code)
    assert raised.value == r.HoldReleased(code, UNTIL)
    assert_agrees(desk)


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: Callable[[str, Any], None]
) -> None:
    code = held(desk)
    first = desk.op("confirm_hold", op_id="a" * 20, digest="typed")
    rival_after("confirm_hold.fetch", lambda: confirm_hold(first, code=code))
    with pytest.raises(r.AlreadyDone) as raised:
        confirm_hold(desk.op("confirm_hold", op_id="a" * 20, digest=digest), code=code)
    expected = r.AlreadyDone("a" * 20, "confirm_hold", {"Reservation": code}, same_input=same)
    assert raised.value == expected


def test_the_journal_says_what_it_was_and_is(desk: Desk) -> None:
    code, operation = held(desk), desk.op("confirm_hold")
    confirm_hold(operation, code=code)
    facts = desk.get(keys.journal_entry(desk.h, operation.id)).facts.as_dict()
    assert (facts["before"]["status"], facts["after"]["status"]) == ("HOLD", "PENDING")


def test_it_costs_nine_units_and_three_requests(desk: Desk, requests: Requests) -> None:
    code = held(desk)
    start = len(requests)
    # The entry, and the reservation with a moved and a changed index entry.
    assert desk.does(confirm_hold, code=code).units == 4 + (2 + 2 + 1)
    assert requests.since(start) == [*["BatchGetItem"] * 2, "TransactWriteItems"]
