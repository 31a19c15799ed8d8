"""One operation is carried out once, however often and however fast it is sent."""

from collections.abc import Callable

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Operation, Outcome
from reservations.models import JournalEntry, keys
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.create_reservation import create_reservation
from reservations.services.register_guest import register_guest
from reservations.transactions import first_outcome
from tests.desk import ANA, Desk, day
from tests.races.adding_up import Books, wrong
from tests.races.clerks import Answer, all_have_read, at_once, done, refused, without_guard

pytestmark = pytest.mark.local

ROOMS = {f"{101 + n}": "DLX" for n in range(24)}


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=ROOMS)


def booking(op: Operation) -> Callable[[], Outcome]:
    """Of a new guest, so that every send draws a code and a guest's id of its own."""
    return lambda: create_reservation(
        op, guest=ANA, room_type="DLX", arrival=day(0), departure=day(3), adults=2
    )


def sent_at_once(times: int, job: Callable[[], Outcome]) -> list[Answer]:
    with all_have_read(times):
        return at_once(*[job] * times)


@pytest.mark.parametrize("times", [2, 20])
def test_a_booking_sent_many_times_at_once_is_one_reservation(desk: Desk, times: int) -> None:
    op = desk.op("create_reservation", digest="typed")
    answers = sent_at_once(times, booking(op))
    (first,) = done(answers)
    repeat = r.AlreadyDone(op.id, "create_reservation", first.names, same_input=True)
    assert refused(answers) == [repeat] * (times - 1)
    books = Books(desk)
    assert [stay.code for stay in books.stays] == [first.names["Reservation"]]
    assert len(books.entries("create_reservation")) == 1
    assert wrong(desk) == []


def test_with_the_last_room_gone_to_itself_a_repeat_is_not_told_that_the_house_is_full(
    h: str,
) -> None:
    """The number of rooms left fails as well, but what was done comes first."""
    desk = Desk.opened(h, rooms={"101": "DLX"})
    answers = sent_at_once(20, booking(desk.op("create_reservation")))
    assert len(done(answers)) == 1
    assert {type(refusal) for refusal in refused(answers)} == {r.AlreadyDone}
    assert wrong(desk) == []


def test_the_same_operation_with_other_values_at_once_is_done_with_one_of_them(
    desk: Desk,
) -> None:
    ops = [desk.op("create_reservation", op_id="a" * 20, digest=typed) for typed in ("2", "3")]
    with all_have_read(2):
        answers = at_once(*(booking(op) for op in ops))
    (first,) = done(answers)
    (repeat,) = refused(answers)
    assert repeat == r.AlreadyDone("a" * 20, "create_reservation", first.names, same_input=False)
    assert len(Books(desk).stays) == 1


def test_a_check_in_sent_twenty_times_at_once_is_done_once(desk: Desk) -> None:
    """Whoever reads after the first has written is refused by the status, and the journal says
    that it was this very operation."""
    code, op = desk.books(), desk.op("check_in")
    answers = at_once(*[lambda: check_in(op, code=code, room="101")] * 20)
    (first,) = done(answers)
    for refusal in refused(answers):
        assert isinstance(refusal, r.AlreadyDone | r.NotExpected | r.RoomOccupied)
        told = first_outcome(desk.h, op.id, digest="")
        assert told == r.AlreadyDone(op.id, "check_in", first.names)
    assert len(Books(desk).entries("check_in")) == 1
    assert wrong(desk) == []


def test_a_check_out_sent_twice_at_once_is_done_once(desk: Desk) -> None:
    code, op = desk.in_house(), desk.op("check_out")
    answers = sent_at_once(2, lambda: check_out(op, code=code))
    (first,) = done(answers)
    assert refused(answers) == [r.AlreadyDone(op.id, "check_out", first.names)]
    assert wrong(desk) == []


def test_a_guest_sent_twenty_times_at_once_is_registered_once(desk: Desk) -> None:
    op = desk.op("register_guest")
    answers = sent_at_once(20, lambda: register_guest(op, profile=ANA))
    (first,) = done(answers)
    assert refused(answers) == [r.AlreadyDone(op.id, "register_guest", first.names)] * 19
    assert wrong(desk) == []


def test_control_without_the_journals_condition_every_send_is_a_reservation(desk: Desk) -> None:
    op = desk.op("create_reservation")
    with without_guard(JournalEntry):
        answers = sent_at_once(20, booking(op))
    assert len(done(answers)) == 20
    assert len(Books(desk).stays) == 20
    # And the journal knows of one of them only.
    assert desk.get(keys.journal_entry(desk.h, op.id)).names.as_dict() in [
        outcome.names for outcome in done(answers)
    ]


def test_control_looking_into_the_journal_first_is_no_guard(desk: Desk) -> None:
    op = desk.op("create_reservation")

    def looks_first() -> Outcome:
        assert first_outcome(desk.h, op.id, digest="") is None
        return booking(op)()

    with without_guard(JournalEntry), all_have_read(2):
        answers = at_once(looks_first, looks_first)
    assert len(done(answers)) == 2
