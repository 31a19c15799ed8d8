"""Reinstate: what was called off is to be after all, if the nights can be had again."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.models import HotelRecord, keys
from reservations.services.cancel import cancel
from reservations.services.edit_guest import edit_guest
from reservations.services.expire_hold import expire_hold
from reservations.services.merge_guests import merge_guests
from reservations.services.no_show import no_show
from reservations.services.reinstate import reinstate
from tests.desk import ANA, TODAY, Desk, day
from tests.holds import LATER, UNTIL, held, later
from tests.requests import Requests
from tests.services.agreement import all_but_the_journal, assert_agrees

CALL_OFF: list[tuple[Callable[..., Any], dict[str, str]]] = [
    (cancel, {"reason": "Changed their mind."}),
    (no_show, {}),
]


def reinstates(desk: Desk, code: str, **arguments: Any) -> None:
    desk.does(reinstate, code=code, **arguments)


def cancelled(desk: Desk, code: str) -> str:
    desk.does(cancel, code=code, reason="Changed their mind.")
    return code


@pytest.mark.parametrize(("verb", "arguments"), CALL_OFF, ids=["cancel", "no_show"])
@pytest.mark.parametrize("room", [None, "102"])
def test_everything_is_exactly_what_it_was_before(
    desk: Desk, verb: Callable[..., Any], arguments: dict[str, str], room: str | None
) -> None:
    code = desk.books(room=room, departure=day(12))
    before = all_but_the_journal(desk)
    desk.does(verb, code=code, **arguments)
    assert desk.guest_of(code).active_reservations is None
    reinstates(desk, code)
    assert all_but_the_journal(desk) == before
    assert_agrees(desk)


def test_a_stay_can_be_called_off_and_reinstated_again(desk: Desk) -> None:
    code = desk.books(room="101")
    for _ in range(2):
        reinstates(desk, cancelled(desk, code))
        assert_agrees(desk)
    desk.arrives(code, "101")
    assert_agrees(desk)


def test_only_nights_to_come_are_claimed_again(desk: Desk) -> None:
    """The first night was free for another guest meanwhile, and was slept by that one."""
    code = cancelled(desk, desk.books(room="101"))
    other = desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    desk.leaves(other)
    reinstates(desk, code)
    assert [desk.holder("101", day(n)) for n in range(3)] == [other, code, code]
    assert [night.room for night in desk.reservation(code).held_nights()] == [None, "101", "101"]
    assert_agrees(desk)
    desk.sets("101", housekeeping="CLEAN")
    desk.arrives(code, "101")
    assert_agrees(desk)


def test_a_night_that_was_over_before_it_was_called_off_stays_claimed(desk: Desk) -> None:
    code = desk.books(room="101")
    desk.turns_to(day(1))
    before = all_but_the_journal(desk)
    desk.does(no_show, code=code)
    reinstates(desk, code)
    assert all_but_the_journal(desk) == before
    assert [night.room for night in desk.reservation(code).held_nights()] == ["101"] * 3
    assert_agrees(desk)


def test_without_the_room_the_type_is_held_and_a_room_is_chosen_later(desk: Desk) -> None:
    code = cancelled(desk, desk.books(room="101"))
    other = desk.books(room="101", arrival=day(1), departure=day(2))
    reinstates(desk, code, keep_room=False)
    reservation = desk.reservation(code)
    assert (reservation.status, reservation.assigned_room) == ("PENDING", None)
    assert [desk.holder("101", day(n)) for n in range(3)] == [None, other, None]
    assert [desk.left("DLX", day(n)) for n in range(3)] == [1, 0, 1]
    assert_agrees(desk)


def test_the_lock_goes_with_the_room(desk: Desk) -> None:
    code = desk.books(room="101")
    reservation = desk.reservation(code)
    reservation.room_locked = True
    reservation.save()
    reinstates(desk, cancelled(desk, code))
    assert desk.reservation(code).room_locked is True
    reinstates(desk, cancelled(desk, code), keep_room=False)
    assert desk.reservation(code).room_locked is None


def test_a_guest_who_was_renamed_meanwhile_is_expected_under_the_new_name(desk: Desk) -> None:
    code = cancelled(desk, desk.books())
    guest = desk.guest_of(code).id
    desk.does(edit_guest, guest=guest, profile=Profile("Ana", "Costa"))
    assert desk.reservation(code).guest_name == ANA.name
    reinstates(desk, code)
    assert desk.reservation(code).guest_name == "Ana Costa"
    assert_agrees(desk)


# Holds.


def test_a_hold_is_on_hold_again_while_its_time_is_to_come(desk: Desk) -> None:
    code = held(desk, room="101")
    before = all_but_the_journal(desk)
    reinstates(desk, cancelled(desk, code))
    assert all_but_the_journal(desk) == before
    assert desk.reservation(code).gsi1_pk == f"{desk.h}#HOLD"
    assert_agrees(desk)


@pytest.mark.parametrize("instant", [UNTIL, LATER])
def test_a_hold_is_expected_once_its_time_has_come(desk: Desk, instant: dt.datetime) -> None:
    code = cancelled(desk, held(desk))
    later(desk, reinstate, instant=instant, code=code)
    reservation = desk.reservation(code)
    assert (reservation.status, reservation.release_at) == ("PENDING", None)
    assert reservation.gsi1_sk == f"{TODAY}#{code}"
    assert_agrees(desk)


def test_a_hold_that_was_released_by_its_time_can_be_reinstated(desk: Desk) -> None:
    code = held(desk, room="101")
    later(desk, expire_hold, code=code)
    later(desk, reinstate, code=code)
    reservation = desk.reservation(code)
    assert (reservation.status, reservation.reason) == ("PENDING", None)
    assert desk.holder("101", day(0)) == code
    assert_agrees(desk)


@pytest.mark.parametrize("room", [None, "101"])
def test_expired_holds_give_way(desk: Desk, room: str | None) -> None:
    code = cancelled(desk, desk.books(room=room))
    holds = [held(desk, room=room), held(desk)]
    assert isinstance(refused(desk, code), r.NoRoomLeft | r.RoomTaken)
    later(desk, reinstate, code=code)
    assert "CANCELLED" in [desk.reservation(hold).status for hold in holds]
    assert_agrees(desk)


# Refusals.


def refused(desk: Desk, code: str, **arguments: Any) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        reinstates(desk, code, **arguments)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_when_another_has_the_room(desk: Desk) -> None:
    code = cancelled(desk, desk.books(room="101"))
    other = desk.books(room="101", arrival=day(2), departure=day(4))
    assert refused(desk, code) == r.RoomTaken("101", day(2), holder=other)


def test_it_is_refused_when_another_is_in_the_room(desk: Desk) -> None:
    code = cancelled(desk, desk.books(room="101"))
    other = desk.in_house("101")
    assert refused(desk, code) == r.RoomTaken("101", day(0), holder=other)


@pytest.mark.parametrize("keep_room", [True, False])
def test_it_is_refused_when_a_night_is_sold_out(desk: Desk, keep_room: bool) -> None:
    code = cancelled(desk, desk.books(room="101"))
    for _ in range(2):
        desk.books(arrival=day(1), departure=day(2))
    assert refused(desk, code, keep_room=keep_room) == r.NoRoomLeft("DLX", day(1), left=0)


def test_it_is_refused_when_the_room_is_gone_or_of_another_type(desk: Desk) -> None:
    code = cancelled(desk, desk.books(room="102"))
    desk.sets("102", room_type="SUI")
    assert refused(desk, code) == r.RoomRetyped("102", room_type="SUI", was="DLX")
    desk.room("102").delete()
    assert refused(desk, code) == r.UnknownRoom("102")
    reinstates(desk, code, keep_room=False)
    assert desk.reservation(code).status == "PENDING"


def test_it_is_refused_when_the_stay_is_over(desk: Desk) -> None:
    code = cancelled(desk, desk.books())
    desk.turns_to(day(3))
    assert refused(desk, code) == r.StayIsOver(code, departure=day(3), business_date=day(3))


def test_it_is_refused_for_what_is_not_called_off(desk: Desk) -> None:
    expected, hold, inside = desk.books(), held(desk), desk.in_house("300", room_type="SUI")
    assert refused(desk, expected) == r.NotCancelled(expected, "PENDING")
    assert refused(desk, hold) == r.NotCancelled(hold, "HOLD")
    assert refused(desk, inside) == r.NotCancelled(inside, "FULFILLED")
    assert refused(desk, "QQQQQQ") == r.UnknownReservation("QQQQQQ")


def test_it_is_the_kept_guests_where_the_profile_was_merged(desk: Desk) -> None:
    """Twice, so that the one into which it was merged first is not the last one."""
    code, second = cancelled(desk, desk.books()), desk.guest(Profile("Ana", "de Sousa"))
    last = desk.guest(Profile("Ana", "Sousa Lima"))
    desk.does(merge_guests, guest=desk.guest_of(code).id, into=second)
    desk.does(merge_guests, guest=second, into=last)
    reinstates(desk, code)
    stay = desk.reservation(code)
    assert (stay.guest_id, stay.guest_name) == (last, "Ana Sousa Lima")
    assert stay.gsi2_pk == keys.guest(desk.h, last).pk
    assert desk.guest_of(code).active_reservations == {code}
    assert_agrees(desk)


def test_a_merge_meanwhile_is_followed(desk: Desk, rival_after: Callable[[str, Any], None]) -> None:
    code, kept = cancelled(desk, desk.books()), desk.guest(Profile("Ana", "de Sousa"))
    lost = desk.guest_of(code).id
    rival_after("reinstate.fetch", lambda: desk.does(merge_guests, guest=lost, into=kept))
    reinstates(desk, code)
    assert desk.reservation(code).guest_id == kept
    assert_agrees(desk)


def test_a_day_without_a_night_needs_its_room(desk: Desk) -> None:
    hotel = desk.hotel()
    hotel.day_use = True
    hotel.save()
    code = desk.books(departure=day(0), room="101")
    before = all_but_the_journal(desk)
    cancelled(desk, code)
    assert refused(desk, code, keep_room=False) == r.DayUseNeedsRoom(arrival=day(0))
    reinstates(desk, code)
    assert all_but_the_journal(desk) == before


def test_it_is_refused_beyond_the_horizon(desk: Desk) -> None:
    code = cancelled(desk, desk.books(departure=day(12)))
    HotelRecord.get(*keys.availability(desk.h, "DLX", "2026-12")).delete()
    assert refused(desk, code) == r.NotOnSaleYet("DLX", day(9))


# Colleagues, the journal, the cost.


@pytest.mark.parametrize("room", [None, "101"])
def test_what_a_colleague_sells_meanwhile_is_gone(
    desk: Desk, room: str | None, rival_after: Callable[[str, Any], None]
) -> None:
    code = cancelled(desk, desk.books(room=room))
    rivals: list[str] = []

    def sells() -> None:
        rivals.append(desk.books(room="101"))
        if room is None:
            rivals.append(desk.books(room="102"))

    rival_after("reinstate.fetch", sells)
    with pytest.raises(r.Refusal) as raised:
        reinstates(desk, code)
    taken = r.RoomTaken("101", day(0), holder=rivals[0])
    assert raised.value == (taken if room else r.NoRoomLeft("DLX", day(0), left=0))
    assert_agrees(desk)


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool, rival_after: Callable[[str, Any], None]
) -> None:
    code = cancelled(desk, desk.books())
    first = desk.op("reinstate", op_id="a" * 20, digest="typed")
    rival_after("reinstate.fetch", lambda: reinstate(first, code=code))
    with pytest.raises(r.AlreadyDone) as raised:
        reinstate(desk.op("reinstate", op_id="a" * 20, digest=digest), code=code)
    expected = r.AlreadyDone("a" * 20, "reinstate", {"Reservation": code}, same_input=same)
    assert raised.value == expected


def test_the_journal_says_what_it_was_and_is(desk: Desk) -> None:
    code, operation = cancelled(desk, held(desk)), desk.op("reinstate")
    reinstate(operation, code=code)
    facts = desk.get(keys.journal_entry(desk.h, operation.id)).facts.as_dict()
    assert (facts["before"]["status"], facts["after"]["status"]) == ("CANCELLED", "HOLD")
    assert [run["nights"] for run in facts["after"]["nights"]] == [3]


def test_it_costs_13_units_and_four_requests(desk: Desk, requests: Requests) -> None:
    code = cancelled(desk, desk.books())
    start = len(requests)
    # The entry, the reservation with a moved and a changed index entry, the guest, one month.
    assert desk.does(reinstate, code=code).units == 4 + (2 + 2 + 1) + 2 + 2
    assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]
