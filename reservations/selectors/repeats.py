"""What an operation did the first time."""

from reservations.domain.operation import Operation
from reservations.domain.refusals import AlreadyDone, NothingSaved
from reservations.models.table_state import table_is_away
from reservations.transactions import first_outcome as read_first_outcome

__all__ = ["first_outcome", "table_is_away"]


def first_outcome(operation: Operation) -> AlreadyDone | NothingSaved | None:
    """The first outcome of this very operation, or None if none is recorded."""
    return read_first_outcome(operation.hotel, operation.id, digest=operation.digest)
