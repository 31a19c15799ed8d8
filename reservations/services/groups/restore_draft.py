"""Restore draft: a draft that was thrown away is gone on with after all."""

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NothingToDo
from reservations.models import GroupDraft
from reservations.services.groups._drafts import expires_at, read_any_draft
from reservations.transactions import Transaction, replanned


@replanned
def restore_draft(operation: Operation, *, draft: str) -> Outcome:
    """Take the draft up again as it was thrown away; what would be refused by now, it says.

    Raises UnknownDraft where it has expired, NothingToDo where it is not thrown away, and what
    the transaction raises.
    """
    hotel, there = read_any_draft(operation, draft)
    if there.discarded_at is None:
        raise NothingToDo(verb=operation.verb)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=there.pk,
        facts={"after": {"lines": len(there.lines())}},
        names={"Draft": draft},
    ) as tx:
        tx.update(
            there,
            [
                GroupDraft.discarded_at.remove(),
                GroupDraft.expires_at.set(expires_at(operation)),
            ],
            as_read=True,
        )
    return tx.outcome
