"""The transaction scope: begin, add writes, commit all of them or none.

    with Transaction(operation, business_date=today, about=..., facts=..., names=...) as tx:
        tx.update(reservation, [...], Provided(status is PENDING, otherwise=NotExpected))
        tx.update(room, [...], Provided(room is FREE, otherwise=RoomOccupied), as_read=True)

It plays the part of the `TransactScope` in the AWS post "A framework for Amazon DynamoDB
transactions" and goes further: each write names, beside its condition, the refusal for which
the condition stands. The journal entry comes first in every transaction, so that there is no
change without its entry, no entry without its change, and nothing is done twice.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any

from pynamodb.expressions.update import Action

from reservations.domain.operation import MAX_ACTIONS, Operation, Outcome
from reservations.domain.refusals import TransactionTooLarge
from reservations.models import keys
from reservations.models.attributes import instant_text
from reservations.models.base import HotelRecord
from reservations.models.journal import JournalEntry
from reservations.models.keys import Key
from reservations.transactions.capacity import item_size
from reservations.transactions.repeats import already_done
from reservations.transactions.sending import send
from reservations.transactions.stale import Stale
from reservations.transactions.writes import Provided, Write

MAX_BYTES = 4 * 1024 * 1024


class Transaction:
    """Collects the writes of one operation; leaving the block commits, an exception does not.

    `about` is the partition key of the record whose journal shows the entry; `facts` is what
    was before and after, in ids; `names` is what the outcome tells (`{"Reservation": code}`).
    Raises on commit: the refusals that the writes name, AlreadyDone, TransactionTooLarge,
    DeskBusy, NothingSaved, OutcomeUnknown, and Stale, which `replanned` turns into a new plan.
    """

    def __init__(
        self,
        operation: Operation,
        *,
        business_date: dt.date,
        about: str,
        facts: Mapping[str, Any],
        names: Mapping[str, str],
    ) -> None:
        self.operation, self.business_date = operation, business_date
        self.outcome = Outcome(operation.id, operation.verb, dict(names))
        self._writes: dict[Key, Write] = {}
        self._put_journal_entry(business_date, about, facts, names)

    def __enter__(self) -> "Transaction":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is None:
            self._commit()

    def put(self, record: HotelRecord, *provided: Provided) -> None:
        """A new record; `provided` says what must be true of what stands in its place."""
        if record.keeps_last_operation:
            record.last_operation = self.operation.id
        self._add(Write("put", record, provided))

    def update(
        self,
        record: HotelRecord,
        actions: Sequence[Action],
        *provided: Provided,
        as_read: bool = False,
    ) -> None:
        """A change of a record as the service has read it.

        With `as_read` the write depends on nobody having written the record since.
        """
        if as_read:
            provided = (*provided, as_it_was_read(record))
        if record.keeps_last_operation:
            actions = [*actions, HotelRecord.last_operation.set(self.operation.id)]
        self._add(Write("update", record, provided, tuple(actions)))

    def delete(self, record: HotelRecord, provided: Provided) -> None:
        """Remove a record. DynamoDB's answer explains one condition only."""
        self._add(Write("delete", record, (provided,)))

    def check(self, record: HotelRecord, provided: Provided) -> None:
        """Depend on a record without changing it."""
        self._add(Write("check", record, (provided,)))

    def writes_on(self, key: Key) -> bool:
        """Whether the transaction has an action on this record already."""
        return key in self._writes

    def units(self) -> float:
        """The cost of the commit in write capacity units."""
        return sum(write.units() for write in self._writes.values())

    def _add(self, write: Write) -> None:
        if not write.provided:
            raise ValueError(f"A {write.kind} of {write.key} needs a condition.")
        if write.key in self._writes:
            raise ValueError(f"Two actions on {write.key} in one transaction.")
        self._writes[write.key] = write

    def _put_journal_entry(
        self, business_date: dt.date, about: str, facts: Mapping[str, Any], names: Mapping[str, str]
    ) -> None:
        operation, h = self.operation, self.operation.hotel
        instant = instant_text(operation.at)
        day = keys.entry_of_day(h, business_date, instant, operation.id)
        owner = keys.entry_about(about, instant, operation.id)
        entry = JournalEntry.at(
            h,
            operation.id,
            verb=operation.verb,
            by=operation.by,
            at_instant=operation.at,
            business_date=business_date,
            digest=operation.digest or None,
            facts=dict(facts),
            names=dict(names),
            gsi1_pk=day.pk,
            gsi1_sk=day.sk,
            gsi2_pk=owner.pk,
            gsi2_sk=owner.sk,
        )
        absent = Provided(JournalEntry.pk.does_not_exist(), self._repeat)
        self.put(entry, absent)

    def _repeat(self, entry: JournalEntry) -> Exception:
        return already_done(entry, digest=self.operation.digest)

    def _commit(self) -> None:
        writes = list(self._writes.values())
        if len(writes) > MAX_ACTIONS:
            raise TransactionTooLarge(what="actions", amount=len(writes), most=MAX_ACTIONS)
        size = sum(item_size(write.images[1] or {}) for write in writes)
        if size > MAX_BYTES:
            raise TransactionTooLarge(what="bytes", amount=size, most=MAX_BYTES)
        done = send(self.operation, writes)
        names = dict(done.names) if done else self.outcome.names
        self.outcome = Outcome(self.operation.id, self.operation.verb, names, self.units())


def as_it_was_read(record: HotelRecord) -> Provided:
    """Nobody has written the record since; what was read is stale otherwise."""
    seen = record.last_operation
    unchanged = (
        HotelRecord.last_operation == seen
        if seen is not None
        else HotelRecord.pk.exists() & HotelRecord.last_operation.does_not_exist()
    )
    return Provided(unchanged, lambda _: Stale(record.key))
