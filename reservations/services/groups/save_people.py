"""Save people: new guests of a draft get their profiles before the group is booked."""

from reservations.domain.operation import Operation, Outcome
from reservations.services.groups._people_first import save_some


def save_people(operation: Operation, *, draft: str) -> Outcome:
    """Write as many of the draft's new guests as fit into one transaction; they are known in the
    draft from then on.

    Raises UnknownDraft, NothingToDo where all are known, and what the transaction raises.
    """
    return save_some(operation, draft=draft)
