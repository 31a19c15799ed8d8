"""One write of a transaction: the record, the change, and the conditions with their refusals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import Any, Literal

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from reservations.models.base import HotelRecord
from reservations.models.keys import Key
from reservations.transactions.capacity import transaction_units
from reservations.transactions.expressions import RawItem, applied, holds

Kind = Literal["check", "delete", "put", "update"]

# PynamoDB sends a transaction's actions in this order, whatever the order of the calls, and
# the cancellation reasons come back in it (PynamoDB issue 1284).
SENT_ORDER: tuple[Kind, ...] = ("check", "delete", "put", "update")

# Makes a refusal out of the old item (None where there is none).
Otherwise = Callable[[Any], Exception]


@dataclass(frozen=True)
class Provided:
    """A condition, and the refusal that it stands for when it does not hold."""

    condition: Condition
    otherwise: Otherwise


@dataclass(frozen=True)
class Write:
    """One action on one item."""

    kind: Kind
    record: HotelRecord
    provided: tuple[Provided, ...]
    actions: Sequence[Action] = field(default_factory=tuple)

    @property
    def key(self) -> Key:
        return self.record.key

    @property
    def condition(self) -> Condition:
        """All the conditions as one."""
        return reduce(lambda left, right: left & right, (p.condition for p in self.provided))

    def add_to(self, sending: TransactWrite) -> None:
        """Hand the write to PynamoDB."""
        match self.kind:
            case "put":
                sending.save(self.record, condition=self.condition, return_values="ALL_OLD")
            case "update":
                sending.update(
                    self.record,
                    actions=list(self.actions),
                    condition=self.condition,
                    return_values="ALL_OLD",
                )
            case "delete":
                sending.delete(self.record, condition=self.condition)
            case "check":
                sending.condition_check(type(self.record), *self.key, condition=self.condition)

    def refusal(self, old: RawItem | None) -> Exception | None:
        """The first refusal that the old item justifies, or None if every condition holds."""
        if self.kind in ("check", "delete"):
            # DynamoDB could return the old item here too, but PynamoDB cannot ask for it.
            return self.provided[0].otherwise(None)
        record = HotelRecord.from_raw_data(old) if old else None
        for provided in self.provided:
            if not holds(provided.condition, old):
                return provided.otherwise(record)
        return None

    @cached_property
    def images(self) -> tuple[RawItem | None, RawItem | None]:
        """The raw item before and after, as far as the service has read it."""
        known = self.record.to_dynamodb_dict()
        match self.kind:
            case "put":
                return None, known
            case "delete":
                return known, None
            case "check":
                return known, known
        return known, applied(self.actions, known)

    def units(self) -> float:
        """What the write costs, in write capacity units."""
        return transaction_units(*self.images)
