"""What a write costs in write capacity units, from the item before and after.

DynamoDB Local reports 4.0 units whatever a transaction holds and moto reports none, so the
cost is calculated, after the rules of the "DynamoDB read and write operations" chapter of the
Amazon DynamoDB Developer Guide: two units per KB and item in a transaction, index writes at
the plain rate of one per KB, a moved index key counts for a removal and an insertion.
"""

import math
from typing import Any

from reservations.models.base import PROJECTED
from reservations.transactions.expressions import RawItem

KB = 1024
PER_ACTION = 2
INDEXES = (("GSI1PK", "GSI1SK"), ("GSI2PK", "GSI2SK"))
# Overhead of a list or map, and of each of its elements (same guide, "Item sizes and formats").
CONTAINER = 3
ELEMENT = 1


def item_size(item: RawItem) -> int:
    """The size of an item in bytes as DynamoDB counts it."""
    return sum(len(name.encode()) + _value_size(value) for name, value in item.items())


def transaction_units(before: RawItem | None, after: RawItem | None) -> float:
    """The units of one action of a transaction; `after` is None for a deletion."""
    size = max(item_size(before or {}), item_size(after or {}))
    units = PER_ACTION * _kilobytes(size)
    return units + sum(_index_units(keys, before, after) for keys in INDEXES)


def _index_units(keys: tuple[str, str], before: RawItem | None, after: RawItem | None) -> int:
    old, new = _entry(keys, before), _entry(keys, after)
    if old == new:
        return 0
    if old is None or new is None:
        return _kilobytes(item_size(old or new or {}))
    if any(old[key] != new[key] for key in keys):
        return _kilobytes(item_size(old)) + _kilobytes(item_size(new))
    return _kilobytes(max(item_size(old), item_size(new)))


def _entry(keys: tuple[str, str], item: RawItem | None) -> RawItem | None:
    """What an index keeps of an item, or None if the item does not stand in it."""
    if item is None or any(key not in item for key in keys):
        return None
    kept = {"PK", "SK", *keys, *PROJECTED}
    return {name: value for name, value in item.items() if name in kept}


def _kilobytes(size: int) -> int:
    return max(1, math.ceil(size / KB))


def _value_size(value: dict[str, Any]) -> int:
    ((kind, content),) = value.items()
    match kind:
        case "S":
            return len(content.encode())
        case "N":
            digits = content.lstrip("-").replace(".", "").strip("0")
            return math.ceil(len(digits) / 2) + 1
        case "SS":
            return sum(len(member.encode()) for member in content)
        case "L":
            return CONTAINER + sum(ELEMENT + _value_size(each) for each in content)
        case "M":
            return CONTAINER + sum(
                ELEMENT + len(name.encode()) + _value_size(each) for name, each in content.items()
            )
    return 1
