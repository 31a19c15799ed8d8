"""An entry about several records stands in the journals of all."""

from collections.abc import Mapping
from typing import Any

from reservations.models import JournalEntry, keys
from reservations.models.attributes import instant_text
from reservations.transactions import Provided, Stale, Transaction


def tell_again(
    tx: Transaction,
    owner: str,
    facts: Mapping[str, Any],
    names: Mapping[str, str],
    *,
    verb: str = "",
) -> None:
    """The transaction's entry once more in the journal of another record, as that one is
    concerned; `owner` is its partition key, `verb` what was done to it as a part of many
    things."""
    operation = tx.operation
    where = keys.part_about if verb else keys.entry_about
    place = where(owner, instant_text(operation.at), operation.id)
    entry = JournalEntry(
        *place,
        operation=operation.id,
        verb=verb or operation.verb,
        by=operation.by,
        at_instant=operation.at,
        business_date=tx.business_date,
        facts=dict(facts),
        names=dict(names),
        gsi2_pk=place.pk,
        gsi2_sk=place.sk,
    )
    tx.put(entry, Provided(JournalEntry.pk.does_not_exist(), lambda _: Stale(entry.key)))
