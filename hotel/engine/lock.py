"""A lock between processes that the kernel gives back when its last holder ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Lock:
    """An exclusive lock on a file. A child that inherits `fileno` holds it too."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.fileno: int | None = None

    def acquire(self, seconds: float = 0.0) -> bool:
        """Try for at least `seconds`; whether it is ours now."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fileno = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        deadline = time.monotonic() + seconds
        while not _take(fileno):
            if time.monotonic() >= deadline:
                os.close(fileno)
                return False
            time.sleep(0.05)
        self.fileno = fileno
        return True

    def release(self) -> None:
        if self.fileno is not None:
            os.close(self.fileno)
            self.fileno = None

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Hold the lock, however long it takes to get it."""
        self.acquire(seconds=float("inf"))
        try:
            yield
        finally:
            self.release()

    def is_held(self) -> bool:
        """Whether anybody holds it now."""
        if not self.path.exists():
            return False
        taken = self.acquire()
        self.release()
        return not taken


def _take(fileno: int) -> bool:
    try:
        fcntl.flock(fileno, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
