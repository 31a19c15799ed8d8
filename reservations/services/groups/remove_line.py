"""Remove line: what a line of a draft was about is not to happen."""

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NothingToDo
from reservations.services.groups._drafts import read_draft, with_lines
from reservations.transactions import replanned


@replanned
def remove_line(operation: Operation, *, draft: str, line: str) -> Outcome:
    """Take the line with this id out of the draft.

    Raises UnknownDraft, NothingToDo where it is not in it any more, and what the transaction
    raises.
    """
    hotel, there = read_draft(operation, draft)
    lines = there.lines()
    left = [each for each in lines if each.id != line]
    if len(left) == len(lines):
        raise NothingToDo(verb=operation.verb)
    return with_lines(operation, hotel, there, left)
