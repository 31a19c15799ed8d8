"""Twenty clerks leave the choice of the room to the desk at once, and each guest gets one."""

import pytest

from reservations.services.check_in import check_in
from reservations.services.walk_in import walk_in
from tests.desk import ANA, Desk, day
from tests.races.adding_up import wrong
from tests.races.clerks import Answer, all_have_read, at_once, done

pytestmark = pytest.mark.local

CLERKS = 20
ROOMS = {str(number): "DLX" for number in range(101, 101 + CLERKS)}


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=ROOMS)


def everybody_has_a_room_of_their_own(answers: list[Answer]) -> bool:
    return {outcome.names["Room"] for outcome in done(answers)} == set(ROOMS)


def test_everybody_who_is_expected_is_checked_in(desk: Desk) -> None:
    codes = [desk.books() for _ in range(CLERKS)]
    with all_have_read(CLERKS):
        answers = at_once(*(lambda c=code: desk.does(check_in, code=c) for code in codes))
    assert everybody_has_a_room_of_their_own(answers)
    assert wrong(desk) == []


def test_everybody_who_walks_in_is_given_a_room(desk: Desk) -> None:
    comes = {"guest": ANA, "departure": day(2)}
    with all_have_read(CLERKS):
        answers = at_once(*(lambda: desk.does(walk_in, **comes) for _ in range(CLERKS)))
    assert everybody_has_a_room_of_their_own(answers)
    assert wrong(desk) == []
