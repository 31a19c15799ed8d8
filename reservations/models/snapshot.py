"""Several known records as they stood together at one moment."""

from collections.abc import Iterable

from pynamodb.connection import Connection
from pynamodb.transactions import TransactGet

from reservations.models.base import HotelRecord
from reservations.models.keys import Key
from reservations.models.reading import Found

# DynamoDB reads so many items as one snapshot.
MOST = 100


def snapshot(wanted: Iterable[Key]) -> Found:
    """The records that exist at these keys, all as of one moment: one TransactGetItems.

    Raises ValueError for more keys than DynamoDB reads at once.
    """
    unique = list(dict.fromkeys(wanted))
    if len(unique) > MOST:
        raise ValueError(f"{len(unique)} records are more than the {MOST} of one snapshot.")
    with TransactGet(connection=_connection()) as reading:
        promised = [reading.get(HotelRecord, *key) for key in unique]
    found = {}
    for key, promise in zip(unique, promised, strict=True):
        try:
            found[key] = promise.get()
        except HotelRecord.DoesNotExist:
            continue
    return Found(found)


def _connection() -> Connection:
    return HotelRecord._get_connection().connection
