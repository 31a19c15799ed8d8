"""An entry about several records stands in the journal of one, and again in those of others."""

from collections.abc import Mapping
from typing import Any

from reservations.models import JournalEntry, keys
from reservations.models.attributes import instant_text
from reservations.transactions import Provided, Stale, Transaction


def put_copy(
    tx: Transaction, owner: str, verb: str, facts: Mapping[str, Any], names: Mapping[str, str]
) -> None:
    """The entry once more in the journal of `owner` (a partition key), as that one is concerned."""
    operation = tx.operation
    place = keys.entry_about(owner, instant_text(operation.at), operation.id)
    copy = JournalEntry(
        *place,
        operation=operation.id,
        verb=verb,
        by=operation.by,
        at_instant=operation.at,
        business_date=tx.business_date,
        facts=dict(facts),
        names=dict(names),
        gsi2_pk=place.pk,
        gsi2_sk=place.sk,
    )
    tx.put(copy, Provided(JournalEntry.pk.does_not_exist(), lambda _: Stale(copy.key)))
