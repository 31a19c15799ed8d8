"""Send a transaction until its outcome is certain: done, refused, or proven never to happen.

Three kinds of failure are told apart. A *cancelled* transaction names its reasons: contention
is tried again, a condition that failed becomes its refusal. A request that *never left* may
be sent again freely. After an *unknown* outcome (time-out, lost connection, internal error)
the same request goes out again with the same token; if that does not settle it, a tombstone
is put in the place of the journal entry: if that succeeds the operation never happened and
never will, if it fails the entry says what happened. A read that finds nothing would prove
nothing, because the transaction may still commit afterwards.
"""

import logging
import uuid
from collections.abc import Sequence

import botocore.exceptions as boto
from pynamodb.exceptions import PutError, PynamoDBException, TransactWriteError
from pynamodb.transactions import TransactWrite

from reservations.domain.operation import Operation
from reservations.domain.refusals import (
    AlreadyDone,
    DeskBusy,
    NothingSaved,
    OutcomeUnknown,
    Refusal,
)
from reservations.models.base import write_connection
from reservations.models.journal import TOMBSTONE, JournalEntry
from reservations.models.table_state import failed_on_the_way
from reservations.transactions.pauses import pause
from reservations.transactions.repeats import first_outcome
from reservations.transactions.stale import Stale
from reservations.transactions.writes import SENT_ORDER, Write

log = logging.getLogger(__name__)

MAX_SENDS_UNDER_CONTENTION = 10
MAX_SENDS_WITHOUT_ANSWER = 3

CONTENTION = frozenset(
    {
        "TransactionConflict",
        "TransactionInProgressException",
        "ThrottlingError",
        "ThrottlingException",
        "ProvisionedThroughputExceeded",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
    }
)
CANCELLED = "TransactionCanceledException"
NEVER_LEFT = (boto.EndpointConnectionError, boto.ConnectTimeoutError)
NO_ANSWER = (boto.HTTPClientError, boto.ConnectionError)
SERVER_FAULTS = frozenset(
    {
        "InternalServerError",
        "InternalServerErrorException",
        "InternalFailure",
        "ServiceUnavailable",
    }
)


def send(operation: Operation, writes: Sequence[Write]) -> None:
    """Carry the writes out, all or none.

    Raises the first refusal in call order, Stale, DeskBusy, NothingSaved, OutcomeUnknown, or
    PynamoDB's own error where the table is away or the request is wrong.
    """
    attempt = _Attempt(operation, writes)
    try:
        attempt.run()
    except (Refusal, Stale, PynamoDBException) as failure:
        if attempt.outcome_in_doubt:
            raise _settled(operation, failure) from failure
        if isinstance(failure, TransactWriteError) and _is_silence(failure):
            raise NothingSaved(verb=operation.verb) from failure
        raise


class _Attempt:
    """The sends of one transaction, all with one token, so that DynamoDB knows a repeat."""

    def __init__(self, operation: Operation, writes: Sequence[Write]) -> None:
        self.operation = operation
        self.writes = writes
        self.token = str(uuid.uuid4())
        self.outcome_in_doubt = False

    def run(self) -> None:
        """Send until done or refused; raises what `send` raises, before it is settled."""
        contended = unanswered = 0
        while True:
            try:
                return self._send_once()
            except TransactWriteError as error:
                if _is_contention(error):
                    contended += 1
                elif _is_silence(error):
                    unanswered += 1
                    self._note_silence(error)
                elif _code(error) == CANCELLED:
                    raise self._refusal(error) from error
                else:
                    raise
                if contended >= MAX_SENDS_UNDER_CONTENTION:
                    raise DeskBusy(verb=self.operation.verb) from error
                if unanswered >= MAX_SENDS_WITHOUT_ANSWER:
                    raise
                pause(contended + unanswered)

    def _send_once(self) -> None:
        with TransactWrite(
            connection=write_connection(), client_request_token=self.token
        ) as sending:
            for write in self.writes:
                write.add_to(sending)

    def _note_silence(self, error: TransactWriteError) -> None:
        log.warning("%s %s: %s", self.operation.verb, self.operation.id, error.cause)
        if not isinstance(error.cause, NEVER_LEFT):
            self.outcome_in_doubt = True

    def _refusal(self, error: TransactWriteError) -> Exception:
        """The first refusal in call order; an error of ours where no condition explains it."""
        sent = sorted(self.writes, key=lambda write: SENT_ORDER.index(write.kind))
        refusals = {
            write.key: write.refusal(reason.raw_item)
            for write, reason in zip(sent, error.cancellation_reasons, strict=True)
            if reason is not None and reason.code == "ConditionalCheckFailed"
        }
        for write in self.writes:
            refusal = refusals.get(write.key)
            if refusal is not None:
                return refusal
        return error


def _code(error: PynamoDBException) -> str | None:
    """DynamoDB's name for the error; PynamoDB's own property breaks where no answer came."""
    return None if isinstance(error.cause, NO_ANSWER) else error.cause_response_code


def _is_contention(error: TransactWriteError) -> bool:
    if _code(error) != CANCELLED:
        return _code(error) in CONTENTION
    return any(reason and reason.code in CONTENTION for reason in error.cancellation_reasons)


def _is_silence(error: TransactWriteError) -> bool:
    if isinstance(error.cause, NO_ANSWER) or _code(error) in SERVER_FAULTS:
        return True
    # A gateway's 502 or 504 says nothing about what DynamoDB has made of the request.
    return failed_on_the_way(error)


def _settled(operation: Operation, failure: Exception) -> Refusal:
    """What became of an operation that may or may not have been carried out.

    AlreadyDone if it was; otherwise `failure` if that is a refusal (which is certain now),
    NothingSaved, or OutcomeUnknown.
    """
    try:
        outcome = _bury(operation)
    except PynamoDBException as error:
        log.error("%s %s: outcome unknown: %s", operation.verb, operation.id, error)
        return OutcomeUnknown(verb=operation.verb)
    if isinstance(outcome, NothingSaved) and isinstance(failure, Refusal):
        return failure
    return outcome


def _bury(operation: Operation) -> AlreadyDone | NothingSaved:
    """Put a tombstone unless the journal entry stands there; returns what stands there."""
    tombstone = JournalEntry.at(
        operation.hotel,
        operation.id,
        verb=TOMBSTONE,
        by=operation.by,
        at_instant=operation.at,
    )
    try:
        tombstone.save(condition=JournalEntry.pk.does_not_exist())
    except PutError as error:
        if _code(error) != "ConditionalCheckFailedException":
            raise
        outcome = first_outcome(operation.hotel, operation.id, digest=operation.digest)
        if outcome is not None:
            return outcome
    return NothingSaved(verb=operation.verb)
