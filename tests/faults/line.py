"""Leads the desk over the wire, and back."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import pytest
from botocore.retries.quota import RetryQuota
from botocore.retries.standard import ExponentialBackoff

from reservations.models import HotelRecord, base
from reservations.models.base import write_connection
from reservations.transactions import contention
from tests.faults.proxy import Wire

# Seconds. Long enough for an engine that is warm, short enough to wait for.
GIVES_UP_AFTER = 0.8
# How long rivals are borne with.
BEARS_RIVALS_FOR = 0.3


class Line:
    """The connections that lead over the wire, made once: each takes a while to be made."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self._ours: _Connections = [None for _ in _records()], []

    @contextmanager
    def taken(self) -> Iterator[Wire]:
        """Have everything go over the wire for as long as the block lasts."""
        meta: Any = HotelRecord.Meta
        impatient = mock.patch.multiple(
            meta, host=self.wire.url, read_timeout_seconds=GIVES_UP_AFTER, max_retry_attempts=1
        )
        # Botocore's own retries, of everything but transactions: without waiting, and without
        # giving them up because so many tests have failed before.
        at_once = mock.patch.object(ExponentialBackoff, "delay_amount", return_value=0)
        unspent = mock.patch.object(RetryQuota, "acquire", return_value=True)
        in_a_hurry = mock.patch.object(contention, "PATIENCE_SECONDS", BEARS_RIVALS_FOR)
        direct = _exchanged(self._ours)
        try:
            with impatient, at_once, unspent, in_a_hurry:
                _connect()
                self._ours = _connections()
                yield self.wire
        finally:
            self.wire.forget()
            _exchanged(direct)


@pytest.fixture(scope="session", name="line")
def laid_line(endpoint: str) -> Iterator[Line]:
    """A wire to the engine that lies there and is not used yet."""
    wire = Wire(endpoint)
    threading.Thread(target=wire.serve_forever, kwargs={"poll_interval": 0.02}).start()
    yield Line(wire)
    wire.close()


_Connections = tuple[list[Any], list[Any]]


def _records() -> list[Any]:
    return [HotelRecord, *HotelRecord.__subclasses__()]


def _connections() -> _Connections:
    return [record._connection for record in _records()], list(base._write_connections)


def _exchanged(new: _Connections) -> _Connections:
    """Put these connections in the place of those in use, and return those."""
    old = _connections()
    for record, connection in zip(_records(), new[0], strict=True):
        record._connection = connection
    base._write_connections[:] = new[1]
    return old


def _connect() -> None:
    for record in _records():
        record._get_connection()
    write_connection()
