"""The seam between PynamoDB and botocore, on which what goes wrong with a network is played.

A disturbance takes the place of one transaction's answer. It is told how to send the request,
so that it can lose the request, or lose the answer to a request that was carried out.
"""

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from botocore.client import BaseClient
from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
)

Send = Callable[[], Any]
Disturbance = Callable[[Send], Any]
ADDRESS = "http://127.0.0.1:1"
WRITES = "TransactWriteItems"


class Wire:
    """Transactions that were sent, with what is in their way."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.late: list[Send] = []
        self.is_dead = False
        self._planned: list[Disturbance] = []

    @classmethod
    @contextmanager
    def tapped(cls) -> Iterator["Wire"]:
        wire, really = cls(), BaseClient._make_api_call

        def through(client: BaseClient, name: str, arguments: dict[str, Any]) -> Any:
            def send() -> Any:
                return really(client, name, arguments)

            return wire._carry(name, arguments, send)

        with mock.patch.object(BaseClient, "_make_api_call", through):
            yield wire

    def disturb(self, *disturbances: Disturbance) -> None:
        """What happens to the next transactions, one after the other; then all goes well."""
        self._planned.extend(disturbances)

    def delayed(self, send: Send) -> Any:
        """A disturbance: the request is on its way for longer than anybody waits."""
        self.late.append(send)
        raise ReadTimeoutError(endpoint_url=ADDRESS)

    def _carry(self, name: str, arguments: dict[str, Any], send: Send) -> Any:
        if name == WRITES:
            self.sent.append(copy.deepcopy(arguments))
        if name == WRITES and self._planned:
            return self._planned.pop(0)(send)
        if self.is_dead:
            raise ReadTimeoutError(endpoint_url=ADDRESS)
        return send()


def lost_request(_: Send) -> Any:
    """No answer comes, and nothing was carried out."""
    raise ReadTimeoutError(endpoint_url=ADDRESS)


def lost_answer(send: Send) -> Any:
    """Everything was carried out, and the answer is lost on the way back."""
    send()
    raise ReadTimeoutError(endpoint_url=ADDRESS)


def closed_after(send: Send) -> Any:
    """Carried out, and the connection closed before the answer."""
    send()
    raise ConnectionClosedError(endpoint_url=ADDRESS)


def fault_after(send: Send) -> Any:
    """Carried out, and answered with an internal error."""
    send()
    raise _error("InternalServerError")


def no_connection(_: Send) -> Any:
    raise EndpointConnectionError(endpoint_url=ADDRESS)


def no_connection_in_time(_: Send) -> Any:
    raise ConnectTimeoutError(endpoint_url=ADDRESS)


def refused(code: str) -> Disturbance:
    """The whole request is answered with an error."""

    def answer(_: Send) -> Any:
        raise _error(code)

    return answer


def cancelled(*reasons: str) -> Disturbance:
    """The transaction is cancelled; one reason (or "None") for each action as it was sent."""

    def answer(_: Send) -> Any:
        raise _error(
            "TransactionCanceledException",
            CancellationReasons=[{"Code": reason, "Message": reason} for reason in reasons],
        )

    return answer


def _error(code: str, **more: Any) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": code}, **more}, WRITES)
