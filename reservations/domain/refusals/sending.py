"""What became of an operation that was sent."""

from collections.abc import Mapping
from dataclasses import field

from reservations.domain.refusals.base import Refusal


class AlreadyDone(Refusal):
    """This very operation has been carried out before; `names` is what it did then."""

    operation: str
    verb: str
    names: Mapping[str, str] = field(default_factory=dict)
    same_input: bool = True


class TransactionTooLarge(Refusal):
    """DynamoDB would refuse it: more than 100 actions, or more than 4 MB."""

    what: str
    amount: int
    most: int


class DeskBusy(Refusal):
    """Contention outlasted every retry; this sending has written nothing."""

    verb: str


class RecordsBusy(Refusal):
    """Colleagues write on these records so often that they cannot be read as of one moment."""


class NotSent(Refusal):
    """The table is away and nothing was sent now; of an earlier sending nothing is known."""

    verb: str


class NothingSaved(Refusal):
    """The table did not answer, and it is proven that the change was not and never will be."""

    verb: str


class UsedUp(NothingSaved):
    """The same of an earlier sending of this operation: its id is used up, and nothing was saved
    now either."""


class OutcomeUnknown(Refusal):
    """The table does not answer at all: sending the same operation again is safe."""

    verb: str
