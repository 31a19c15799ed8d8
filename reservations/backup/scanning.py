"""The table as it is stored, page by page, with nothing of ours that interprets it."""

from collections.abc import Iterator
from typing import Any

import boto3
from botocore.config import Config

from reservations.backup.format import Item
from reservations.models import HotelRecord
from reservations.models.whole_answers import require_whole_answers

# Without a limit DynamoDB Local looks at all that follows before it answers with a page of 1 MB.
ITEMS_A_PAGE = 1000
# A backup had rather wait for an overloaded table than give up.
PATIENCE = Config(
    connect_timeout=3,
    read_timeout=20,
    retries={"mode": "standard", "total_max_attempts": 10},
    max_pool_connections=16,
)


def client() -> Any:
    """A client of the place that `configure` has named.

    Of an answer that is no answer a restore would read that nothing is left to be written.
    """
    meta: Any = HotelRecord.Meta
    dynamodb = boto3.client(
        "dynamodb", region_name=meta.region, endpoint_url=meta.host, config=PATIENCE
    )
    require_whole_answers(dynamodb)
    return dynamodb


def table_name() -> str:
    meta: Any = HotelRecord.Meta
    return str(meta.table_name)


def pages(dynamodb: Any, after: Item | None) -> Iterator[tuple[list[Item], Item | None]]:
    """The items behind the key `after`, as they are now (consistent), and where it goes on."""
    while True:
        begins = {"ExclusiveStartKey": after} if after else {}
        page = dynamodb.scan(
            TableName=table_name(), ConsistentRead=True, Limit=ITEMS_A_PAGE, **begins
        )
        after = page.get("LastEvaluatedKey")
        yield page["Items"], after
        if after is None:
            return


def first_items(dynamodb: Any, count: int) -> list[Item]:
    """A few items of the table, whichever come first."""
    page = dynamodb.scan(TableName=table_name(), ConsistentRead=True, Limit=count)
    items: list[Item] = page["Items"]
    return items
