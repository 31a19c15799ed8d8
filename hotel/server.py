"""gunicorn as a child of `make run`: started, waited for, and stopped with its requests done."""

import http.client
import socket
import subprocess
import sys
import time

from hotel.paths import BASE_DIR
from hotel.tether import tethered

HOST = "127.0.0.1"
START_SECONDS = 30
# What a stopping server lets its requests finish in, and what is waited for it altogether.
DRAIN_SECONDS = 5
STOP_SECONDS = 10


class ServerError(Exception):
    """The server cannot be started or has ended; the text is a sentence for the terminal."""


class Server:
    """The demo's web server on one port of this machine, as a context manager."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Server":
        self.process = self._spawn()
        try:
            self._wait_until_it_answers()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def _spawn(self) -> subprocess.Popen[bytes]:
        """In a session of its own: Ctrl-C must reach it through us, as a request to finish."""
        command = [
            *(sys.executable, "-m", "gunicorn", "hotel.wsgi"),
            *("--bind", f"{HOST}:{self.port}"),
            *("--graceful-timeout", str(DRAIN_SECONDS)),
            *("--log-level", "warning"),
        ]
        return subprocess.Popen(
            tethered(command), cwd=BASE_DIR, stdin=subprocess.DEVNULL, start_new_session=True
        )

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not _answers(self.port):
            if not self.is_running():
                raise ServerError("The web server ended while starting; its reason stands above.")
            if time.monotonic() > deadline:
                raise ServerError(f"The web server did not answer within {START_SECONDS} seconds.")
            time.sleep(0.1)


def _answers(port: int) -> bool:
    """Whether a page comes back. A port that is open proves little: the application may still
    fail to load."""
    connection = http.client.HTTPConnection(HOST, port, timeout=START_SECONDS)
    try:
        connection.request("GET", "/accounts/login/")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def require_free(port: int) -> None:
    """Raises `ServerError` when another program has the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as problem:
            raise ServerError(
                f"Port {port} is in use by another program (perhaps the desk runs already);"
                f" choose another with `make run PORT={port + 1}`."
            ) from problem
