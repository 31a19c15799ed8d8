"""Cancel group: nobody comes, or all that are chosen stay expected; what they had is free again."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from reservations.services.groups.cancel_group import cancel_group
from reservations.services.groups.check_in_group import check_in_group
from reservations.services.reinstate import reinstate
from tests.blocks import blocked, now, picks
from tests.desk import Desk, day
from tests.groups import rooms
from tests.holds import held
from tests.parties import Party, chosen, parts, said
from tests.requests import Requests
from tests.services.agreement import all_but_the_journal, assert_agrees

ILL = {"reason": "The coach is ill."}
RivalAfter = Callable[[str, Callable[[], Any]], None]
PLAN = "groups._together.read_group_plan"


def test_everybody_is_cancelled_in_one_transaction(desk: Desk, requests: Requests) -> None:
    party = Party(desk, rooms(2), rooms(room="105"))
    start = len(requests)
    outcome = party.does(cancel_group, **ILL)
    assert requests.since(start).count("TransactWriteItems") == 1
    assert outcome.names == {"Group": party.id, "Stays": "3"}
    assert party.statuses() == ["CANCELLED"] * 3
    assert [desk.left("DLX", day(n)) for n in range(5, 8)] == [8] * 3
    assert desk.holder("105", day(5)) is None
    assert {stay.gsi1_pk for stay in party.stays} == {f"{desk.h}#CANCELLED"}
    assert_agrees(desk)


def test_each_keeps_the_reason_and_the_nights_as_they_were_agreed(desk: Desk) -> None:
    party = Party(desk)
    party.does(cancel_group, reason="  The coach is ill. ")
    assert {stay.reason for stay in party.stays} == {"The coach is ill."}
    assert [len(stay.held_nights()) for stay in party.stays] == [3] * 3


def test_one_contact_has_lost_all_the_codes(desk: Desk) -> None:
    party = Party(desk)
    own = desk.books(guest=party.contact)
    party.does(cancel_group, **ILL)
    assert desk.guest_of(own).active_reservations == {own}
    assert_agrees(desk)


def test_guests_with_a_reservation_of_their_own_lose_their_own(desk: Desk) -> None:
    gone, stays = desk.books(), desk.books()
    party = Party.of(desk, gone, stays)
    party.does(cancel_group, chosen=chosen(gone), **ILL)
    assert desk.guest_of(gone).active_reservations is None
    assert desk.guest_of(stays).active_reservations == {stays}
    assert party.statuses() == ["CANCELLED", "PENDING"]
    assert_agrees(desk)


def test_nights_over_a_months_end_are_given_back_in_both(desk: Desk) -> None:
    party = Party(desk, rooms(2, arrival=day(5), departure=day(12)))
    party.does(cancel_group, **ILL)
    assert [desk.left("DLX", day(n)) for n in (5, 8, 9, 11)] == [8] * 4
    assert_agrees(desk)


def test_holds_of_the_group_are_cancelled_too(desk: Desk) -> None:
    hold = held(desk, room="101")
    party = Party.of(desk, hold, desk.books())
    assert party.does(cancel_group, **ILL).names["Stays"] == "2"
    assert desk.reservation(hold).status == "CANCELLED"
    assert [desk.left("DLX", day(0)), desk.holder("101", day(0))] == [8, None]
    assert_agrees(desk)


def test_who_comes_late_gives_back_what_is_still_to_come(desk: Desk) -> None:
    party = Party.of(desk, desk.books(room="101"), desk.books())
    desk.turns_to(day(1))
    party.does(cancel_group, **ILL)
    assert [desk.left("DLX", day(n)) for n in range(3)] == [6, 8, 8]
    assert [desk.holder("101", day(n)) is None for n in range(3)] == [False, True, True]
    assert_agrees(desk)


def test_those_in_house_and_those_that_were_given_up_are_not_looked_at(desk: Desk) -> None:
    party = Party(desk)
    first, second, last = party.codes
    desk.arrives(first, "101")
    desk.does(cancel, code=second, reason="Another one.")
    assert party.does(cancel_group, **ILL).names == {"Group": party.id, "Stays": "1"}
    assert desk.reservation(first).status == "FULFILLED"
    assert desk.reservation(second).reason == "Another one."
    assert desk.reservation(last).reason == ILL["reason"]
    assert_agrees(desk)


def test_rooms_that_nobody_has_picked_up_stay_held(desk: Desk) -> None:
    """A block ends by a verb of its own."""
    block = blocked(desk)
    code = picks(desk, block)
    desk.does(cancel_group, group=block.group, **ILL)
    assert desk.reservation(code).status == "CANCELLED"
    assert now(desk, block).is_on_hold
    assert_agrees(desk)


# Refusals.


def test_one_in_house_among_those_that_are_chosen_keeps_all(desk: Desk) -> None:
    party = Party(desk)
    party.does(check_in_group, chosen=chosen(party.codes[1]))
    refusal = party.refused(cancel_group, chosen=chosen(*party.codes), **ILL)
    assert refusal == r.NotExpected(party.codes[1], "FULFILLED")


@pytest.mark.parametrize("reason", ["", " \n"])
def test_it_needs_a_reason(desk: Desk, reason: str) -> None:
    party = Party(desk)
    before = desk.items()
    with pytest.raises(ValueError, match="reason"):
        party.does(cancel_group, reason=reason)
    assert desk.items() == before


def test_a_group_that_is_in_house_has_nobody_to_be_cancelled(desk: Desk) -> None:
    party = Party(desk)
    party.does(check_in_group)
    assert party.refused(cancel_group, **ILL) == r.NothingToDo("cancel_group")


def test_one_profile_that_was_merged_keeps_all(desk: Desk) -> None:
    code, other = desk.books(), desk.books()
    guest = desk.guest_of(code)
    guest.merged_into = "ANOTHER00001"
    guest.save()
    party = Party.of(desk, other, code)
    assert party.refused(cancel_group, **ILL) == r.GuestMerged(guest.id, into="ANOTHER00001")


def test_it_is_refused_for_a_reservation_of_somebody_else(desk: Desk) -> None:
    party, other = Party(desk), desk.books()
    refusal = party.refused(cancel_group, chosen=chosen(*party.codes, other), **ILL)
    assert refusal == r.UnknownReservation(other)


def test_it_is_refused_for_an_unknown_group(desk: Desk) -> None:
    before = desk.items()
    with pytest.raises(r.UnknownGroup):
        desk.does(cancel_group, group="0" * 12, **ILL)
    assert desk.items() == before


# What comes between, and afterwards.


@pytest.mark.parametrize("is_chosen", [True, False])
def test_one_that_comes_meanwhile_keeps_all(
    desk: Desk, rival_after: RivalAfter, is_chosen: bool
) -> None:
    """Where the whole group was meant, too: its clerk did not know that somebody would be here."""
    party = Party(desk)
    first, *others = party.codes
    rival_after(PLAN, lambda: desk.arrives(first, "101"))
    with pytest.raises(r.NotExpected) as refused:
        party.does(cancel_group, chosen=chosen(first, *others) if is_chosen else None, **ILL)
    assert refused.value == r.NotExpected(first, "FULFILLED")
    assert {desk.reservation(code).status for code in others} == {"PENDING"}
    assert_agrees(desk)


def test_nights_that_a_colleague_adds_meanwhile_are_given_back_too(
    desk: Desk, rival_after: RivalAfter
) -> None:
    party = Party(desk)
    extends = {"code": party.codes[0], "departure": day(5)}
    rival_after(PLAN, lambda: desk.does(change_dates, **extends))
    party.does(cancel_group, **ILL)
    assert [desk.left("DLX", day(n)) for n in range(6)] == [8] * 6
    assert_agrees(desk)


def test_one_of_them_is_reinstated_as_if_it_had_been_cancelled_alone(desk: Desk) -> None:
    code, hold = desk.books(room="101"), held(desk, room="102")
    party = Party.of(desk, code, hold)
    before = all_but_the_journal(desk)
    party.does(cancel_group, **ILL)
    for each in (code, hold):
        desk.does(reinstate, code=each)
    assert all_but_the_journal(desk) == before
    assert_agrees(desk)


def test_the_journal_tells_of_each_as_if_it_had_been_cancelled_alone(desk: Desk) -> None:
    alone = desk.books()
    desk.does(cancel, code=alone, **ILL)
    party = Party(desk)
    outcome = party.does(cancel_group, **ILL)
    told = parts(desk, outcome)
    assert {part["names"]["Reservation"] for part in told} == set(party.codes)
    assert {part["verb"] for part in told} == {"cancel"}
    assert {part["facts"]["after"]["status"] for part in told} == {"CANCELLED"}
    sentences = {said(desk, code, "cancel") for code in [*party.codes, alone]}
    assert sentences == {"Cancelled, 3 nights given back"}
    assert "ill" not in str(told)
