"""What stands in a table into which a backup is being restored, until it is whole."""

from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from reservations.backup.format import Item
from reservations.backup.scanning import table_name
from reservations.models import keys


@dataclass(frozen=True)
class Marker:
    """Of which file (by its last seal) so many `members` are written, and by which start of the
    restore (`run`): whoever starts it again takes it over."""

    sha256: str
    run: str
    members: int = 0

    def item(self) -> Item:
        return {
            **_key(),
            "SHA256": {"S": self.sha256},
            "Run": {"S": self.run},
            "Members": {"N": str(self.members)},
        }


class TakenOver(Exception):
    """Somebody else has started the restore meanwhile; the text is a sentence."""


def read_marker(dynamodb: Any) -> Marker | None:
    """The marker of a restore that is not finished, or None."""
    found = dynamodb.get_item(TableName=table_name(), Key=_key(), ConsistentRead=True).get("Item")
    if found is None:
        return None
    return Marker(found["SHA256"]["S"], found["Run"]["S"], int(found["Members"]["N"]))


def put_marker(dynamodb: Any, marker: Marker, *, of: Marker | None) -> None:
    """Put the marker in the place of the one that was read. Raises TakenOver where another one
    stands there by now."""
    as_read = (
        {
            "ConditionExpression": "#run = :run",
            "ExpressionAttributeNames": {"#run": "Run"},
            "ExpressionAttributeValues": {":run": {"S": of.run}},
        }
        if of
        else {"ConditionExpression": "attribute_not_exists(PK)"}
    )
    try:
        dynamodb.put_item(TableName=table_name(), Item=marker.item(), **as_read)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        raise TakenOver("Another start of the restore has gone on with it.") from error


def remove_marker(dynamodb: Any) -> None:
    dynamodb.delete_item(TableName=table_name(), Key=_key())


def _key() -> Item:
    key = keys.restore()
    return {"PK": {"S": key.pk}, "SK": {"S": key.sk}}
