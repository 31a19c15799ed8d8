"""Makes certain what became of an operation, with a tombstone in its journal entry's place.

If the tombstone can be put, the operation never happened and never will: whatever is still on
its way is cancelled by the entry's condition. If it cannot, the entry says what happened. A read
that finds nothing would prove nothing, because the transaction may still commit afterwards.
"""

import logging

from pynamodb.exceptions import PutError, PynamoDBException

from reservations.domain.operation import Operation
from reservations.domain.refusals import AlreadyDone, NothingSaved, OutcomeUnknown, Refusal
from reservations.models.error_codes import CONDITION_FAILED, NO_CREDENTIALS, code_of
from reservations.models.journal import TOMBSTONE, JournalEntry
from reservations.transactions.contention import among_rivals
from reservations.transactions.repeats import first_outcome

log = logging.getLogger(__name__)


def settled(operation: Operation, failure: Exception) -> Refusal:
    """What became of an operation that may or may not have been carried out.

    AlreadyDone if it was; otherwise `failure` if that is a refusal (which is certain now),
    NothingSaved, or OutcomeUnknown where the table does not answer.
    """
    try:
        outcome = bury(operation)
    except (PynamoDBException, *NO_CREDENTIALS) as error:
        log.error("%s %s: outcome unknown: %s", operation.verb, operation.id, error)
        return OutcomeUnknown(verb=operation.verb)
    if isinstance(outcome, NothingSaved) and isinstance(failure, Refusal):
        return failure
    return outcome


def bury(operation: Operation) -> AlreadyDone | NothingSaved:
    """Put a tombstone unless the journal entry stands there; returns what stands there.

    DynamoDB removes a tombstone some time after the operation is `barred_for` so long.
    Raises PynamoDB's error where the table does not answer.
    """
    barred_for = operation.barred_for
    tombstone = JournalEntry.at(
        operation.hotel,
        operation.id,
        verb=TOMBSTONE,
        by=operation.by,
        at_instant=operation.at,
        expires_at=operation.at + barred_for if barred_for else None,
    )
    try:
        # The very transaction that is to be shut out may be at work on the entry just now.
        among_rivals(lambda: tombstone.save(condition=JournalEntry.pk.does_not_exist()))
    except PutError as error:
        if code_of(error) != CONDITION_FAILED:
            raise
        outcome = first_outcome(operation.hotel, operation.id, digest=operation.digest)
        if isinstance(outcome, AlreadyDone):
            return outcome
    return NothingSaved(verb=operation.verb)
