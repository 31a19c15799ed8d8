"""As much HTTP as DynamoDB's clients and DynamoDB Local speak with each other, and no more.

A proxy of Python's own `http.server` takes about a millisecond a request and a thread a
connection, which would be a part of what is measured; this takes a tenth of that.
"""

import asyncio
import json
from dataclasses import dataclass, replace
from typing import Any

LINE_END = b"\r\n"
HEAD_END = LINE_END + LINE_END
TARGET = b"x-amz-target"
LENGTH, CHUNKED = b"content-length", b"transfer-encoding"


@dataclass(frozen=True)
class Request:
    """One request: the head as it came, and the body."""

    head: bytes
    body: bytes

    @property
    def operation(self) -> str:
        """`"TransactWriteItems"`, or nothing where it is none of DynamoDB's."""
        return (_header(self.head, TARGET) or b"").decode().rpartition(".")[2]

    @property
    def said(self) -> dict[str, Any]:
        body: dict[str, Any] = json.loads(self.body)
        return body

    @property
    def raw(self) -> bytes:
        return self.head + self.body

    def but(self, body: dict[str, Any]) -> "Request":
        """The same request with another body."""
        said = json.dumps(body).encode()
        return replace(self, head=_with_length(self.head, len(said)), body=said)


@dataclass(frozen=True)
class Answer:
    """What the engine said."""

    head: bytes
    body: bytes

    @property
    def status(self) -> int:
        return int(self.head.split(b" ", 2)[1])

    @property
    def raw(self) -> bytes:
        return self.head + self.body


class Engine:
    """DynamoDB Local, over connections that stay."""

    def __init__(self, host: str, port: int) -> None:
        self._address = host, port
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def ask(self, request: Request) -> Answer:
        connection = self._idle.pop() if self._idle else None
        if connection is not None and connection[0].at_eof():
            connection[1].close()
            connection = None
        if connection is None:
            connection = await asyncio.open_connection(*self._address)
        reader, writer = connection
        try:
            writer.write(request.raw)
            head, body = await _read(reader)
        except BaseException:
            writer.close()
            raise
        self._idle.append(connection)
        return Answer(head, body)

    def close(self) -> None:
        for _, writer in self._idle:
            writer.close()


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """The next request of a connection, or None when the client has closed it."""
    try:
        return Request(*await _read(reader))
    except asyncio.IncompleteReadError as end:
        if end.partial:
            raise
        return None


async def _read(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """A head and its body; one that came in chunks is whole, and its head says so."""
    head = await reader.readuntil(HEAD_END)
    if _header(head, CHUNKED):
        body = await _chunks(reader)
        return _with_length(head, len(body)), body
    length = int(_header(head, LENGTH) or 0)
    return head, await reader.readexactly(length) if length else b""


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int((await reader.readuntil(LINE_END)).split(b";")[0], 16):
        body += await reader.readexactly(size)
        await reader.readexactly(len(LINE_END))
    await reader.readuntil(LINE_END)
    return body


def _with_length(head: bytes, length: int) -> bytes:
    lines = [
        line
        for line in head.removesuffix(HEAD_END).split(LINE_END)
        if not line.lower().startswith((LENGTH, CHUNKED))
    ]
    return LINE_END.join([*lines, b"Content-Length: %d" % length]) + HEAD_END


def _header(head: bytes, name: bytes) -> bytes | None:
    for line in head.split(LINE_END)[1:]:
        key, _, value = line.partition(b":")
        if key.strip().lower() == name:
            return value.strip()
    return None
