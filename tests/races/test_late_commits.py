"""A transaction that arrives after the clerk has given up waiting for it.

A read that finds nothing proves nothing: the transaction may commit a moment later. Only the
tombstone does, and whatever comes after it is cancelled.
"""

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.models import JournalEntry
from reservations.services.cancel import cancel
from reservations.transactions import settling
from tests.desk import Desk
from tests.faults.fates import DROP, LATE, SILENCE, STALLED
from tests.faults.proxy import PUT, WRITE, Wire
from tests.races.adding_up import Books, wrong
from tests.races.clerks import between_sends, told, without_guard
from tests.races.sendings import EACH_VERB, as_done, booking, is_told_done, ready, recorded

pytestmark = pytest.mark.local


@EACH_VERB
def test_what_arrives_after_the_tombstone_is_cancelled(desk: Desk, wire: Wire, verb: str) -> None:
    op, send = ready(desk, verb)
    wire.will(WRITE, LATE, DROP, DROP)
    assert told(send) == r.NothingSaved(verb)
    before = desk.items()
    wire.release()
    (late,) = wire.all_late()
    assert late.reasons == {"ConditionalCheckFailed"}
    assert desk.items() == before
    assert isinstance(recorded(op), r.NothingSaved)
    assert wrong(desk) == []


def test_three_that_nobody_waited_for_any_longer_are_cancelled(desk: Desk, wire: Wire) -> None:
    op = desk.op("create_reservation")
    wire.always(WRITE, STALLED)
    assert told(booking(op)) == r.NothingSaved("create_reservation")
    wire.release()
    assert [late.reasons for late in wire.all_late()] == [{"ConditionalCheckFailed"}] * 3
    assert Books(desk).stays == []


def test_what_arrives_just_before_the_tombstone_is_told_as_done(desk: Desk, wire: Wire) -> None:
    op = desk.op("create_reservation")
    wire.will(WRITE, LATE, DROP, DROP)
    with wire.before(PUT, wire.release):
        answer = told(booking(op))
    assert is_told_done(answer, op)
    assert len(Books(desk).stays) == 1
    assert wrong(desk) == []


def test_what_arrives_after_its_own_resend_changes_nothing(desk: Desk, wire: Wire) -> None:
    op = desk.op("create_reservation")
    wire.will(WRITE, STALLED)
    outcome = booking(op)()
    before = desk.items()
    wire.release()
    (late,) = wire.all_late()
    assert late.status == 200  # The token is known: the engine repeats its answer.
    assert desk.items() == before
    assert recorded(op) == as_done(op, outcome.names)
    assert wrong(desk) == []


def test_control_a_look_instead_of_the_tombstone_is_contradicted_by_the_late_commit(
    desk: Desk, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looks(operation, **_: object) -> r.AlreadyDone | r.NothingSaved:
        return recorded(operation) or r.NothingSaved(operation.verb)

    monkeypatch.setattr(settling, "bury", looks)
    wire.will(WRITE, LATE, DROP, DROP)
    assert told(booking(desk.op("create_reservation"))) == r.NothingSaved("create_reservation")
    wire.release()
    assert len(Books(desk).stays) == 1


# The outcome stayed unknown, and the clerk sends the same operation again.


def unknown(desk: Desk, wire: Wire, verb: str = "create_reservation"):
    """An operation that is still on its way when the clerk is told that nobody knows."""
    op, send = ready(desk, verb)
    wire.will(WRITE, LATE, DROP, DROP)
    wire.always(PUT, DROP)
    assert told(send) == r.OutcomeUnknown(verb)
    wire.heals()
    return op, send


@EACH_VERB
def test_sent_again_after_the_late_commit_it_is_told_the_first_outcome(
    desk: Desk, wire: Wire, verb: str
) -> None:
    op, send = unknown(desk, wire, verb)
    wire.release()
    first = recorded(op)
    assert isinstance(first, r.AlreadyDone)
    before = desk.items()
    told(send)
    assert recorded(op) == first
    assert desk.items() == before
    assert wrong(desk) == []


@EACH_VERB
def test_sent_again_before_the_late_commit_it_is_done_once(
    desk: Desk, wire: Wire, verb: str
) -> None:
    op, send = unknown(desk, wire, verb)
    outcome = send()
    before = desk.items()
    wire.release()
    (late,) = wire.all_late()
    assert late.reasons == {"ConditionalCheckFailed"}
    assert desk.items() == before
    assert recorded(op) == as_done(op, outcome.names)
    assert wrong(desk) == []


def test_control_without_the_journals_condition_the_late_commit_is_a_second_reservation(
    desk: Desk, wire: Wire
) -> None:
    with without_guard(JournalEntry):
        _, send = unknown(desk, wire)
        send()
        wire.release()
    assert len(Books(desk).stays) == 2


# A refusal after a send that is still on its way.


def test_a_clerk_who_is_refused_is_not_contradicted_by_the_first_send(
    desk: Desk, wire: Wire
) -> None:
    """The last room goes to a colleague, is refused to the clerk, and becomes free again."""
    desk.books()
    op = desk.op("create_reservation")
    rivals: list[str] = []
    wire.will(WRITE, LATE)
    with between_sends(lambda: rivals.append(desk.books())):
        assert isinstance(told(booking(op)), r.NoRoomLeft)
    desk.does(cancel, code=rivals[0], reason="ill")
    wire.release()
    (late,) = wire.all_late()
    assert late.reasons == {"ConditionalCheckFailed"}
    assert len(Books(desk).stays) == 1
    assert wrong(desk) == []


# The engine does not answer at all.


def test_an_engine_that_falls_silent_after_the_reads_leaves_the_outcome_unknown(
    desk: Desk, wire: Wire
) -> None:
    op = desk.op("create_reservation")
    before = desk.items()
    wire.always(WRITE, SILENCE)
    wire.always(PUT, SILENCE)
    assert told(booking(op)) == r.OutcomeUnknown("create_reservation")
    wire.heals()
    assert desk.items() == before
    assert isinstance(told(booking(op)), Outcome)
    assert len(Books(desk).stays) == 1
    assert wrong(desk) == []


def test_an_engine_that_is_silent_to_transactions_alone_has_nothing_saved(
    desk: Desk, wire: Wire
) -> None:
    op = desk.op("create_reservation")
    wire.always(WRITE, SILENCE)
    assert told(booking(op)) == r.NothingSaved("create_reservation")
    assert isinstance(recorded(op), r.NothingSaved)
    assert Books(desk).stays == []
