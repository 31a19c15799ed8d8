"""What DynamoDB answers when it does not do what it was asked for, as it stands on the wire.

After "Error Handling with DynamoDB" and the API's reference: HTTP 400 or 500, and the name of the
error under `__type`. DynamoDB Local never throttles and never has two transactions in each
other's way, so the proxy says it in its place.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

JSON = "application/x-amz-json-1.0"
V20120810, CORAL = "com.amazonaws.dynamodb.v20120810", "com.amazon.coral.service"

Item = dict[str, Any]
# The item that stands at these keys now, or None.
LookUp = Callable[[str, Item], Item | None]


@dataclass(frozen=True)
class Answer:
    """An answer that comes from nobody else than the proxy."""

    status: int
    body: bytes
    content_type: str = JSON
    headers: tuple[tuple[str, str], ...] = ()


Say = Callable[[dict[str, Any], LookUp], Answer]


def error(code: str, *, status: int = 400, space: str = V20120810, **more: Any) -> Answer:
    said = {"__type": f"{space}#{code}", "message": f"{code}, says the proxy.", **more}
    return Answer(status, json.dumps(said).encode())


def always(answer: Answer) -> Say:
    return lambda asked, look_up: answer


def conflict(asked: dict[str, Any], look_up: LookUp) -> Answer:
    """Another transaction is at work on the last of the items."""
    if "TransactItems" not in asked:
        return error("TransactionConflictException")
    reasons = [{"Code": "None"} for _ in asked["TransactItems"]]
    return cancelled([*reasons[:-1], ONGOING])


def conflict_beside_a_failed_condition(asked: dict[str, Any], look_up: LookUp) -> Answer:
    """The same, and beside it an item that did not meet its condition a moment ago."""
    reasons: list[Item] = [{"Code": "None"} for _ in asked["TransactItems"]]
    places = [n for n, action in enumerate(asked["TransactItems"]) if "Update" in action]
    place = places[0] if places else 0
    (action,) = asked["TransactItems"][place].values()
    reasons[place] = {"Code": "ConditionalCheckFailed", "Message": "The conditional request failed"}
    if action.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD":
        key = action.get("Key") or {name: action["Item"][name] for name in ("PK", "SK")}
        old = look_up(action["TableName"], key)
        reasons[place] |= {"Item": old} if old else {}
    other = next(n for n in reversed(range(len(reasons))) if n != place)
    reasons[other] = ONGOING
    return cancelled(reasons)


ONGOING = {"Code": "TransactionConflict", "Message": "Transaction is ongoing for the item"}


def cancelled(reasons: list[Item]) -> Answer:
    codes = ", ".join(reason["Code"] for reason in reasons)
    return error(
        "TransactionCanceledException",
        Message="Transaction cancelled, please refer cancellation reasons for specific reasons "
        f"[{codes}]",
        CancellationReasons=reasons,
    )


def unprocessed(asked: dict[str, Any], look_up: LookUp) -> Answer:
    """The table has not come to reading any of a batch."""
    said = {"Responses": {}, "UnprocessedKeys": asked["RequestItems"]}
    return Answer(200, json.dumps(said).encode())


def page_of_a_portal(asked: dict[str, Any], look_up: LookUp) -> Answer:
    return Answer(200, b"<html><body>Welcome. Accept our terms.</body></html>", "text/html")


def page_of_a_gateway(asked: dict[str, Any], look_up: LookUp) -> Answer:
    return Answer(502, b"<html><body>502 Bad Gateway</body></html>", "text/html")


# Answers that say 200 and carry DynamoDB's content type, and are none of DynamoDB's.
NOTHING_AT_ALL = Answer(200, b"")
GARBLED = Answer(200, b'{"Respon')
NO_OBJECT = Answer(200, b"[]")
# Sound JSON, which is not what was sent: the checksum is that of something else.
TAMPERED_WITH = Answer(200, b"{}", headers=(("x-amz-crc32", "1"),))
