"""Several known records as they stood together at one moment: the strictest of `models.levels`."""

from collections.abc import Iterable

from pynamodb.exceptions import TransactGetError

from reservations.domain.refusals import RecordsBusy
from reservations.models.keys import Key
from reservations.models.levels import BATCH, Found, at_one_moment
from reservations.transactions.contention import among_rivals, is_contention

# DynamoDB reads so many items as one snapshot.
MOST = BATCH


def snapshot(wanted: Iterable[Key]) -> Found:
    """The records that exist at these keys, all as of one moment: one TransactGetItems.

    DynamoDB cancels it while anybody writes on one of them, and then it is read again.
    Raises RecordsBusy where that does not end, and ValueError for more keys than DynamoDB reads
    at once.
    """
    unique = list(dict.fromkeys(wanted))
    if len(unique) > MOST:
        raise ValueError(f"{len(unique)} records are more than the {MOST} of one snapshot.")
    try:
        return among_rivals(lambda: at_one_moment(unique))
    except TransactGetError as error:
        if is_contention(error):
            raise RecordsBusy from error
        raise
