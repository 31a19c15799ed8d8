"""Several known records as they stood together at one moment."""

from collections.abc import Iterable

from pynamodb.exceptions import TransactGetError
from pynamodb.transactions import TransactGet

from reservations.domain.refusals import RecordsBusy
from reservations.models.base import HotelRecord
from reservations.models.keys import Key
from reservations.models.reading import Found
from reservations.transactions.contention import among_rivals, is_contention

# DynamoDB reads so many items as one snapshot.
MOST = 100


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
        return among_rivals(lambda: _read(unique))
    except TransactGetError as error:
        if is_contention(error):
            raise RecordsBusy from error
        raise


def _read(wanted: list[Key]) -> Found:
    connection = HotelRecord._get_connection().connection
    with TransactGet(connection=connection) as reading:
        promised = [reading.get(HotelRecord, *key) for key in wanted]
    found = {}
    for key, promise in zip(wanted, promised, strict=True):
        try:
            found[key] = promise.get()
        except HotelRecord.DoesNotExist:
            continue
    return Found(found)
