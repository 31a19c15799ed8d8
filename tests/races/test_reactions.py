"""Guests who speak at the same time are all heard, each once; and nobody at the desk waits."""

from collections.abc import Callable

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.models import Reaction
from reservations.models.reading import read_house
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.move_room import move_room
from reservations.services.record_reaction import record_reaction
from reservations.services.withdraw_reaction import withdraw_reaction
from tests.desk import Desk, day
from tests.races.adding_up import wrong
from tests.races.clerks import all_have_read, at_once, done, refused, without_guard
from tests.reactions import counts, says

pytestmark = pytest.mark.local

ROOMS = {f"{101 + n}": "DLX" for n in range(24)}


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=ROOMS)


def saying(desk: Desk, code: str, kind: str = "cold") -> Callable[[], Outcome]:
    return lambda: desk.does(record_reaction, code=code, kind=kind)


def withdrawing(desk: Desk, code: str) -> Callable[[], Outcome]:
    return lambda: desk.does(withdraw_reaction, code=code, room_id="101", kind="cold")


@pytest.mark.parametrize("clerks", [2, 20])
def test_the_same_thing_said_at_once_counts_once(desk: Desk, clerks: int) -> None:
    code = desk.in_house("101")
    with all_have_read(clerks):
        answers = at_once(*(saying(desk, code) for _ in range(clerks)))
    assert len(done(answers)) == 1
    assert refused(answers) == [r.AlreadySaid(code, "101", "Cold")] * (clerks - 1)
    assert counts(desk, room="101") == counts(desk, room_type="DLX") == {"cold": 1}
    assert wrong(desk) == []


def test_control_without_the_condition_it_counts_twice(desk: Desk) -> None:
    code = desk.in_house("101")
    with without_guard(Reaction), all_have_read(2):
        at_once(saying(desk, code), saying(desk, code))
    assert counts(desk, room="101") == {"cold": 2}
    assert any("counts 2 times" in problem for problem in wrong(desk))


def test_twenty_guests_of_a_type_are_all_counted(desk: Desk) -> None:
    codes = [desk.in_house(number) for number in list(ROOMS)[:20]]
    with all_have_read(20):
        answers = at_once(*(saying(desk, code) for code in codes))
    # Who cannot be written down among so many is told so, and is not counted.
    heard = len(done(answers))
    assert {type(no) for no in refused(answers)} <= {r.DeskBusy}
    assert counts(desk, room_type="DLX") == {"cold": heard}
    assert heard == 20
    assert wrong(desk) == []


def test_it_is_withdrawn_once_however_many_do(desk: Desk) -> None:
    code, other = desk.in_house("101"), desk.in_house("102")
    for each in (code, other):
        says(desk, each, "cold")
    with all_have_read(20):
        answers = at_once(*(withdrawing(desk, code) for _ in range(20)))
    assert len(done(answers)) == 1
    assert refused(answers) == [r.AlreadyWithdrawn(code, "101", "Cold")] * 19
    assert counts(desk, room="101") == {}
    assert counts(desk, room_type="DLX") == {"cold": 1}
    assert wrong(desk) == []


def test_control_without_the_condition_it_is_withdrawn_twice(desk: Desk) -> None:
    code = desk.in_house("101")
    says(desk, code, "cold")
    desk.leaves(code)
    desk.sets("101", housekeeping="CLEAN")
    says(desk, desk.in_house("101"), "cold")
    with without_guard(Reaction), all_have_read(2):
        at_once(withdrawing(desk, code), withdrawing(desk, code))
    assert counts(desk, room="101") == {}
    assert any("counts 0 times" in problem for problem in wrong(desk))


def checking_out(desk: Desk, code: str) -> Callable[[], Outcome]:
    return lambda: desk.does(check_out, code=code)


def moving(desk: Desk, code: str) -> Callable[[], Outcome]:
    return lambda: desk.does(move_room, code=code, room="110")


@pytest.mark.parametrize("verb", [checking_out, moving])
def test_who_leaves_or_moves_meanwhile_is_heard_and_does_so(
    desk: Desk, verb: Callable[[Desk, str], Callable[[], Outcome]]
) -> None:
    code = desk.in_house("101")
    desk.turns_to(day(1))
    with all_have_read(2):
        answers = at_once(saying(desk, code), verb(desk, code))
    assert refused(answers) == []
    assert counts(desk, room="101") == {"cold": 1}
    assert wrong(desk) == []


def test_the_next_guest_is_checked_in_at_the_first_try_while_the_last_one_complains(
    desk: Desk,
) -> None:
    code = desk.in_house("101")
    desk.leaves(code)
    desk.sets("101", housekeeping="CLEAN")
    following = desk.books()
    room, reservation = desk.room("101").last_operation, desk.reservation(code).last_operation
    with all_have_read(2):
        answers = at_once(
            saying(desk, code), lambda: desk.does(check_in, code=following, room="101")
        )
    assert refused(answers) == []
    assert desk.room("101").rented_to == following
    assert desk.room("101").last_operation != room
    assert desk.reservation(code).last_operation == reservation
    assert wrong(desk) == []


def test_said_and_withdrawn_by_many_the_counters_are_exact(desk: Desk) -> None:
    codes = [desk.in_house(number) for number in list(ROOMS)[:8]]
    for code in codes[:4]:
        says(desk, code, "cold")
    jobs = [
        lambda code=code: desk.does(
            withdraw_reaction, code=code, room_id=desk.reservation(code).fulfilled_by, kind="cold"
        )
        for code in codes[:4]
    ]
    answers = at_once(*jobs, *(saying(desk, code) for code in codes[4:]))
    assert refused(answers) == []
    assert counts(desk, room_type="DLX") == {"cold": 4}
    fresh = read_house(desk.h)
    assert [len(fresh.fresh_complaints(room)) for room in fresh.rooms.values()][:8] == [0] * 4 + [
        1
    ] * 4
    assert wrong(desk) == []
