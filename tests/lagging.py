"""Copies of the table that lag behind, as Amazon DynamoDB has them and DynamoDB Local does not.

A request that does not ask for a consistent answer may come to a copy that has not heard of the
latest writes yet. Here it always does, from the moment on at which the copies are held up.
"""

import copy
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from pynamodb.connection import Connection

EVENTUAL = {"Query", "BatchGetItem", "GetItem", "Scan"}


class Copies:
    """What every request that is not consistent was answered, and is answered again once held up.

    Ask once, before the write of which the copies shall not have heard.
    """

    def __init__(self) -> None:
        self.are_held_up = False
        self.asked = 0
        self._answers: dict[str, Any] = {}

    @classmethod
    @contextmanager
    def of_the_table(cls) -> Iterator["Copies"]:
        copies, send = cls(), Connection._make_api_call

        def answering(connection: Connection, operation: str, arguments: Any) -> Any:
            if operation not in EVENTUAL or _is_consistent(arguments):
                return send(connection, operation, arguments)
            copies.asked += 1
            question = operation + json.dumps(arguments, sort_keys=True, default=str)
            if not copies.are_held_up:
                copies._answers[question] = send(connection, operation, arguments)
            return copy.deepcopy(copies._answers[question])

        with mock.patch.object(Connection, "_make_api_call", answering):
            yield copies

    def hold_up(self) -> None:
        """From now on they hear of no write any more."""
        self.are_held_up = True


def _is_consistent(arguments: dict[str, Any]) -> bool:
    of_tables = arguments.get("RequestItems", {"": arguments}).values()
    return all(each.get("ConsistentRead") for each in of_tables)
