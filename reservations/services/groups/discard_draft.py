"""Discard draft: a group is not to be booked after all."""

from reservations.domain.operation import Operation, Outcome
from reservations.models import GroupDraft
from reservations.services.groups._drafts import read_draft
from reservations.transactions import Provided, Stale, Transaction, replanned


@replanned
def discard_draft(operation: Operation, *, draft: str) -> Outcome:
    """Throw the draft away. Nothing of it was sold.

    Raises UnknownDraft, and what the transaction raises.
    """
    hotel, there = read_draft(operation, draft)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=there.pk,
        facts={"before": {"lines": len(there.lines())}},
        names={"Draft": draft},
    ) as tx:
        unchanged = GroupDraft.last_operation == there.last_operation
        tx.delete(there, Provided(unchanged, lambda _: Stale(there.key)))
    return tx.outcome
