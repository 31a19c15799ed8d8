"""What all repairs write with: nothing that was not read so, and nothing that cannot be derived."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from reservations.models import Hotel, HotelRecord, keys
from reservations.models.keys import Key
from reservations.models.reading import Found
from reservations.transactions import Action, Provided, Stale, Transaction


class NotDerived(Exception):
    """What is wrong follows from nothing else, so that nobody can say what would be right."""


def check_open(found: Found, h: str) -> None:
    """Raises DeskPaused, SchemaUnfit where nobody can work at the desk, as for any verb."""
    hotel = found.one(Hotel, keys.hotel(h))
    refusal = hotel.refusal_of_working(dt.datetime.now(dt.UTC)) if hotel else None
    if refusal:
        raise refusal


def depend_on(tx: Transaction, found: Found, key: Key) -> None:
    """The record at `key` is as it was read; so is its absence."""
    record = found.get(key)
    unchanged = (
        HotelRecord.last_operation == record.last_operation
        if record
        else HotelRecord.pk.does_not_exist()
    )
    tx.check(record or HotelRecord(*key), still(unchanged, key))


def existing(found: Found, kind: type[Any], key: Key) -> Any:
    """The record at `key`; without it nothing can be derived."""
    record = found.one(kind, key)
    if record is None:
        raise NotDerived(f"{'/'.join(key)} does not exist.")
    return record


def write(tx: Transaction, record: HotelRecord, actions: Sequence[Action]) -> None:
    """A change of a record that nobody has written since it was read."""
    tx.update(record, actions, still(HotelRecord.pk.exists(), record.key), as_read=True)


def still(condition: Any, key: Key) -> Provided:
    """A condition that held when the record was read; else it is looked at again."""
    return Provided(condition, lambda _: Stale(key))
