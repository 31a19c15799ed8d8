"""Finding the engine that another command keeps running, or running one for a while."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hotel.engine.lock import Lock
from hotel.engine.process import Engine
from hotel.engine.record import LOCK_NAME, is_alive, recorded
from hotel.paths import data_dir


def endpoint(directory: Path | None = None) -> str | None:
    """Where the engine of this data directory answers, or None if none is running."""
    directory = directory or data_dir()
    record = recorded(directory)
    if record is None or not is_alive(record.pid):
        return None
    # A process id may have been given away again since; whoever runs the engine holds the lock.
    return record.endpoint if Lock(directory / LOCK_NAME).is_held() else None


@contextmanager
def demo_engine() -> Iterator[str]:
    """An endpoint to work with: the one named in the environment, else the running engine's,
    else that of an engine that runs as long as the block."""
    given = os.environ.get("DYNAMODB_ENDPOINT_URL") or endpoint()
    if given:
        yield given
        return
    with Engine(data_dir()) as engine:
        yield engine.endpoint
