"""A network between the program and DynamoDB Local that fails when it is told to.

It stands in the endpoint's place and passes every request on. What is to happen to the next
requests of a kind is said beforehand: `wire.will(WRITE, LOSE_ANSWER, DROP)`.
"""

import http.client
import io
import json
import socket
import struct
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from reservations.models import HotelRecord, base
from tests.faults.answers import Item
from tests.faults.fates import DROP, PASS, Fate
from tests.races.clerks import PATIENCE

WRITE, PUT, GET = "TransactWriteItems", "PutItem", "GetItem"
BATCH, QUERY, SNAPSHOT, SCAN = "BatchGetItem", "Query", "TransactGetItems", "Scan"
READS = (GET, BATCH, QUERY, SNAPSHOT, SCAN)

# Headers about how an answer's body is sent, which the wire decides itself.
FRAMING = frozenset({"connection", "content-length", "transfer-encoding"})
# With a time to linger of nothing a closed connection is reset.
AT_ONCE = struct.pack("ii", 1, 0)


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
    def asked(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self.body)
        return said

    @property
    def token(self) -> str:
        return str(self.asked["ClientRequestToken"])

    @property
    def reasons(self) -> set[str]:
        """Why the engine has cancelled the transaction."""
        said: dict[str, Any] = json.loads(self.answer)
        return {reason["Code"] for reason in said.get("CancellationReasons", [])} - {"None"}

    @property
    def is_late(self) -> bool:
        return self.fate.waits and self.fate.arrives


class Wire(ThreadingHTTPServer):
    """The network. `heard` is everything that was sent, in order."""

    daemon_threads = True
    # As many as there are clerks, at once.
    request_queue_size = 128

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
        # What happens to every other request.
        self._otherwise = PASS
        self._before: dict[str, Callable[[], None]] = {}
        self._forgets = False

    def will(self, operation: str, *fates: Fate) -> None:
        """What happens to the next requests of this kind; later ones pass."""
        self._next[operation] = list(fates)

    def left(self, operation: str) -> int:
        """How many of the next requests of this kind have their fate already."""
        return len(self._next.get(operation, ()))

    def always(self, operation: str, fate: Fate) -> None:
        self._always[operation] = fate

    def all_will(self, fate: Fate) -> None:
        """From now on this happens to every request, of whatever kind, but for those that have
        their fate."""
        self._always, self._otherwise = {}, fate

    def dies(self) -> None:
        """From now on every connection breaks, but for those that have their fate already."""
        self.all_will(DROP)

    def heals(self) -> None:
        """From now on every new request passes; the late ones are still on their way."""
        self._next, self._always, self._otherwise = {}, {}, PASS

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
        return [heard for heard in self.heard if heard.is_late]

    @contextmanager
    def before(self, operation: str, work: Callable[[], None]) -> Iterator[None]:
        """Do this work when the next request of the kind has come, before it is passed on."""
        self._before[operation] = work
        yield
        self._before.pop(operation, None)

    def hear(self, operation: str, body: bytes) -> Heard:
        with self._lock:
            following = self._next.get(operation)
            lasting = self._always.get(operation, self._otherwise)
            fate = following.pop(0) if following else lasting
            heard = Heard(operation, body, fate)
            self.heard.append(heard)
            work = self._before.pop(operation, None)
        if work:
            work()
        return heard

    def pass_on(self, heard: Heard, headers: dict[str, str]) -> list[tuple[str, str]]:
        """Have the engine answer; returns the answer's headers."""
        body = _with_a_new_token(heard.body) if self._forgets else heard.body
        answer, said = self._ask(body, headers)
        heard.answer, heard.status = said, answer.status
        return answer.getheaders()

    def _ask(self, body: bytes, headers: dict[str, str]) -> tuple[http.client.HTTPResponse, bytes]:
        sent = headers | {"Content-Length": str(len(body))}
        connection = http.client.HTTPConnection(self.engine, timeout=PATIENCE)
        try:
            connection.request("POST", "/", body, sent)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def look_up(self, headers: dict[str, str], table: str, key: Item) -> Item | None:
        """The item at a key, as the engine has it now, asked for in the caller's name."""
        target = headers["X-Amz-Target"].rpartition(".")[0] + ".GetItem"
        asked = {"TableName": table, "Key": key, "ConsistentRead": True}
        _, said = self._ask(json.dumps(asked).encode(), headers | {"X-Amz-Target": target})
        found: Item | None = json.loads(said).get("Item")
        return found

    def forget(self) -> None:
        """Lose everything that is still on its way, and start anew.

        What was to be answered now is not: nobody waits for it any more.
        """
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
        if heard.fate.breaks_first:
            self._break(heard.fate)
        if heard.fate.waits:
            assert heard.may_go.wait(PATIENCE)
        headers: list[tuple[str, str]] = []
        # What was lost while it waited has another fate by now.
        if heard.fate.arrives:
            with suppress(OSError):  # The engine is away: so is the answer.
                headers = self.server.pass_on(heard, dict(self.headers))
        heard.arrived.set()
        if heard.fate.holds_answer:
            assert heard.may_go.wait(PATIENCE)
        with suppress(ConnectionError):  # Whoever has given up does not listen any more.
            self._answer(heard, headers)

    def _answer(self, heard: Heard, headers: list[tuple[str, str]]) -> None:
        fate = heard.fate
        time.sleep(fate.after_seconds)
        if fate.says:
            said = fate.says(heard.asked, self._look_up)
            headers = [("Content-Type", said.content_type), *said.headers]
            self._send(said.status, headers, said.body, fate)
        elif heard.status and (fate.answers or fate.is_cut):
            self._send(heard.status, headers, heard.answer, fate)
        else:
            self._break(fate)

    def _look_up(self, table: str, key: Item) -> Item | None:
        return self.server.look_up(dict(self.headers), table, key)

    def _break(self, fate: Fate) -> None:
        self.close_connection = True
        with suppress(OSError):  # It is broken already.
            if fate.resets:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
                # Files on the socket would keep it open; the handler still wants to use them.
                self.rfile, self.wfile = io.BytesIO(), io.BytesIO()
                self.connection.close()
            else:
                self.connection.shutdown(socket.SHUT_RDWR)

    def _send(self, status: int, headers: list[tuple[str, str]], body: bytes, fate: Fate) -> None:
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in FRAMING:
                self.send_header(name, value)
        if not fate.tells_no_length:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if fate.is_cut else body)
        self.wfile.flush()
        if fate.is_cut:
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's own name
        """Nothing: pytest shows what matters."""


def _with_a_new_token(body: bytes) -> bytes:
    said = json.loads(body)
    if "ClientRequestToken" in said:
        said["ClientRequestToken"] = str(uuid.uuid4())
    return json.dumps(said).encode()
