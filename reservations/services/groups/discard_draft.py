"""Discard draft: a group is not to be booked after all."""

from reservations.domain.operation import Operation, Outcome
from reservations.models import GroupDraft
from reservations.services.groups._drafts import expires_at, read_draft
from reservations.transactions import Transaction, replanned


@replanned
def discard_draft(operation: Operation, *, draft: str) -> Outcome:
    """Throw the draft away. Nothing of it was sold; for a day it can be restored.

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
        tx.update(
            there,
            [
                GroupDraft.discarded_at.set(operation.at),
                GroupDraft.expires_at.set(expires_at(operation)),
            ],
            as_read=True,
        )
    return tx.outcome
