"""The transaction scope: the only user of TransactWrite and reader of cancellation reasons."""

from reservations.transactions.repeats import first_outcome
from reservations.transactions.scope import Transaction
from reservations.transactions.stale import Stale, replanned
from reservations.transactions.writes import Provided

__all__ = ["Provided", "Stale", "Transaction", "first_outcome", "replanned"]
