"""The connection breaks between a verb's write and its answer: what the clerk is told is true.

Done is told of what is done, `NothingSaved` of what never was and never will be, and
`OutcomeUnknown` where nobody can know; then sending the same operation again is safe.
"""

import pytest
from pynamodb.transactions import TransactWrite

from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.models import keys
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.transactions import sending
from tests.desk import Desk, day
from tests.faults.fates import BAD_GATEWAY, DROP, LOSE_ANSWER
from tests.faults.proxy import GET, PUT, WRITE, Wire
from tests.races.adding_up import Books, wrong
from tests.races.clerks import before_the_write, between_sends, told
from tests.races.sendings import EACH_VERB, as_done, booking, is_told_done, ready, recorded

pytestmark = pytest.mark.local


def changed(desk: Desk, before: dict[tuple[str, str], object]) -> set[tuple[str, str]]:
    """The keys of the items that are not what they were."""
    after = desk.items(tombstones=True)
    return {key for key in {*before, *after} if before.get(key) != after.get(key)}


# The answer is lost, and the same request is sent again.


@EACH_VERB
def test_the_resend_is_the_same_request_and_is_recognised(
    desk: Desk, wire: Wire, verb: str
) -> None:
    op, send = ready(desk, verb)
    start = len(wire.all(WRITE))
    wire.will(WRITE, LOSE_ANSWER)
    outcome = send()
    first, second = wire.all(WRITE)[start:]
    assert (first.status, second.status) == (200, 200)
    assert first.token == second.token
    assert first.body == second.body
    assert wire.all(PUT) == []
    assert recorded(op) == as_done(op, outcome.names)
    assert wrong(desk) == []


def test_control_with_a_token_of_its_own_a_resend_is_a_repeat(
    desk: Desk, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal still keeps it from happening twice."""

    def tokenless(connection: object, client_request_token: str) -> TransactWrite:
        return TransactWrite(connection=connection)

    monkeypatch.setattr(sending, "TransactWrite", tokenless)
    op = desk.op("create_reservation")
    wire.will(WRITE, LOSE_ANSWER)
    answer = told(booking(op))
    first, second = wire.all(WRITE)
    assert first.token != second.token
    assert second.reasons == {"ConditionalCheckFailed"}
    assert is_told_done(answer, op)
    assert len(Books(desk).stays) == 1


def test_a_check_in_is_told_done_although_the_guest_has_left_between_the_sends(
    desk: Desk, wire: Wire
) -> None:
    code = desk.books()
    wire.will(WRITE, LOSE_ANSWER)
    with between_sends(lambda: desk.does(check_out, code=code)):
        outcome = desk.does(check_in, code=code, room="101")
    assert outcome.names == {"Reservation": code, "Room": "101"}
    assert desk.reservation(code).status == "CLOSED"
    assert wrong(desk) == []


@EACH_VERB
def test_a_request_that_never_arrived_is_sent_again(desk: Desk, wire: Wire, verb: str) -> None:
    op, send = ready(desk, verb)
    wire.will(WRITE, DROP, DROP)
    outcome = send()
    assert recorded(op) == as_done(op, outcome.names)
    assert wrong(desk) == []


@EACH_VERB
def test_a_page_from_something_in_between_is_no_answer(desk: Desk, wire: Wire, verb: str) -> None:
    op, send = ready(desk, verb)
    wire.will(WRITE, BAD_GATEWAY)
    outcome = send()
    assert recorded(op) == as_done(op, outcome.names)
    assert wrong(desk) == []


# Every answer is lost.


@EACH_VERB
def test_what_was_done_is_told_from_the_journal(desk: Desk, wire: Wire, verb: str) -> None:
    op, send = ready(desk, verb)
    wire.will(WRITE, LOSE_ANSWER, LOSE_ANSWER, LOSE_ANSWER)
    assert is_told_done(told(send), op)
    assert wrong(desk) == []


@pytest.mark.parametrize("broken", [PUT, GET])
@EACH_VERB
def test_when_the_journal_cannot_be_asked_either_the_outcome_is_unknown(
    desk: Desk, wire: Wire, verb: str, broken: str
) -> None:
    op, send = ready(desk, verb)
    wire.will(WRITE, LOSE_ANSWER, LOSE_ANSWER, LOSE_ANSWER)
    wire.always(broken, DROP)
    assert told(send) == r.OutcomeUnknown(verb)
    wire.heals()
    done_once = recorded(op)
    assert isinstance(done_once, r.AlreadyDone)
    before = desk.items()
    again = told(send)
    assert isinstance(again, r.AlreadyDone | r.NotExpected | r.NotInHouse | r.RoomOccupied)
    assert recorded(op) == done_once
    assert desk.items() == before
    assert wrong(desk) == []


# Nothing arrives.


@EACH_VERB
def test_nothing_is_saved_and_a_tombstone_keeps_it_so(desk: Desk, wire: Wire, verb: str) -> None:
    op, send = ready(desk, verb)
    before = desk.items()
    wire.will(WRITE, DROP, DROP, DROP)
    assert told(send) == r.NothingSaved(verb)
    assert changed(desk, before) == {tuple(keys.journal_entry(desk.h, op.id))}
    assert isinstance(told(send), r.NothingSaved)
    assert changed(desk, before) == {tuple(keys.journal_entry(desk.h, op.id))}
    assert wrong(desk) == []


def test_with_a_fresh_operation_the_same_can_be_done(desk: Desk, wire: Wire) -> None:
    wire.will(WRITE, DROP, DROP, DROP)
    assert told(booking(desk.op("create_reservation"))) == r.NothingSaved("create_reservation")
    desk.books()
    assert len(Books(desk).stays) == 1
    assert wrong(desk) == []


def test_a_tombstone_whose_answer_is_lost_is_recognised_as_ours(desk: Desk, wire: Wire) -> None:
    op = desk.op("create_reservation")
    wire.will(WRITE, DROP, DROP, DROP)
    wire.will(PUT, LOSE_ANSWER)
    assert isinstance(told(booking(op)), r.NothingSaved)
    assert isinstance(recorded(op), r.NothingSaved)
    assert Books(desk).stays == []


@EACH_VERB
def test_an_unknown_outcome_that_was_none_is_done_once_when_sent_again(
    desk: Desk, wire: Wire, verb: str
) -> None:
    op, send = ready(desk, verb)
    before = desk.items()
    wire.always(WRITE, DROP)
    wire.always(PUT, DROP)
    assert told(send) == r.OutcomeUnknown(verb)
    assert changed(desk, before) == set()
    wire.heals()
    outcome = send()
    assert recorded(op) == as_done(op, outcome.names)
    assert wrong(desk) == []


def test_what_nobody_listens_to_is_told_as_nothing_saved(desk: Desk, wire: Wire) -> None:
    """The engine goes away between the reads and the write: the transaction never left, so
    nothing has to be proven."""
    op = desk.op("create_reservation")
    before = desk.items()
    with before_the_write(wire.turns_transactions_away):
        assert told(booking(op)) == r.NothingSaved("create_reservation")
    assert desk.items() == before


# The first send is lost, and a colleague is quicker than the second.


def test_a_refusal_of_the_second_send_is_certain(desk: Desk, wire: Wire) -> None:
    desk.books()
    op = desk.op("create_reservation")
    wire.will(WRITE, DROP)
    with between_sends(desk.books):
        assert told(booking(op)) == r.NoRoomLeft("DLX", day(0), left=0)
    assert isinstance(recorded(op), r.NothingSaved)
    assert wrong(desk) == []


def test_a_refusal_that_comes_of_what_the_first_send_did_is_none(desk: Desk, wire: Wire) -> None:
    """The first send took the last room, and the engine has forgotten its token: the second
    is refused for lack of rooms, and by the journal, which comes first."""
    desk.books()
    op = desk.op("create_reservation")
    wire.will(WRITE, LOSE_ANSWER)
    wire.forgets_tokens()
    answer = told(booking(op))
    assert is_told_done(answer, op)
    assert len(Books(desk).stays) == 2
    assert wrong(desk) == []


def test_a_plan_that_is_stale_after_a_lost_send_is_not_made_anew_under_the_same_id(
    desk: Desk, wire: Wire
) -> None:
    """The lost send might still arrive; the tombstone settles that nothing was saved."""
    code = desk.books(departure=day(2))
    op = desk.op("check_in")
    wire.will(WRITE, DROP)
    with between_sends(lambda: desk.does(change_dates, code=code, departure=day(5))):
        assert told(lambda: check_in(op, code=code, room="101")) == r.NothingSaved("check_in")
    assert isinstance(recorded(op), r.NothingSaved)
    desk.does(check_in, code=code, room="101")
    assert wrong(desk) == []


def test_a_move_that_is_no_longer_allowed_after_a_lost_send_is_refused(
    desk: Desk, wire: Wire
) -> None:
    code = desk.books()
    op = desk.op("check_in")
    wire.will(WRITE, DROP)
    with between_sends(lambda: desk.does(cancel, code=code, reason="ill")):
        answer = told(lambda: check_in(op, code=code, room="101"))
    assert answer == r.NotExpected(code, status="CANCELLED")
    assert isinstance(recorded(op), r.NothingSaved)
    assert wrong(desk) == []


# A colleague's browser sends the same operation at the same time.


def test_a_twin_that_is_done_is_told_to_the_one_whose_answers_are_lost(
    desk: Desk, wire: Wire
) -> None:
    op = desk.op("create_reservation")
    wire.will(WRITE, DROP)
    twins: list[Outcome] = []
    with between_sends(lambda: twins.append(booking(op)())):
        answer = told(booking(op))
    assert is_told_done(answer, op)
    assert isinstance(answer, Outcome)
    assert answer.names == twins[0].names
    assert len(Books(desk).stays) == 1
    assert wrong(desk) == []
