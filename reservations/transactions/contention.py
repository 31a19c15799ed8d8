"""What DynamoDB refuses because somebody else is at work, and how long one goes on trying.

Amazon DynamoDB lets nobody queue: of two transactions that touch one item at the same time one is
cancelled, and a single write on an item of a transaction under way is refused. Both are sent
again, at random moments, until the clerk has waited long enough. DynamoDB Local never does this,
so `tests/contention/` plays it; `docs/contention.md` says what a hotel may expect.
"""

from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from pynamodb.exceptions import PynamoDBException

from reservations.models.error_codes import CANCELLED, OVERLOAD, RIVALS, code_of
from reservations.transactions.pauses import pause, pause_among_rivals

T = TypeVar("T")

# After so long a clerk had rather hear that the desk is busy.
PATIENCE_SECONDS = 4.0


def is_contention(error: PynamoDBException) -> bool:
    """Whether the same request may succeed in a moment, when others are done."""
    return not _codes(error).isdisjoint(RIVALS | OVERLOAD)


class Patience:
    """How long one transaction, or one read, is tried again while others are in the way."""

    def __init__(self) -> None:
        self._until = monotonic() + PATIENCE_SECONDS

    @property
    def is_over(self) -> bool:
        return monotonic() >= self._until


def wait_for(error: PynamoDBException, attempt: int) -> None:
    """The pause after so many attempts of which the last has met this."""
    if _codes(error).isdisjoint(OVERLOAD):
        pause_among_rivals(attempt)
    else:
        pause(attempt)


def among_rivals(send: Callable[[], T]) -> T:
    """The answer to one request, sent again while others are in its way.

    For what cannot be half done: a snapshot, or a single write with a condition. Raises the last
    error where patience ends, and every other error at once.
    """
    patience, attempt = Patience(), 0
    while True:
        try:
            return send()
        except PynamoDBException as error:
            if not is_contention(error) or patience.is_over:
                raise
            attempt += 1
            wait_for(error, attempt)


def _codes(error: PynamoDBException) -> set[str]:
    code = code_of(error)
    if code != CANCELLED:
        return {code} if code else set()
    reasons = getattr(error, "cancellation_reasons", [])
    return {reason.code for reason in reasons if reason is not None}
