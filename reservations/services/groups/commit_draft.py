"""Commit draft: everything of a group booking happens in one transaction, or nothing."""

from reservations.domain.group_lines import Sending, new_people
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NothingInDraft, TransactionTooLarge
from reservations.models import GroupDraft
from reservations.models.staging import Plan, read_plan
from reservations.services._expired_holds import past_expired_holds
from reservations.services._hotel import read_house
from reservations.services.groups._drafts import read_draft
from reservations.services.groups._people_first import people_first
from reservations.services.groups._staged import Staged
from reservations.transactions import replanned


@past_expired_holds
def commit_draft(operation: Operation, *, draft: str) -> Outcome:
    """Book the group: all lines of the draft and the group itself, in one transaction.

    Where new guests' profiles do not fit beside the rooms, they are written first, and stay
    whatever becomes of the rest; where even their names do not, all rooms are booked by the
    contact and the others stay in them (`domain.group_lines.Sending`). A refusal leaves the
    draft as it is, but for the guests who are known then.
    Raises UnknownDraft, NothingInDraft, TransactionTooLarge, what `models.staging` refuses lines
    for (the first of them), and what the transaction raises.
    """
    try:
        return _commit(operation, draft=draft)
    except _PeopleFirst:
        people_first(operation, draft=draft)
        return _commit(operation, draft=draft)


class _PeopleFirst(Exception):
    """No refusal: new guests have to be known before all else fits into one transaction."""


@replanned
def _commit(operation: Operation, *, draft: str) -> Outcome:
    there, plan = _plan(operation, draft)
    if plan.size.sending is not Sending.TOGETHER and new_people(there.contact, there.lines()):
        raise _PeopleFirst
    return Staged(operation, there, plan).commit()


def _plan(operation: Operation, draft: str) -> tuple[GroupDraft, Plan]:
    """What the draft would do. Raises UnknownDraft, and whatever is in its way by now."""
    _, there = read_draft(operation, draft)
    lines = there.lines()
    if not lines:
        raise NothingInDraft(draft=draft)
    house = read_house(operation.hotel)
    plan = read_plan(house, there.contact, lines, group=there.id, now=operation.at)
    if refusal := plan.first_refusal:
        raise refusal
    size = plan.size
    if size.sending is Sending.TOO_LARGE:
        raise TransactionTooLarge(what="actions", amount=size.actions, most=size.most)
    return there, plan
