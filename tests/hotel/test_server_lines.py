"""What the web server logs itself looks like the desk's own lines and quotes no request."""

import json
import logging
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hotel.observing.logs import WithoutWhatWasSent
from hotel.paths import BASE_DIR
from tests.hotel.conftest import clean_environment

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "hotel.settings.production",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "desk.example",
    "LOG_FORMAT": "json",
}
LISTENING = re.compile(r"Listening at: http://127\.0\.0\.1:(\d+)")


class Server:
    """gunicorn as in production, on a port of its own; `lines` is what it has logged so far."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.lines: list[dict[str, Any]] = []
        self.port = int(self.until(LISTENING)[1])

    def until(self, said: re.Pattern[str]) -> re.Match[str]:
        """Reads on until a line's message has this in it."""
        assert self.process.stderr is not None
        for text in self.process.stderr:
            self.lines.append(json.loads(text))
            if found := said.search(self.lines[-1]["message"]):
                return found
        raise AssertionError(f"The server has ended: {self.lines}")

    def is_sent(self, request: bytes) -> str:
        """The first line of the answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(request)
            return connection.makefile("rb").readline().decode()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    bind = ("--bind", "127.0.0.1:0", "--workers", "1", "--graceful-timeout", "1")
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "hotel.wsgi", *bind],
        cwd=BASE_DIR,
        env=clean_environment(tmp_path, **PRODUCTION),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield Server(process)
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_what_is_no_request_is_logged_by_its_kind_alone(server: Server) -> None:
    for request, kind in (
        (b"GET /search/?q=Ana\x0bSousa HTTP/9.9\r\n\r\n", "HTTP request line"),
        (b"GET /Sousa HTTP/9.9\r\n\r\n", "HTTP Version"),
        (b"GET / HTTP/1.1\r\nCookie hotel_session=Sousa\r\n\r\n", "HTTP Header"),
        (b"GET / HTTP/1.1\r\nSou@sa: x\r\n\r\n", "HTTP header name"),
    ):
        assert server.is_sent(request).startswith("HTTP/1.1 400"), request
        server.until(re.compile("Invalid request"))
        line = server.lines[-1]
        assert (line["level"], line["logger"]) == ("WARNING", "gunicorn.error")
        assert line["message"] == f"Invalid request from ip=127.0.0.1: Invalid {kind}"
    for name in ("Sou", "Ana", "hotel_session"):
        assert name not in json.dumps(server.lines)


@pytest.mark.parametrize(
    ("message", "arguments", "stays"),
    [
        ("Error handling request %s", ("/guests/?name=Sousa",), "Error handling request /guests/"),
        (
            "Error handling request %s %s",
            ("GET", "/search/?q=Sousa?"),
            "Error handling request GET /search/",
        ),
        (
            "Invalid request from ip=::1: Invalid HTTP Header: 'Cookie: hotel_session'",
            (),
            "Invalid request from ip=::1: Invalid HTTP Header",
        ),
        (
            "Invalid request from ip=10.0.0.7: Request Line is too large (5000 > 4094)",
            (),
            "Invalid request from ip=10.0.0.7: Request Line is too large (5000 > 4094)",
        ),
        ("Booting worker with pid: %s", (17,), "Booting worker with pid: 17"),
    ],
)
def test_of_an_address_the_path_stays(message: str, arguments: tuple[Any, ...], stays: str) -> None:
    record = logging.LogRecord("gunicorn.error", logging.ERROR, "", 1, message, arguments, None)
    assert WithoutWhatWasSent().filter(record)
    assert record.getMessage() == stays
