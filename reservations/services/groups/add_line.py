"""Add line: rooms, a retrieved reservation, a closed room or a changed profile joins a draft."""

from dataclasses import replace

from reservations.domain.group_lines import ChangeLine, Line, ProfileLine
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import TwiceInDraft
from reservations.services.groups._drafts import read_draft, with_lines
from reservations.transactions import replanned


@replanned
def add_line(operation: Operation, *, draft: str, line: Line) -> Outcome:
    """Put the line after the others; it gets the operation's id.

    Whether it could be carried out is said by the page, all the time, and decided when the draft
    is committed. Raises UnknownDraft, TwiceInDraft for a second line about a reservation or a
    profile, DraftFull, and what the transaction raises.
    """
    hotel, there = read_draft(operation, draft)
    lines = there.lines()
    what = _about(line)
    if what and what in map(_about, lines):
        raise TwiceInDraft(what=what)
    return with_lines(operation, hotel, there, [*lines, replace(line, id=operation.id)])


def _about(line: Line) -> str | None:
    match line:
        case ChangeLine(code=code):
            return code
        case ProfileLine(guest=guest):
            return guest
    return None
