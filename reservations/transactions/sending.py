"""Send a transaction until its outcome is certain: done, refused, or proven never to happen.

Three kinds of failure are told apart. A *cancelled* transaction names its reasons: contention
is tried again, a condition that failed becomes its refusal. A request that *never left* may
be sent again freely. After an *unknown* outcome (time-out, lost connection, internal error)
the same request goes out again with the same token; if that does not settle it, a tombstone
does (`settling`).
"""

import logging
import uuid
from collections.abc import Sequence

import botocore.exceptions as boto
from pynamodb.exceptions import PynamoDBException, TransactWriteError
from pynamodb.transactions import TransactWrite

from reservations.domain.operation import Operation
from reservations.domain.refusals import AlreadyDone, DeskBusy, NothingSaved, Refusal, UsedUp
from reservations.models.base import write_connection
from reservations.models.error_codes import CANCELLED, NO_ANSWER, SERVER_FAULTS
from reservations.models.error_codes import code_of as _code
from reservations.models.table_state import failed_on_the_way
from reservations.transactions.contention import Patience, is_contention, wait_for
from reservations.transactions.freshness import is_too_old
from reservations.transactions.pauses import pause
from reservations.transactions.settling import settled
from reservations.transactions.stale import Stale
from reservations.transactions.writes import SENT_ORDER, Write

log = logging.getLogger(__name__)

MAX_SENDS_WITHOUT_ANSWER = 3

NEVER_LEFT = (boto.EndpointConnectionError, boto.ConnectTimeoutError)


def send(operation: Operation, writes: Sequence[Write]) -> AlreadyDone | None:
    """Carry the writes out, all or none.

    Where the answer was lost and the journal tells that they were carried out after all, its
    entry is returned: that of this sending, or of another one of the very same input. Raises the
    first refusal in call order, Stale, DeskBusy, NothingSaved, OutcomeUnknown, or PynamoDB's own
    error where the table is away or the request is wrong.
    """
    attempt = _Attempt(operation, writes)
    try:
        attempt.run()
    except (Refusal, Stale, PynamoDBException) as failure:
        if attempt.outcome_in_doubt:
            certain = settled(operation, failure)
            if isinstance(certain, AlreadyDone) and certain.same_input:
                return certain
            raise certain from failure
        if isinstance(failure, TransactWriteError) and attempt.says_nothing(failure):
            raise NothingSaved(verb=operation.verb) from failure
        raise
    return None


class _Attempt:
    """The sends of one transaction, all with one token, so that DynamoDB knows a repeat."""

    def __init__(self, operation: Operation, writes: Sequence[Write]) -> None:
        self.operation = operation
        self.writes = writes
        self.token = str(uuid.uuid4())
        self.outcome_in_doubt = False

    def run(self) -> None:
        """Send until done or refused; raises what `send` raises, before it is settled."""
        patience, contended, unanswered = Patience(), 0, 0
        while True:
            if is_too_old():
                raise DeskBusy(verb=self.operation.verb)
            try:
                return self._send_once()
            except TransactWriteError as error:
                if is_contention(error):
                    if patience.is_over:
                        raise DeskBusy(verb=self.operation.verb) from error
                    contended += 1
                    wait_for(error, contended + unanswered)
                elif self.says_nothing(error):
                    unanswered += 1
                    self._note_silence(error)
                    if unanswered >= MAX_SENDS_WITHOUT_ANSWER:
                        raise
                    pause(contended + unanswered)
                elif _code(error) == CANCELLED:
                    raise self._refusal(error) from error
                else:
                    raise

    def _send_once(self) -> None:
        with TransactWrite(
            connection=write_connection(), client_request_token=self.token
        ) as sending:
            for write in self.writes:
                write.add_to(sending)

    def says_nothing(self, error: TransactWriteError) -> bool:
        """Whether the request may or may not have been carried out, by this answer."""
        if isinstance(error.cause, NO_ANSWER) or _code(error) in SERVER_FAULTS:
            return True
        # DynamoDB tells a reason for every write, or it was not DynamoDB that has spoken.
        if _code(error) == CANCELLED and len(error.cancellation_reasons) != len(self.writes):
            return True
        # A gateway's 502 or 504 says nothing about what DynamoDB has made of the request.
        return failed_on_the_way(error)

    def _note_silence(self, error: TransactWriteError) -> None:
        log.warning("%s %s: %s", self.operation.verb, self.operation.id, error.cause)
        if not isinstance(error.cause, NEVER_LEFT):
            self.outcome_in_doubt = True

    def _refusal(self, error: TransactWriteError) -> Exception:
        """The first refusal in call order; an error of ours where no condition explains it.

        An id that is used up says no more than that nothing was saved under it, so whatever
        else is in the way is told instead: whoever sends a form twice wants to know why.
        """
        sent = sorted(self.writes, key=lambda write: SENT_ORDER.index(write.kind))
        refusals = {
            write.key: write.refusal(reason.raw_item)
            for write, reason in zip(sent, error.cancellation_reasons, strict=True)
            if reason is not None and reason.code == "ConditionalCheckFailed"
        }
        told = [refusal for write in self.writes if (refusal := refusals.get(write.key))]
        reasons = [refusal for refusal in told if not isinstance(refusal, UsedUp)]
        return next(iter(reasons or told), error)
