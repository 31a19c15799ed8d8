"""Counts what is sent to DynamoDB."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from pynamodb.connection import Connection


class Requests(list[str]):
    """The names of the operations sent, in order: `["BatchGetItem", "TransactWriteItems"]`."""

    @classmethod
    @contextmanager
    def recorded(cls) -> Iterator["Requests"]:
        sent = cls()
        send = Connection._make_api_call

        def noting(connection: Connection, operation: str, arguments: Any) -> Any:
            sent.append(operation)
            return send(connection, operation, arguments)

        with mock.patch.object(Connection, "_make_api_call", noting):
            yield sent

    def since(self, start: int) -> list[str]:
        return list(self[start:])
