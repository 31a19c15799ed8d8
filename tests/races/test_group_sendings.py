"""What a group does together is done once, however often it is sent and whatever becomes of the
answers."""

from collections.abc import Callable

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Operation, Outcome
from reservations.models import Group, JournalEntry, Reservation
from reservations.services.cancel import cancel
from reservations.services.check_out import check_out
from reservations.services.groups.cancel_group import cancel_group
from reservations.services.groups.check_in_group import check_in_group
from reservations.services.groups.check_out_group import check_out_group
from reservations.services.groups.move_group import move_group
from tests.desk import Desk, day
from tests.faults.fates import DROP, LOSE_ANSWER
from tests.faults.proxy import GET, PUT, WRITE, Wire
from tests.groups import SMALL
from tests.parties import Party
from tests.races.adding_up import Books, wrong
from tests.races.clerks import (
    Answer,
    all_have_read,
    at_once,
    between_sends,
    done,
    refused,
    told,
    without_guard,
)
from tests.races.sendings import as_done, is_told_done, recorded

pytestmark = pytest.mark.local

EACH_VERB = pytest.mark.parametrize(
    "verb", ["check_in_group", "check_out_group", "cancel_group", "move_group"]
)
# What becomes of the three: their status, and the days from which they stay.
BECOMES = {
    "check_in_group": ("FULFILLED", 0),
    "check_out_group": ("CLOSED", 0),
    "cancel_group": ("CANCELLED", 0),
    "move_group": ("PENDING", 1),
}
TIMES = 10


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=SMALL | {"300": "SUI"})


@pytest.fixture
def party(desk: Desk) -> Party:
    return Party(desk)


def ready(desk: Desk, party: Party, verb: str) -> tuple[Operation, Callable[[], Outcome]]:
    """An operation of the verb with everything before it done, and how to send it."""
    if verb == "check_out_group":
        desk.does(check_in_group, group=party.id)
    op, group = desk.op(verb), party.id
    send: dict[str, Callable[[], Outcome]] = {
        "check_in_group": lambda: check_in_group(op, group=group),
        "check_out_group": lambda: check_out_group(op, group=group),
        "cancel_group": lambda: cancel_group(op, group=group, reason="Snow"),
        "move_group": lambda: move_group(op, group=group, days=1),
    }
    return op, send[verb]


def is_done_once(desk: Desk, party: Party, verb: str) -> bool:
    status, since = BECOMES[verb]
    return (
        party.statuses() == [status] * 3
        and {stay.arrival for stay in party.stays} == {day(since)}
        and len(Books(desk).entries(verb)) == 1
    )


def sent(times: int, send: Callable[[], Outcome]) -> list[Answer]:
    with all_have_read(times):
        return at_once(*[send] * times)


# Sent by many at once.


@EACH_VERB
def test_an_operation_that_ten_send_at_once_is_done_once_and_told_to_all(
    desk: Desk, party: Party, verb: str
) -> None:
    op, send = ready(desk, party, verb)
    answers = sent(TIMES, send)
    (first,) = done(answers)
    assert first.names["Stays"] == "3"
    assert refused(answers) == [as_done(op, first.names)] * (TIMES - 1)
    assert is_done_once(desk, party, verb)
    assert wrong(desk) == []


@EACH_VERB
def test_who_reads_when_it_is_done_already_finds_its_outcome_in_the_journal(
    desk: Desk, party: Party, verb: str
) -> None:
    op, send = ready(desk, party, verb)
    answers = at_once(*[send] * TIMES)
    (first,) = done(answers)
    assert {type(each) for each in refused(answers)} <= {r.AlreadyDone, r.NothingToDo}
    assert recorded(op) == as_done(op, first.names)
    assert is_done_once(desk, party, verb)
    assert wrong(desk) == []


def test_control_without_the_journals_condition_each_send_moves_the_group_on(
    desk: Desk, party: Party
) -> None:
    _, send = ready(desk, party, "move_group")
    with without_guard(JournalEntry):
        answers = sent(2, send)
    assert len(done(answers)) == 2
    assert {stay.arrival for stay in party.stays} == {day(2)}


def test_control_without_any_condition_each_send_is_told_as_done(desk: Desk, party: Party) -> None:
    _, send = ready(desk, party, "cancel_group")
    with without_guard(JournalEntry), without_guard(Reservation), without_guard(Group):
        answers = sent(3, send)
    assert len(done(answers)) == 3
    assert desk.left("DLX", day(0)) == 14
    assert wrong(desk) != []


# Answers and requests that are lost.


@EACH_VERB
def test_the_resend_of_a_lost_answer_is_recognised(
    desk: Desk, party: Party, wire: Wire, verb: str
) -> None:
    op, send = ready(desk, party, verb)
    start = len(wire.all(WRITE))
    wire.will(WRITE, LOSE_ANSWER)
    outcome = send()
    first, second = wire.all(WRITE)[start:]
    assert first.token == second.token
    assert recorded(op) == as_done(op, outcome.names)
    assert is_done_once(desk, party, verb)
    assert wrong(desk) == []


@EACH_VERB
def test_what_was_done_is_told_from_the_journal(
    desk: Desk, party: Party, wire: Wire, verb: str
) -> None:
    op, send = ready(desk, party, verb)
    wire.will(WRITE, LOSE_ANSWER, LOSE_ANSWER, LOSE_ANSWER)
    assert is_told_done(told(send), op)
    assert is_done_once(desk, party, verb)
    assert wrong(desk) == []


@EACH_VERB
def test_nothing_is_saved_where_nothing_arrives(
    desk: Desk, party: Party, wire: Wire, verb: str
) -> None:
    op, send = ready(desk, party, verb)
    before = desk.items()
    wire.will(WRITE, DROP, DROP, DROP)
    assert told(send) == r.NothingSaved(verb)
    assert isinstance(recorded(op), r.NothingSaved)
    assert desk.items() == before
    assert wrong(desk) == []


@EACH_VERB
def test_an_unknown_outcome_can_be_sent_again(
    desk: Desk, party: Party, wire: Wire, verb: str
) -> None:
    op, send = ready(desk, party, verb)
    wire.will(WRITE, LOSE_ANSWER, LOSE_ANSWER, LOSE_ANSWER)
    wire.always(PUT, DROP)
    wire.always(GET, DROP)
    assert told(send) == r.OutcomeUnknown(verb)
    wire.heals()
    again = told(send)
    assert isinstance(again, r.AlreadyDone | r.NothingToDo)
    assert isinstance(recorded(op), r.AlreadyDone)
    assert is_done_once(desk, party, verb)
    assert wrong(desk) == []


# The first send is lost, and a colleague is quicker than the second: the lost one might still
# arrive, so that nothing else is ever done under its id.


@pytest.mark.parametrize("verb", ["check_in_group", "move_group", "cancel_group"])
def test_a_plan_is_not_made_anew_under_the_id_of_a_send_that_was_lost(
    desk: Desk, party: Party, wire: Wire, verb: str
) -> None:
    op, send = ready(desk, party, verb)
    [code, *_] = party.codes
    wire.will(WRITE, DROP)
    with between_sends(lambda: desk.does(cancel, code=code, reason="ill")):
        answer = told(send)
    goes_without = verb == "check_in_group"
    assert answer == (r.NothingSaved(verb) if goes_without else r.NotExpected(code, "CANCELLED"))
    assert isinstance(recorded(op), r.NothingSaved)
    assert party.statuses() == ["CANCELLED", "PENDING", "PENDING"]
    assert {stay.arrival for stay in party.stays} == {day(0)}
    assert wrong(desk) == []


def test_nor_is_that_of_a_check_out(desk: Desk, party: Party, wire: Wire) -> None:
    op, send = ready(desk, party, "check_out_group")
    wire.will(WRITE, DROP)
    with between_sends(lambda: desk.does(check_out, code=party.codes[0])):
        assert told(send) == r.NothingSaved("check_out_group")
    assert isinstance(recorded(op), r.NothingSaved)
    assert party.statuses() == ["CLOSED", "FULFILLED", "FULFILLED"]
    assert wrong(desk) == []
