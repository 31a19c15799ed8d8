"""What stands in a table into which a backup is being restored, until it is whole."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from botocore.exceptions import ClientError

from reservations.backup.format import Item
from reservations.backup.scanning import table_name
from reservations.models import keys
from reservations.models.error_codes import CONDITION_FAILED
from reservations.models.table import TableUnfit

# With the marker as many as one transaction takes.
HOTELS_AT_ONCE = 99


@dataclass(frozen=True)
class Marker:
    """Of which file (by its last seal) so many `members` and `hotels` are written, and by which
    start of the restore (`run`): whoever starts it again takes it over."""

    sha256: str
    run: str
    members: int = 0
    hotels: int = 0

    def item(self) -> Item:
        return {
            **_key(),
            "SHA256": {"S": self.sha256},
            "Run": {"S": self.run},
            "Members": {"N": str(self.members)},
            "Hotels": {"N": str(self.hotels)},
        }


TAKEN_OVER = "Another start of the restore has gone on with it, or ended it."


class TakenOver(Exception):
    """Somebody else has started the restore meanwhile; the text is a sentence."""


def read_marker(dynamodb: Any) -> Marker | None:
    """The marker of a restore that is not finished, or None."""
    found = dynamodb.get_item(TableName=table_name(), Key=_key(), ConsistentRead=True).get("Item")
    if found is None:
        return None
    hotels = int(found["Hotels"]["N"]) if "Hotels" in found else 0
    return Marker(found["SHA256"]["S"], found["Run"]["S"], int(found["Members"]["N"]), hotels)


def check_marker(dynamodb: Any, marker: Marker) -> None:
    """Raises TakenOver unless the restore is still that start's."""
    found = read_marker(dynamodb)
    if found is None or found.run != marker.run:
        raise TakenOver(TAKEN_OVER)


def put_marker(dynamodb: Any, marker: Marker, *, of: Marker | None) -> None:
    """Put the marker in the place of the one that was read. Raises TakenOver where another one
    stands there by now."""
    as_read = _is_of(of) if of else {"ConditionExpression": "attribute_not_exists(PK)"}
    try:
        dynamodb.put_item(TableName=table_name(), Item=marker.item(), **as_read)
    except ClientError as error:
        if error.response["Error"]["Code"] != CONDITION_FAILED:
            raise
        raise TakenOver(TAKEN_OVER) from error


def open_hotels(dynamodb: Any, marker: Marker, hotels: Sequence[Item]) -> None:
    """Put the hotels' records, with which the desks open, and take the marker away: in one
    transaction, so that no start of the restore finds a desk open that it could set back.

    Of more hotels than a transaction takes the marker counts those that are open.
    Raises TakenOver, and TableUnfit where somebody else has set one of the hotels up.
    """
    while True:
        some = hotels[marker.hotels : marker.hotels + HOTELS_AT_ONCE]
        after = replace(marker, hotels=marker.hotels + len(some))
        is_all = after.hotels >= len(hotels)
        the_marker: Any = {"Delete": {"Key": _key()}} if is_all else {"Put": {"Item": after.item()}}
        for write in the_marker.values():
            write |= {"TableName": table_name(), **_is_of(marker)}
        _send(dynamodb, [the_marker, *map(_put_if_absent, some)])
        if is_all:
            return
        marker = after


def _send(dynamodb: Any, writes: list[Any]) -> None:
    """The marker's write and those of hotels, all or none."""
    try:
        dynamodb.transact_write_items(TransactItems=writes)
    except ClientError as error:
        reasons = error.response.get("CancellationReasons", [])
        failed = [reason.get("Code") == "ConditionalCheckFailed" for reason in reasons]
        if not any(failed):
            raise
        if failed[0]:
            raise TakenOver(TAKEN_OVER) from error
        raise TableUnfit(
            f"Somebody has set up a hotel in the table {table_name()} meanwhile. Delete the "
            "table, create it again, and restore into that one."
        ) from error


def _put_if_absent(item: Item) -> Item:
    absent = {"ConditionExpression": "attribute_not_exists(PK)"}
    return {"Put": {"TableName": table_name(), "Item": item, **absent}}


def _is_of(marker: Marker) -> dict[str, Any]:
    """The condition that the marker is still the one of that start."""
    return {
        "ConditionExpression": "#run = :run",
        "ExpressionAttributeNames": {"#run": "Run"},
        "ExpressionAttributeValues": {":run": {"S": marker.run}},
    }


def _key() -> Item:
    key = keys.restore()
    return {"PK": {"S": key.pk}, "SK": {"S": key.sk}}
