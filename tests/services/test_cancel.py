"""Cancel: an expected guest will not come, and the nights can be sold again."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import keys
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from tests.desk import NOW, TODAY, Desk, day
from tests.holds import LATER, held, later
from tests.requests import Requests
from tests.services.agreement import assert_agrees

REASON = "The flight was cancelled."


def cancels(desk: Desk, code: str) -> None:
    desk.does(cancel, code=code, reason=REASON)


def test_the_reservation_is_cancelled_with_its_reason(desk: Desk) -> None:
    code = desk.books()
    assert desk.does(cancel, code=code, reason=REASON).names == {"Reservation": code}
    reservation = desk.reservation(code)
    assert (reservation.status, reservation.reason) == ("CANCELLED", REASON)
    assert reservation.gsi1_pk == f"{desk.h}#CANCELLED"
    assert reservation.gsi1_sk == f"{TODAY}#{code}"
    assert desk.guest_of(code).active_reservations is None
    assert_agrees(desk)


def test_every_night_can_be_sold_again(desk: Desk) -> None:
    cancels(desk, desk.books())
    assert [desk.left("DLX", day(n)) for n in range(3)] == [2, 2, 2]


def test_the_assigned_room_can_be_claimed_again(desk: Desk) -> None:
    cancels(desk, desk.books(room="102"))
    assert [desk.holder("102", day(n)) for n in range(3)] == [None, None, None]
    assert_agrees(desk)


def test_what_was_agreed_stays_on_the_record(desk: Desk) -> None:
    code = desk.books(room="102")
    before = desk.reservation(code).held_nights()
    cancels(desk, code)
    assert desk.reservation(code).held_nights() == before


def test_nights_that_are_over_stay_sold(desk: Desk) -> None:
    code = desk.books(room="102")
    desk.turns_to(day(2))
    cancels(desk, code)
    assert [desk.left("DLX", day(n)) for n in range(3)] == [1, 1, 2]
    assert [desk.holder("102", day(n)) for n in range(3)] == [code, code, None]


def test_the_other_reservation_of_the_same_guest_stays(desk: Desk) -> None:
    guest = desk.guest()
    first, second = desk.books(guest=guest), desk.books(guest=guest)
    cancels(desk, first)
    assert desk.guest_of(second).active_reservations == {second}
    assert_agrees(desk)


@pytest.mark.parametrize("instant", [NOW, LATER])
def test_a_hold_is_cancelled_before_and_after_its_time(desk: Desk, instant: dt.datetime) -> None:
    code = held(desk, room="102")
    later(desk, cancel, instant=instant, code=code, reason=REASON)
    reservation = desk.reservation(code)
    assert (reservation.status, reservation.reason) == ("CANCELLED", REASON)
    assert reservation.gsi1_sk == f"{TODAY}#{code}"
    assert desk.holder("102", day(0)) is None
    assert_agrees(desk)


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_is_cancelled(desk: Desk, reason: str) -> None:
    code = desk.books()
    before = desk.items()
    with pytest.raises(ValueError, match="needs its reason"):
        desk.does(cancel, code=code, reason=reason)
    assert desk.items() == before


def refused(desk: Desk, code: str) -> r.Refusal:
    """The refusal of a cancellation that changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        cancels(desk, code)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_for_an_unknown_reservation(desk: Desk) -> None:
    assert refused(desk, "AAAAAA") == r.UnknownReservation("AAAAAA")


def test_it_is_refused_for_a_guest_in_house_who_leaves_early_instead(desk: Desk) -> None:
    code = desk.in_house()
    assert refused(desk, code) == r.NotExpected(code, "FULFILLED")


def test_it_is_refused_for_a_guest_who_has_left(desk: Desk) -> None:
    code = desk.in_house()
    desk.leaves(code)
    assert refused(desk, code) == r.NotExpected(code, "CLOSED")


def test_it_is_refused_for_a_cancelled_stay(desk: Desk) -> None:
    code = desk.books()
    cancels(desk, code)
    assert refused(desk, code) == r.NotExpected(code, "CANCELLED")


def test_it_is_refused_for_a_profile_that_was_merged(desk: Desk) -> None:
    code = desk.books()
    guest = desk.guest_of(code)
    guest.merged_into = "ANOTHER00001"
    guest.save()
    assert refused(desk, code) == r.GuestMerged(guest.id, into="ANOTHER00001")


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: Callable[[str, Any], None]
) -> None:
    """Both are sent before either is answered."""
    code = desk.books()
    first = desk.op("cancel", op_id="a" * 20, digest="typed")
    rival_after("_release.fetch", lambda: cancel(first, code=code, reason=REASON))
    with pytest.raises(r.AlreadyDone) as raised:
        cancel(desk.op("cancel", op_id="a" * 20, digest=digest), code=code, reason=REASON)
    expected = r.AlreadyDone("a" * 20, "cancel", {"Reservation": code}, same_input=same)
    assert raised.value == expected
    assert_agrees(desk)


def test_a_guest_who_is_checked_in_meanwhile_is_not_cancelled(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = desk.books()
    rival_after("_release.fetch", lambda: desk.arrives(code))
    with pytest.raises(r.NotExpected) as raised:
        cancels(desk, code)
    assert raised.value == r.NotExpected(code, "FULFILLED")
    assert_agrees(desk)


def test_a_stay_that_a_colleague_extends_meanwhile_gives_the_added_nights_back_too(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = desk.books(room="102")
    extends = {"code": code, "departure": day(5)}
    rival_after("_release.fetch", lambda: desk.does(change_dates, **extends))
    cancels(desk, code)
    assert [desk.left("DLX", day(n)) for n in range(6)] == [2] * 6
    assert_agrees(desk)


def test_the_journal_leaves_the_reason_to_the_reservation(desk: Desk) -> None:
    code, operation = desk.books(), desk.op("cancel")
    cancel(operation, code=code, reason=REASON)
    facts = desk.get(keys.journal_entry(desk.h, operation.id)).facts.as_dict()
    assert facts["after"] == {"status": "CANCELLED", "nights": []}


def test_it_costs_13_units_and_four_requests(desk: Desk, requests: Requests) -> None:
    code = desk.books()
    start = len(requests)
    # The entry, the reservation with a moved and a changed index entry, the guest, one month.
    assert desk.does(cancel, code=code, reason=REASON).units == 4 + (2 + 2 + 1) + 2 + 2
    assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]
