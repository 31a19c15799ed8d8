"""A network between the program and DynamoDB Local that fails when it is told to.

It stands in the endpoint's place and passes every request on. What is to happen to the next
requests of a kind is said beforehand: `wire.will("TransactWriteItems", LOSE_ANSWER, DROP)`.
"""

import http.client
import json
import socket
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from unittest import mock
from urllib.parse import urlsplit

from botocore.retries.quota import RetryQuota
from botocore.retries.standard import ExponentialBackoff

from reservations.models import HotelRecord, base
from reservations.models.base import write_connection
from tests.races.clerks import PATIENCE

WRITE, PUT, GET = "TransactWriteItems", "PutItem", "GetItem"
READS = (GET, "BatchGetItem", "Query")

# Headers about how an answer's body is sent, which the wire decides itself.
FRAMING = frozenset({"connection", "content-length", "transfer-encoding"})

# Seconds. Long enough for an engine that is warm, short enough to wait for.
GIVES_UP_AFTER = 0.8


class Fate(Enum):
    """What becomes of a request."""

    PASS = auto()
    # The engine carries it out, and the connection breaks before the answer is there.
    LOSE_ANSWER = auto()
    # The connection breaks before the engine has seen anything.
    DROP = auto()
    # Neither is it passed on nor answered.
    SILENCE = auto()
    # The connection breaks, but the request reaches the engine when the wire is told to
    # `release` it.
    LATE = auto()
    # The same without the connection's breaking: whoever waits for the answer gives up.
    STALLED = auto()
    # The engine carries it out, and something in between answers 502 with a page of its own.
    BAD_GATEWAY = auto()


PASS, LOSE_ANSWER, DROP, SILENCE, LATE, STALLED, BAD_GATEWAY = Fate
DELAYED = (LATE, STALLED)


@dataclass
class Heard:
    """A request as it came over the wire, and the engine's answer if it ever got there."""

    operation: str
    body: bytes
    fate: Fate
    status: int | None = None
    answer: bytes = b""
    # Whether it need not wait any longer, and whether the engine has answered it.
    may_go: threading.Event = field(default_factory=threading.Event)
    arrived: threading.Event = field(default_factory=threading.Event)

    @property
    def token(self) -> str:
        return str(json.loads(self.body)["ClientRequestToken"])

    @property
    def reasons(self) -> set[str]:
        """Why the engine has cancelled the transaction."""
        said: dict[str, Any] = json.loads(self.answer)
        return {reason["Code"] for reason in said.get("CancellationReasons", [])} - {"None"}


class Wire(ThreadingHTTPServer):
    """The network. `heard` is everything that was sent, in order."""

    daemon_threads = True

    def __init__(self, engine: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.engine = urlsplit(engine).netloc
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self._lock = threading.Lock()
        self._start_anew()

    def _start_anew(self) -> None:
        self.heard: list[Heard] = []
        self._next: dict[str, list[Fate]] = {}
        self._always: dict[str, Fate] = {}
        self._before: dict[str, Callable[[], None]] = {}
        self._forgets = False

    def will(self, operation: str, *fates: Fate) -> None:
        """What happens to the next requests of this kind; later ones pass."""
        self._next[operation] = list(fates)

    def always(self, operation: str, fate: Fate) -> None:
        self._always[operation] = fate

    def dies(self) -> None:
        """From now on every connection breaks, but for those that have their fate already."""
        self._always = dict.fromkeys((WRITE, PUT, *READS), DROP)

    def heals(self) -> None:
        """From now on every new request passes; the late ones are still on their way."""
        self._next, self._always = {}, {}

    def release(self) -> None:
        """Let the late requests reach the engine, and wait until it has answered them."""
        for late in self.all_late():
            late.may_go.set()
        for late in self.all_late():
            assert late.arrived.wait(PATIENCE)

    def forgets_tokens(self) -> None:
        """Give every request a token of its own, as DynamoDB does with those it has forgotten."""
        self._forgets = True

    def turns_transactions_away(self) -> None:
        """From now on nobody listens where transactions are sent to; everything else passes."""
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))
            HotelRecord.Meta.host = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        base._write_connections.clear()

    def all(self, operation: str) -> list[Heard]:
        return [heard for heard in self.heard if heard.operation == operation]

    def all_late(self) -> list[Heard]:
        return [heard for heard in self.heard if heard.fate in DELAYED]

    @contextmanager
    def before(self, operation: str, work: Callable[[], None]) -> Iterator[None]:
        """Do this work when the next request of the kind has come, before it is passed on."""
        self._before[operation] = work
        yield
        self._before.pop(operation, None)

    def hear(self, operation: str, body: bytes) -> Heard:
        with self._lock:
            following = self._next.get(operation)
            fate = following.pop(0) if following else self._always.get(operation, PASS)
            heard = Heard(operation, body, fate)
            self.heard.append(heard)
            work = self._before.pop(operation, None)
        if work:
            work()
        return heard

    def pass_on(self, heard: Heard, headers: dict[str, str]) -> list[tuple[str, str]]:
        """Have the engine answer; returns the answer's headers."""
        body = _with_a_new_token(heard.body) if self._forgets else heard.body
        headers["Content-Length"] = str(len(body))
        connection = http.client.HTTPConnection(self.engine, timeout=PATIENCE)
        try:
            connection.request("POST", "/", body, headers)
            answer = connection.getresponse()
            heard.answer, heard.status = answer.read(), answer.status
            return answer.getheaders()
        finally:
            connection.close()

    def forget(self) -> None:
        """Lose everything that is still on its way, and start anew."""
        for heard in self.heard:
            if not heard.may_go.is_set():
                heard.fate = DROP
                heard.may_go.set()
        self._start_anew()

    def close(self) -> None:
        self.forget()
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Wire
    protocol_version = "HTTP/1.1"
    # Headers and body leave together; apart they would wait for each other.
    wbufsize = -1

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        operation = self.headers["X-Amz-Target"].rpartition(".")[2]
        heard = self.server.hear(operation, body)
        if heard.fate is LATE:
            self._break()
        if heard.fate is SILENCE or heard.fate in DELAYED:
            assert heard.may_go.wait(PATIENCE)
        headers = []
        if heard.fate not in (SILENCE, DROP):
            headers = self.server.pass_on(heard, dict(self.headers))
        heard.arrived.set()
        with suppress(ConnectionError):  # Whoever has given up does not listen any more.
            self._answer(heard, headers)

    def _answer(self, heard: Heard, headers: list[tuple[str, str]]) -> None:
        if heard.fate is BAD_GATEWAY:
            page = b"<html><body>502 Bad Gateway</body></html>"
            self._send(502, [], page)
        elif heard.fate is PASS and heard.status:
            self._send(heard.status, headers, heard.answer)
        else:
            self._break()

    def _break(self) -> None:
        self.close_connection = True
        with suppress(OSError):  # It is broken already.
            self.connection.shutdown(socket.SHUT_RDWR)

    def _send(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in FRAMING:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's own name
        """Nothing: pytest shows what matters."""


def _with_a_new_token(body: bytes) -> bytes:
    said = json.loads(body)
    if "ClientRequestToken" in said:
        said["ClientRequestToken"] = str(uuid.uuid4())
    return json.dumps(said).encode()


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
        direct = _exchanged(self._ours)
        try:
            with impatient, at_once, unspent:
                _connect()
                self._ours = _connections()
                yield self.wire
        finally:
            self.wire.forget()
            _exchanged(direct)


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
