"""Which items transactions are at work on, and how Amazon DynamoDB tells those who come second.

The rules stand in the Amazon DynamoDB Developer Guide, "Transaction conflict handling in
DynamoDB", the answers in the API reference; `docs/contention.md` quotes them.
"""

import json
import re
import uuid
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Body = dict[str, Any]
# The table and the values of the key: `("HotelManagement", ("RES#MAIN#K7Q2MX", "RES"))`.
Item = tuple[str, tuple[str, ...]]
Reason = dict[str, Any]

KEY = ("PK", "SK")
CHECK = "ConditionCheck"
NAMESPACE = "com.amazonaws.dynamodb.v20120810#"
ONGOING = "Transaction is ongoing for the item"
NONE: Reason = {"Code": "None"}
CONFLICT: Reason = {"Code": "TransactionConflict", "Message": ONGOING}
PLACEHOLDER = re.compile(r"[#:]\w+")


@dataclass(frozen=True)
class Action:
    """One action of a transaction: `Put`, `Update`, `Delete`, `ConditionCheck` or `Get`."""

    kind: str
    said: Body

    @property
    def item(self) -> Item:
        return item_of(self.said)


def actions_of(body: Body) -> list[Action]:
    return [Action(kind, said) for each in body["TransactItems"] for kind, said in each.items()]


def item_of(said: Body) -> Item:
    """The item that an action, or a single write, is about."""
    key = said.get("Key") or {name: said["Item"][name] for name in KEY}
    return said["TableName"], tuple(json.dumps(key[name]) for name in KEY)


@dataclass
class Ongoing:
    """The work in progress. Whoever begins something ends it, too.

    `checks_collide`: whether two transactions that only check an item are in each other's way.
    The documentation does not leave them out, so they are by default.
    """

    checks_collide: bool = True
    tokens: set[str] = field(default_factory=set)
    # Transactions that were carried out; DynamoDB answers a repeat without doing anything.
    done: set[str] = field(default_factory=set)
    _written: Counter[Item] = field(default_factory=Counter)
    _checked: Counter[Item] = field(default_factory=Counter)
    _single: Counter[Item] = field(default_factory=Counter)
    _writes: Counter[Item] = field(default_factory=Counter)

    def collisions(self, actions: Sequence[Action]) -> list[bool]:
        """Of which actions the item is part of another transaction in progress."""
        return [self._collides(each) for each in actions]

    def _collides(self, action: Action) -> bool:
        if self._written[action.item]:
            return True
        if action.kind == CHECK and not self.checks_collide:
            return False
        return bool(self._checked[action.item])

    def begin(self, actions: Iterable[Action]) -> None:
        for each in actions:
            self._of(each)[each.item] += 1
            self._writes[each.item] += each.kind != CHECK

    def end(self, actions: Iterable[Action]) -> None:
        for each in actions:
            self._of(each)[each.item] -= 1

    def _of(self, action: Action) -> Counter[Item]:
        return self._checked if action.kind == CHECK else self._written

    # Single writes and snapshots.

    def is_in_a_transaction(self, item: Item) -> bool:
        return bool(self._written[item] or self._checked[item])

    def begin_single(self, item: Item) -> None:
        self._single[item] += 1
        self._writes[item] += 1

    def end_single(self, item: Item) -> None:
        self._single[item] -= 1

    def unreadable(self, actions: Sequence[Action]) -> list[bool]:
        """Which items somebody is writing on, so that no snapshot can hold them."""
        return [self.is_in_a_transaction(a.item) or bool(self._single[a.item]) for a in actions]

    def written_so_far(self, actions: Sequence[Action]) -> list[int]:
        """How often each item was written; a snapshot is one if the number stays."""
        return [self._writes[each.item] for each in actions]


def conditions_of_the_rest(actions: Sequence[Action], collided: Sequence[bool]) -> Body | None:
    """A transaction that only checks the conditions of the items on which nobody is at work.

    With it the engine says which of them do not hold. None where there is none to be asked.
    """
    checks = [
        {CHECK: _check(action.said)}
        for action, has in zip(actions, collided, strict=True)
        if not has and "ConditionExpression" in action.said
    ]
    return {"TransactItems": checks} if checks else None


def _check(said: Body) -> Body:
    used = set(PLACEHOLDER.findall(said["ConditionExpression"]))
    kept = {
        name: {each: value for each, value in said[name].items() if each in used}
        for name in ("ExpressionAttributeNames", "ExpressionAttributeValues")
        if name in said
    }
    return {
        "TableName": said["TableName"],
        "Key": said.get("Key") or {name: said["Item"][name] for name in KEY},
        "ConditionExpression": said["ConditionExpression"],
        **{name: values for name, values in kept.items() if values},
        **{name: said[name] for name in ("ReturnValuesOnConditionCheckFailure",) if name in said},
    }


def reasons(
    actions: Sequence[Action], collided: Sequence[bool], of_the_rest: Sequence[Reason]
) -> list[Reason]:
    """Why the transaction is cancelled, in the order of its actions.

    `of_the_rest` is what the engine says of the actions in `conditions_of_the_rest`.
    """
    rest = iter(of_the_rest)

    def why(action: Action, has: bool) -> Reason:
        if has:
            return CONFLICT
        return next(rest, NONE) if "ConditionExpression" in action.said else NONE

    return [why(action, has) for action, has in zip(actions, collided, strict=True)]


# Answers as they come over the wire.


def cancelled(why: Sequence[Reason]) -> bytes:
    codes = ", ".join(reason["Code"] for reason in why)
    return _refused(
        "TransactionCanceledException",
        CancellationReasons=list(why),
        Message="Transaction cancelled, please refer cancellation reasons for specific reasons"
        f" [{codes}]",
    )


def conflict() -> bytes:
    return _refused("TransactionConflictException", message=ONGOING)


def in_progress() -> bytes:
    return _refused(
        "TransactionInProgressException",
        Message="The transaction with the given request token is already in progress",
    )


def _refused(kind: str, **said: Any) -> bytes:
    body = json.dumps({"__type": NAMESPACE + kind, **said}).encode()
    head = (
        "HTTP/1.1 400 Bad Request\r\n"
        "Server: Server\r\n"
        "Content-Type: application/x-amz-json-1.0\r\n"
        f"Content-Length: {len(body)}\r\n"
        "Connection: keep-alive\r\n"
        f"x-amzn-RequestId: {uuid.uuid4().hex.upper()}\r\n"
        f"x-amz-crc32: {zlib.crc32(body)}\r\n\r\n"
    )
    return head.encode() + body
