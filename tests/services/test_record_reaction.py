"""Record reaction: what a guest says of a room is kept once and counted for room and type."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import Reaction, keys
from reservations.models.reading import read_house
from reservations.services.anonymise_guest import anonymise_guest
from reservations.services.cancel import cancel
from reservations.services.move_room import move_room
from reservations.services.record_reaction import record_reaction
from reservations.services.rename_room import rename_room
from reservations.services.retype_room import retype_room
from reservations.services.undo_check_in import undo_check_in
from reservations.services.withdraw_reaction import withdraw_reaction
from tests.desk import NOW, Desk, day
from tests.reactions import counts, says
from tests.requests import Requests
from tests.services.agreement import assert_agrees

WORDS = "The lift next door hums all night.\nOtherwise fine."


def reaction(desk: Desk, code: str, kind: str, room: str = "101") -> Reaction:
    return desk.get(keys.reaction(desk.h, code, room, kind))


def test_it_is_kept_with_the_words_and_counted_for_the_room_and_its_type(desk: Desk) -> None:
    code = desk.in_house("101")
    says(desk, code, "noise", words=WORDS)
    kept = reaction(desk, code, "noise")
    assert (kept.words, kept.by, kept.room_type) == (WORDS, "desk", "DLX")
    assert (kept.said_at, kept.said_on, kept.withdrawn_at) == (NOW, day(0), None)
    assert counts(desk, room="101") == {"noise": 1}
    assert counts(desk, room_type="DLX") == {"noise": 1}
    assert_agrees(desk)


def test_several_guests_and_rooms_add_up(desk: Desk) -> None:
    first, second = desk.in_house("101"), desk.in_house("102")
    says(desk, first, "quiet")
    says(desk, first, "cold")
    says(desk, second, "quiet")
    assert counts(desk, room="102") == {"quiet": 1}
    assert counts(desk, room_type="DLX") == {"quiet": 2, "cold": 1}
    assert_agrees(desk)


def test_a_departed_guest_can_still_say_it(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.leaves(code)
    says(desk, code, "loved")
    assert counts(desk, room="101") == {"loved": 1}


def test_complaints_are_news_and_praise_is_not(desk: Desk) -> None:
    code = desk.in_house("101")
    says(desk, code, "quiet")
    says(desk, code, "cold")
    house = read_house(desk.h)
    [news] = house.fresh_complaints(house.rooms["101"])
    assert (news.kind, news.date, news.code) == ("cold", day(0), code)


def test_of_a_guest_who_has_moved_each_room_can_be_judged(desk: Desk) -> None:
    code = desk.in_house("101")
    desk.turns_to(day(1))
    desk.does(move_room, code=code, room="102")
    says(desk, code, "noise", room="101")
    says(desk, code, "quiet")
    assert counts(desk, room="101") == {"noise": 1}
    assert counts(desk, room="102") == {"quiet": 1}


def test_it_counts_for_the_type_in_which_it_was_said(desk: Desk) -> None:
    code = desk.in_house("101", departure=day(1))
    desk.leaves(code)
    desk.does(retype_room, room="101", room_type="SUI")
    says(desk, code, "cold")
    assert (counts(desk, room_type="DLX"), counts(desk, room_type="SUI")) == ({"cold": 1}, {})


def test_a_room_is_named_by_the_number_that_it_has_now(desk: Desk) -> None:
    code = desk.in_house("101", departure=day(1))
    desk.leaves(code)
    desk.does(rename_room, room="101", number="109")
    outcome = says(desk, code, "cold", room="109")
    assert outcome.names == {"Reservation": code, "Room": "109"}
    assert counts(desk, room="101") == {"cold": 1}


def test_neither_the_reservation_nor_the_room_is_written(desk: Desk) -> None:
    code = desk.in_house("101")
    before = desk.reservation(code).last_operation, desk.room("101").last_operation
    says(desk, code, "cold")
    assert (desk.reservation(code).last_operation, desk.room("101").last_operation) == before


def test_the_words_are_no_part_of_the_journal(desk: Desk) -> None:
    code, operation = desk.in_house("101"), desk.op("record_reaction")
    record_reaction(operation, code=code, kind="noise", words=WORDS)
    entry = desk.get(keys.journal_entry(desk.h, operation.id))
    assert "lift" not in str(entry.to_dynamodb_dict())
    assert entry.facts.as_dict()["after"]["label"] == "Noise"


# Refusals.


def expected(desk: Desk) -> str:
    return desk.books()


def cancelled(desk: Desk) -> str:
    code = desk.books()
    desk.does(cancel, code=code, reason="ill")
    return code


def not_any_more(desk: Desk) -> str:
    code = desk.in_house("101")
    desk.does(undo_check_in, code=code)
    return code


def of_nobody(desk: Desk) -> str:
    code = desk.in_house("101")
    desk.leaves(code)
    desk.does(anonymise_guest, guest=desk.reservation(code).guest_id)
    return code


def long_ago(desk: Desk) -> str:
    code = desk.in_house("101")
    desk.leaves(code)
    desk.turns_to(day(31))
    return code


def withdrawn(desk: Desk) -> str:
    code = desk.in_house("101")
    says(desk, code, "cold")
    desk.does(withdraw_reaction, code=code, room_id="101", kind="cold")
    return code


def said(desk: Desk) -> str:
    code = desk.in_house("101")
    says(desk, code, "cold")
    return code


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (lambda desk: "AAAAAA", lambda code: r.UnknownReservation(code)),
        (expected, lambda code: r.NotStayedYet(code, "PENDING")),
        (cancelled, lambda code: r.NotStayedYet(code, "CANCELLED")),
        (not_any_more, lambda code: r.NotStayedYet(code, "PENDING")),
        (long_ago, lambda code: r.SaidTooLate(code, departed_on=day(0), until=day(30))),
        (said, lambda code: r.AlreadySaid(code, "101", "Cold")),
        (withdrawn, lambda code: r.AlreadyWithdrawn(code, "101", "Cold")),
    ],
)
def test_it_is_refused_with_the_reason_and_nothing_is_written(
    desk: Desk, made: Callable[[Desk], str], why: Callable[[str], r.Refusal]
) -> None:
    code = made(desk)
    before = desk.items()
    with pytest.raises(r.Refusal) as refused:
        says(desk, code, "cold")
    assert refused.value == why(code)
    assert desk.items() == before


def test_it_is_refused_for_a_guest_who_was_anonymised(desk: Desk) -> None:
    code = of_nobody(desk)
    before = desk.items()
    with pytest.raises(r.GuestAnonymised):
        says(desk, code, "cold")
    assert desk.items() == before


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"kind": "lovely"}, r.UnknownKind("lovely")),
        ({"room": "999"}, r.UnknownRoom("999")),
    ],
)
def test_it_is_refused_for_what_there_is_not(desk: Desk, more: Any, why: r.Refusal) -> None:
    code = desk.in_house("101")
    before = desk.items()
    with pytest.raises(r.Refusal) as refused:
        desk.does(record_reaction, **{"code": code, "kind": "cold"} | more)
    assert refused.value == why
    assert desk.items() == before


def test_it_is_refused_for_a_room_in_which_the_guest_was_not(desk: Desk) -> None:
    code = desk.in_house("101")
    before = desk.items()
    with pytest.raises(r.NotInRoom) as refused:
        says(desk, code, "cold", room="102")
    assert refused.value == r.NotInRoom(code, "102")
    assert desk.items() == before


def test_nobody_judges_a_room_of_the_nights_before_a_late_arrival(desk: Desk) -> None:
    code = desk.books(room="101")
    desk.turns_to(day(1))
    desk.arrives(code, "102")
    with pytest.raises(r.NotInRoom):
        says(desk, code, "cold", room="101")
    says(desk, code, "cold", room="102")


# Twice.


def test_a_check_in_that_is_undone_meanwhile_leaves_nothing_to_say(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    code = desk.in_house("101")
    rival_after("record_reaction.fetch", lambda: desk.does(undo_check_in, code=code))
    with pytest.raises(r.NotStayedYet):
        says(desk, code, "cold")
    assert counts(desk, room="101") == {}
    assert_agrees(desk)


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome_and_counts_once(
    desk: Desk, digest: str, same: bool, rival_after: Callable[[str, Any], None]
) -> None:
    code = desk.in_house("101")
    first = desk.op("record_reaction", op_id="a" * 20, digest="typed")
    rival_after("record_reaction.fetch", lambda: record_reaction(first, code=code, kind="cold"))
    again = desk.op("record_reaction", op_id="a" * 20, digest=digest)
    with pytest.raises(r.AlreadyDone) as raised:
        record_reaction(again, code=code, kind="cold")
    names = {"Reservation": code, "Room": "101"}
    assert raised.value == r.AlreadyDone("a" * 20, "record_reaction", names, same_input=same)
    assert counts(desk, room="101") == {"cold": 1}


def test_it_costs_13_units_and_three_requests(desk: Desk, requests: Requests) -> None:
    code = desk.in_house("101")
    start = len(requests)
    # The entry, the look at the reservation, the reaction in one index, and two counters.
    assert says(desk, code, "cold").units == 4 + 2 + 3 + 2 + 2
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]
