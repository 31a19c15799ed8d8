"""What an operation did the first time."""

from reservations.domain.operation import Operation
from reservations.domain.refusals import AlreadyDone, NothingSaved
from reservations.models.table_state import table_is_away
from reservations.transactions import first_outcome as read_first_outcome


def first_outcome(operation: Operation) -> AlreadyDone | NothingSaved | None:
    """The first outcome of this very operation, or None if none is recorded."""
    return read_first_outcome(operation.hotel, operation.id, digest=operation.digest)


def is_silence(error: Exception) -> bool:
    """Whether the error means that the table does not answer, and no bug of ours."""
    return table_is_away(error)
