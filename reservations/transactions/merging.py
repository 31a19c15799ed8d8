"""Several changes of one record in one transaction: DynamoDB takes one action per item."""

from collections.abc import Sequence
from dataclasses import replace

from pynamodb.expressions.update import Action

from reservations.models.base import HotelRecord
from reservations.transactions.scope import Transaction, as_it_was_read
from reservations.transactions.writes import Provided


class MergingTransaction(Transaction):
    """A transaction of many independent changes, of which several may update one record.

    Their actions become one, under the conditions of all. They may not be about the same
    attribute: DynamoDB refuses that.
    """

    def update(
        self,
        record: HotelRecord,
        actions: Sequence[Action],
        *provided: Provided,
        as_read: bool = False,
    ) -> None:
        there = self._writes.get(record.key)
        if there is None or there.kind != "update":
            super().update(record, actions, *provided, as_read=as_read)
            return
        if as_read:
            provided = (*provided, as_it_was_read(record))
        self._writes[record.key] = replace(
            there, provided=(*there.provided, *provided), actions=(*actions, *there.actions)
        )
