"""A transaction is sent until its outcome is certain: done, refused, or never to happen."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import TransactWriteError

from reservations.domain import refusals as r
from reservations.domain.operation import Operation, Outcome
from reservations.domain.profile import Profile
from reservations.models import HotelRecord, JournalEntry, Room, keys
from reservations.models.journal import TOMBSTONE
from reservations.services.check_in import check_in
from reservations.services.mark_clean import mark_clean
from reservations.services.register_guest import register_guest
from reservations.transactions.contention import PATIENCE_SECONDS
from reservations.transactions.repeats import first_outcome
from reservations.transactions.sending import MAX_SENDS_WITHOUT_ANSWER
from tests.desk import Desk
from tests.transactions import wire as w
from tests.transactions.conftest import PAUSE, Clock

CONFLICT = w.cancelled("None", "TransactionConflict")
# So many sends there are in a clerk's patience, and more than enough conflicts for them.
SENDS_WITH_PATIENCE = round(PATIENCE_SECONDS / PAUSE) + 1
ENDLESS = [CONFLICT] * (SENDS_WITH_PATIENCE + 5)
LOST_ON_THE_WAY_BACK = [w.lost_answer, w.closed_after, w.fault_after]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """With a dirty room: marking it clean is the smallest verb, an entry and a room."""
    desk.sets("101", housekeeping="DIRTY")
    return desk


def cleans(desk: Desk, operation: Operation | None = None) -> Outcome:
    return mark_clean(operation or desk.op("mark_clean"), room="101")


def is_clean(desk: Desk) -> bool:
    return bool(desk.room("101").housekeeping == "CLEAN")


def entry(desk: Desk, operation: Operation) -> JournalEntry:
    return desk.get(keys.journal_entry(desk.h, operation.id))


def test_a_conflict_is_sent_again_until_it_succeeds(
    desk: Desk, wire: w.Wire, pauses: list[int]
) -> None:
    wire.disturb(CONFLICT, CONFLICT, CONFLICT)
    cleans(desk)
    assert is_clean(desk)
    assert len(wire.sent) == 4
    assert pauses == [1, 2, 3]


@pytest.mark.parametrize("mixed", [("ConditionalCheckFailed", "TransactionConflict"),
                                   ("TransactionConflict", "ConditionalCheckFailed")])  # fmt: skip
def test_a_failed_condition_beside_a_conflict_is_settled_by_sending_again(
    desk: Desk, wire: w.Wire, mixed: tuple[str, str]
) -> None:
    wire.disturb(w.cancelled(*mixed))
    cleans(desk)
    assert is_clean(desk)
    assert len(wire.sent) == 2


@pytest.mark.parametrize(
    "disturbance",
    [
        CONFLICT,
        w.cancelled("ThrottlingError", "None"),
        w.cancelled("None", "ProvisionedThroughputExceeded"),
        w.refused("ThrottlingException"),
        w.refused("ProvisionedThroughputExceededException"),
        w.refused("RequestLimitExceeded"),
        w.refused("TransactionInProgressException"),
    ],
)
def test_contention_that_does_not_end_is_the_desk_being_busy(
    desk: Desk, wire: w.Wire, disturbance: w.Disturbance
) -> None:
    before = desk.items()
    wire.disturb(*[disturbance] * len(ENDLESS))
    with pytest.raises(r.DeskBusy) as refused:
        cleans(desk)
    assert refused.value == r.DeskBusy("mark_clean")
    assert len(wire.sent) == SENDS_WITH_PATIENCE
    assert desk.items() == before


def test_after_a_busy_desk_the_same_operation_can_be_sent_again(desk: Desk, wire: w.Wire) -> None:
    operation = desk.op("mark_clean")
    wire.disturb(*[CONFLICT] * SENDS_WITH_PATIENCE)
    with pytest.raises(r.DeskBusy):
        cleans(desk, operation)
    assert cleans(desk, operation).names == {"Room": "101"}


@pytest.mark.parametrize(
    "disturbance",
    [
        w.refused("ValidationException"),
        w.cancelled("None", "ValidationError"),
        w.refused("ResourceNotFoundException"),
        w.refused("AccessDeniedException"),
    ],
)
def test_what_is_no_contention_is_raised_as_it_is_and_sent_once(
    desk: Desk, wire: w.Wire, disturbance: w.Disturbance
) -> None:
    before = desk.items()
    wire.disturb(disturbance)
    with pytest.raises(TransactWriteError):
        cleans(desk)
    assert len(wire.sent) == 1
    assert desk.items() == before


def registered(operation: Operation) -> Mapping[str, str]:
    """Whom the operation registered, told as its outcome or as that of its own repeat."""
    try:
        return register_guest(operation, profile=Profile("Ana", "Sousa")).names
    except r.AlreadyDone as done:
        return done.names if done.same_input else {}


@pytest.mark.parametrize("disturbance", LOST_ON_THE_WAY_BACK)
def test_a_lost_answer_is_found_out_and_told_with_our_own_names(
    desk: Desk, wire: w.Wire, disturbance: w.Disturbance
) -> None:
    """An engine that knows the token answers the repeat; elsewhere the journal entry does."""
    operation = desk.op("register_guest", digest="typed")
    wire.disturb(disturbance)
    names = registered(operation)
    assert desk.get(keys.guest(desk.h, names["Guest"])).name == "Ana Sousa"
    assert entry(desk, operation).verb == "register_guest"
    assert sum(key[1] == "GUEST" for key in desk.items()) == 1


def test_answers_that_are_all_lost_are_found_out_too(desk: Desk, wire: w.Wire) -> None:
    operation = desk.op("mark_clean", digest="typed")
    wire.disturb(w.lost_answer, *[w.lost_request] * (MAX_SENDS_WITHOUT_ANSWER - 1))
    outcome = cleans(desk, operation)
    assert (outcome.operation, outcome.verb) == (operation.id, "mark_clean")
    assert outcome.names == {"Room": "101"}
    assert is_clean(desk)


def test_answers_that_are_all_lost_never_tell_what_another_input_did_as_a_success(
    desk: Desk, wire: w.Wire
) -> None:
    operation = desk.op("mark_clean", digest="typed")
    cleans(desk, operation)
    desk.sets("102", housekeeping="DIRTY")
    wire.disturb(*[w.lost_request] * MAX_SENDS_WITHOUT_ANSWER)
    with pytest.raises(r.AlreadyDone) as refused:
        mark_clean(replace(operation, digest="other"), room="102")
    assert refused.value.names == {"Room": "101"}
    assert not refused.value.same_input
    assert desk.room("102").housekeeping == "DIRTY"


def test_a_cancellation_that_says_no_reasons_leaves_everything_open(
    desk: Desk, wire: w.Wire
) -> None:
    """Whatever has answered, it was not DynamoDB: the first sending was carried out."""
    wire.disturb(w.lost_answer, w.refused("TransactionCanceledException"))
    assert cleans(desk).names == {"Room": "101"}
    assert is_clean(desk)
    assert len(wire.sent) == 3


def test_a_lost_request_is_sent_again_and_done_once(desk: Desk, wire: w.Wire) -> None:
    wire.disturb(w.lost_request)
    cleans(desk)
    assert is_clean(desk)
    assert len(wire.sent) == 2


def test_every_repeat_of_a_send_has_the_same_token_and_the_same_body(
    desk: Desk, wire: w.Wire
) -> None:
    wire.disturb(CONFLICT, w.lost_request, w.refused("ThrottlingException"))
    cleans(desk)
    assert len(wire.sent) == 4
    assert all(sent == wire.sent[0] for sent in wire.sent)
    assert wire.sent[0]["ClientRequestToken"]


def test_another_plan_has_another_token(desk: Desk, wire: w.Wire) -> None:
    """A token that is reused with another body is an error on Amazon DynamoDB."""
    cleans(desk)
    desk.sets("101", housekeeping="DIRTY")
    cleans(desk)
    assert wire.sent[0]["ClientRequestToken"] != wire.sent[1]["ClientRequestToken"]


def test_requests_that_are_all_lost_end_in_a_tombstone_and_nothing_saved(
    desk: Desk, wire: w.Wire
) -> None:
    operation = desk.op("mark_clean")
    wire.disturb(*[w.lost_request] * MAX_SENDS_WITHOUT_ANSWER)
    with pytest.raises(r.NothingSaved) as refused:
        cleans(desk, operation)
    assert refused.value == r.NothingSaved("mark_clean")
    assert not is_clean(desk)
    assert entry(desk, operation).verb == TOMBSTONE


def test_a_transaction_that_arrives_after_its_tombstone_writes_nothing(
    desk: Desk, wire: w.Wire
) -> None:
    wire.disturb(*[wire.delayed] * MAX_SENDS_WITHOUT_ANSWER)
    with pytest.raises(r.NothingSaved):
        cleans(desk)
    before = desk.items()
    for send in wire.late:
        with pytest.raises(ClientError, match="TransactionCanceled"):
            send()
    assert desk.items() == before
    assert not is_clean(desk)


def test_an_operation_that_has_a_tombstone_is_never_done_later(desk: Desk, wire: w.Wire) -> None:
    operation = desk.op("mark_clean")
    wire.disturb(*[w.lost_request] * MAX_SENDS_WITHOUT_ANSWER)
    with pytest.raises(r.NothingSaved):
        cleans(desk, operation)
    before = desk.items()
    with pytest.raises(r.NothingSaved):
        cleans(desk, operation)
    assert isinstance(first_outcome(desk.h, operation.id, digest=""), r.NothingSaved)
    assert desk.items() == before
    cleans(desk)
    assert is_clean(desk)


def test_a_refusal_after_an_answer_was_lost_is_made_certain_first(desk: Desk, wire: w.Wire) -> None:
    """The request of unknown outcome may still be on its way, so it is shut out."""
    code, operation = desk.books(), desk.op("check_in")

    def rival_comes_first(send: w.Send) -> None:
        desk.sets("102", status="OCCUPIED", rented_to="AAAAAA")
        wire.delayed(send)

    wire.disturb(rival_comes_first)
    with pytest.raises(r.RoomOccupied) as refused:
        check_in(operation, code=code, room="102")
    assert refused.value == r.RoomOccupied("102", "AAAAAA")
    assert entry(desk, operation).verb == TOMBSTONE
    desk.sets("102", status="FREE")
    with pytest.raises(ClientError, match="TransactionCanceled"):
        wire.late[0]()
    assert desk.reservation(code).status == "PENDING"


def test_a_stale_plan_after_an_answer_was_lost_is_not_planned_again(
    desk: Desk, wire: w.Wire
) -> None:
    operation = desk.op("mark_clean")

    def rival_writes(send: w.Send) -> None:
        desk.room("101").update([Room.last_operation.set("rival")])
        wire.delayed(send)

    wire.disturb(rival_writes)
    with pytest.raises(r.NothingSaved):
        cleans(desk, operation)
    assert entry(desk, operation).verb == TOMBSTONE
    assert not is_clean(desk)


def test_contention_after_an_answer_was_lost_is_a_busy_desk_only_when_nothing_was_done(
    desk: Desk, wire: w.Wire
) -> None:
    # The silence has cost a pause of the patience.
    lost_then_busy = [w.lost_request, *[CONFLICT] * (SENDS_WITH_PATIENCE - 1)]
    wire.disturb(*lost_then_busy)
    with pytest.raises(r.DeskBusy):
        cleans(desk)
    assert not is_clean(desk)
    wire.disturb(w.lost_answer, *lost_then_busy[1:])
    assert cleans(desk).names == {"Room": "101"}
    assert is_clean(desk)


@pytest.mark.parametrize("disturbance", [w.no_connection, w.no_connection_in_time])
def test_a_request_that_never_left_leaves_nothing_in_doubt(
    desk: Desk, wire: w.Wire, disturbance: w.Disturbance
) -> None:
    operation, before = desk.op("mark_clean"), desk.items()
    wire.disturb(*[disturbance] * MAX_SENDS_WITHOUT_ANSWER)
    with pytest.raises(r.NothingSaved):
        cleans(desk, operation)
    assert desk.items() == before
    assert cleans(desk, operation).names == {"Room": "101"}


def test_a_connection_that_is_refused_once_does_no_harm(desk: Desk, wire: w.Wire) -> None:
    wire.disturb(w.no_connection)
    cleans(desk)
    assert is_clean(desk)


@pytest.mark.parametrize("first", [w.lost_request, w.lost_answer])
def test_when_nothing_answers_any_more_the_outcome_is_unknown_and_sending_again_is_safe(
    desk: Desk, wire: w.Wire, first: w.Disturbance
) -> None:
    operation = desk.op("mark_clean", digest="typed")

    def then_the_engine_dies(send: w.Send) -> None:
        wire.is_dead = True
        first(send)

    wire.disturb(then_the_engine_dies)
    with pytest.raises(r.OutcomeUnknown) as refused:
        cleans(desk, operation)
    assert refused.value == r.OutcomeUnknown("mark_clean")

    wire.is_dead = False
    told = first_outcome(desk.h, operation.id, digest="typed")
    if told is None:
        assert cleans(desk, operation).names == {"Room": "101"}
    else:
        assert told == r.AlreadyDone(operation.id, "mark_clean", names={"Room": "101"})
    assert is_clean(desk)


def test_what_a_tombstone_says_stands_in_no_list(desk: Desk, wire: w.Wire) -> None:
    operation = desk.op("mark_clean")
    wire.disturb(*[w.lost_request] * MAX_SENDS_WITHOUT_ANSWER)
    with pytest.raises(r.NothingSaved):
        cleans(desk, operation)
    day = keys.journal_day(desk.h, desk.hotel().business_date)
    assert list(HotelRecord.desk.query(day)) == []
    assert list(HotelRecord.owner.query(keys.room_log(desk.h, "101"))) == []


@pytest.mark.parametrize(
    ("disturbance", "spares_the_table"),
    [
        (CONFLICT, False),
        (w.refused("TransactionInProgressException"), False),
        (w.refused("ThrottlingException"), True),
        (w.cancelled("ThrottlingError", "TransactionConflict"), True),
        (w.lost_request, True),
    ],
)
def test_a_table_that_gives_no_more_is_left_alone_for_longer_than_a_rival(
    desk: Desk, wire: w.Wire, clock: Clock, disturbance: w.Disturbance, spares_the_table: bool
) -> None:
    wire.disturb(disturbance)
    cleans(desk)
    assert (clock.sparing, clock.among_rivals) == (([1], []) if spares_the_table else ([], [1]))
