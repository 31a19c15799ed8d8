"""The transaction scope: the only user of TransactWrite and reader of cancellation reasons."""

from pynamodb.expressions.update import Action

from reservations.transactions.merging import MergingTransaction
from reservations.transactions.repeats import first_outcome
from reservations.transactions.scope import Transaction
from reservations.transactions.stale import Stale, replanned, stale_before
from reservations.transactions.writes import Provided

__all__ = [
    "Action", "MergingTransaction", "Provided", "Stale", "Transaction", "first_outcome",
    "replanned", "stale_before",
]  # fmt: skip
