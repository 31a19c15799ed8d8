"""Holds while clerks confirm, cancel and need them: each happens once, and one gets the room."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest import mock

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Operation, Outcome
from reservations.models import Reservation, RoomNights
from reservations.services import _expired_holds
from reservations.services.cancel import cancel
from reservations.services.check_in import check_in
from reservations.services.confirm_hold import confirm_hold
from reservations.services.create_reservation import create_reservation
from reservations.services.expire_hold import expire_hold
from tests.desk import ANA, Desk, day
from tests.holds import UNTIL, held, later
from tests.races.adding_up import Books, wrong
from tests.races.clerks import (
    all_have_read,
    at_once,
    before_the_write,
    done,
    refused,
    told,
    without_guard,
)

pytestmark = pytest.mark.local

Job = Callable[[], Outcome]
STAY = {"room_type": "DLX", "arrival": day(0), "departure": day(3), "adults": 1}


def confirms(desk: Desk, code: str) -> Job:
    return lambda: later(desk, confirm_hold, code=code)


def expires(desk: Desk, code: str) -> Job:
    return lambda: later(desk, expire_hold, code=code)


def cancels(desk: Desk, code: str) -> Job:
    return lambda: later(desk, cancel, code=code, reason="Illness")


def needs(desk: Desk, room: str | None = "101") -> Job:
    return lambda: later(desk, create_reservation, guest=ANA, room=room, **STAY)


@pytest.mark.parametrize("attempt", range(3))
def test_a_hold_is_confirmed_or_cancelled(desk: Desk, attempt: int) -> None:
    code = held(desk, room="101")
    with all_have_read(2):
        answers = at_once(confirms(desk, code), cancels(desk, code))
    status = desk.reservation(code).status
    if len(done(answers)) == 2:
        # Confirmed first: what is expected can be cancelled as well.
        assert status == "CANCELLED"
    else:
        assert refused(answers) == [r.NotOnHold(code, "CANCELLED")]
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(5))
def test_a_hold_is_confirmed_or_expires_and_never_both(desk: Desk, attempt: int) -> None:
    code = held(desk, room="101")
    with all_have_read(2):
        answers = at_once(confirms(desk, code), expires(desk, code))
    (winner,) = done(answers)
    status, loses = {
        "confirm_hold": ("PENDING", r.NotOnHold(code, "PENDING")),
        "expire_hold": ("CANCELLED", r.HoldReleased(code, UNTIL)),
    }[winner.verb]
    assert refused(answers) == [loses]
    assert desk.reservation(code).status == status
    assert wrong(desk) == []


def test_two_clerks_confirm_once(desk: Desk) -> None:
    code = held(desk)
    with all_have_read(2):
        answers = at_once(confirms(desk, code), confirms(desk, code))
    assert len(done(answers)) == 1
    assert refused(answers) == [r.NotOnHold(code, "PENDING")]
    assert wrong(desk) == []


def test_two_sweeps_release_once(desk: Desk) -> None:
    code = held(desk, room="101")
    with all_have_read(2):
        answers = at_once(expires(desk, code), expires(desk, code))
    assert len(done(answers)) == 1
    assert refused(answers) == [r.NotOnHold(code, "CANCELLED")]
    assert [desk.left("DLX", day(n)) for n in range(3)] == [2, 2, 2]
    assert wrong(desk) == []


def test_control_without_conditions_on_the_reservation_it_is_confirmed_and_released(
    desk: Desk,
) -> None:
    code = held(desk, room="101")
    with without_guard(Reservation), all_have_read(2):
        answers = at_once(confirms(desk, code), expires(desk, code))
    assert len(done(answers)) == 2
    assert wrong(desk) != [] or desk.reservation(code).status == "CANCELLED"


def test_control_without_conditions_two_sweeps_give_the_nights_back_twice(desk: Desk) -> None:
    code = held(desk)
    with without_guard(Reservation), all_have_read(2):
        answers = at_once(expires(desk, code), expires(desk, code))
    assert len(done(answers)) == 2
    assert desk.left("DLX", day(0)) == 3
    assert wrong(desk) != []


@pytest.mark.parametrize("clerks", [2, 6])
def test_of_all_who_need_the_room_of_an_expired_hold_one_gets_it(desk: Desk, clerks: int) -> None:
    hold = held(desk, room="101")
    with all_have_read(clerks):
        answers = at_once(*(needs(desk) for _ in range(clerks)))
    (winner,) = done(answers)
    holder = winner.names["Reservation"]
    assert refused(answers) == [r.RoomTaken("101", day(0), holder=holder)] * (clerks - 1)
    assert desk.holder("101", day(0)) == holder
    assert desk.reservation(hold).status == "CANCELLED"
    assert len(Books(desk).entries("expire_hold")) == 1
    assert wrong(desk) == []


def test_as_many_get_a_room_of_the_type_as_expired_holds_give_way(desk: Desk) -> None:
    for _ in range(2):
        held(desk)
    with all_have_read(6):
        answers = at_once(*(needs(desk, None) for _ in range(6)))
    assert len(done(answers)) == 2
    assert refused(answers) == [r.NoRoomLeft("DLX", day(0), left=0)] * 4
    assert len(Books(desk).entries("expire_hold")) == 2
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(3))
def test_the_guest_on_hold_or_the_one_at_the_desk_has_the_room(desk: Desk, attempt: int) -> None:
    hold, code = held(desk, room="101"), desk.books()
    with all_have_read(2):
        answers = at_once(
            confirms(desk, hold), lambda: later(desk, check_in, code=code, room="101")
        )
    (winner,) = done(answers)
    if winner.verb == "confirm_hold":
        assert refused(answers) == [r.RoomTaken("101", day(0), holder=hold)]
    else:
        assert refused(answers) == [r.NotOnHold(hold, "CANCELLED")]
    assert wrong(desk) == []


@contextmanager
def once_refused(rival: Job) -> Iterator[None]:
    """The rival does all of its work after the verb's refusal, before it asks who is in the way."""
    waiting = [rival]

    def asking(operation: Operation, refusal: r.Refusal) -> list[Reservation]:
        if waiting:
            waiting.pop()()
        return in_the_way(operation, refusal)

    in_the_way = _expired_holds._in_the_way
    with mock.patch.object(_expired_holds, "_in_the_way", asking):
        yield


def test_a_room_that_is_given_back_since_the_refusal_is_free(desk: Desk) -> None:
    hold = held(desk, room="101")
    with once_refused(expires(desk, hold)):
        winner = needs(desk)()
    assert desk.holder("101", day(0)) == winner.names["Reservation"]
    assert wrong(desk) == []


def test_so_is_a_type_of_which_one_was_given_back(desk: Desk) -> None:
    desk.books()
    hold = held(desk)
    with once_refused(expires(desk, hold)):
        winner = needs(desk, None)()
    assert desk.left("DLX", day(0)) == 0
    assert desk.reservation(winner.names["Reservation"]).status == "PENDING"
    assert wrong(desk) == []


def test_a_refusal_names_who_has_the_room_now_and_not_a_hold_that_is_gone(desk: Desk) -> None:
    held(desk, room="101")
    with once_refused(needs(desk)):
        answer = told(needs(desk))
    assert answer == r.RoomTaken("101", day(0), holder=desk.holder("101", day(0)) or "")
    assert wrong(desk) == []


def test_a_claim_of_somebody_who_is_gone_is_refused_and_not_tried_for_ever(desk: Desk) -> None:
    hold = held(desk, room="101")
    desk.reservation(hold).update([Reservation.status.set("CANCELLED")])
    before = desk.items()
    assert told(needs(desk)) == r.RoomTaken("101", day(0), holder=hold)
    assert desk.items() == before


def test_a_hold_that_is_confirmed_before_it_is_released_keeps_its_room(desk: Desk) -> None:
    hold = held(desk, room="101")
    with before_the_write(confirms(desk, hold)):
        answer = told(needs(desk))
    assert answer == r.RoomTaken("101", day(0), holder=hold)
    assert desk.reservation(hold).status == "PENDING"
    assert wrong(desk) == []


def test_control_without_conditions_on_the_nights_the_room_of_a_hold_goes_twice(
    desk: Desk,
) -> None:
    held(desk, room="101")
    with without_guard(RoomNights), all_have_read(2):
        answers = at_once(needs(desk), needs(desk))
    assert len(done(answers)) == 2
    assert wrong(desk) != []
