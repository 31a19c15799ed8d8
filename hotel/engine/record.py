"""The note that a running engine leaves in its data directory, for the other commands."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from hotel.paths import keep_private

LOCK_NAME = "engine.lock"
RECORD_NAME = "engine.json"


@dataclass(frozen=True)
class Record:
    """Process ids of the engine and of the command that started it, and where it answers."""

    pid: int
    runner: int
    endpoint: str

    def keep(self, data_dir: Path) -> None:
        keep_private(data_dir / RECORD_NAME, json.dumps(asdict(self)))


def recorded(data_dir: Path) -> Record | None:
    """The note in this directory; an unreadable one counts as none."""
    try:
        return Record(**json.loads((data_dir / RECORD_NAME).read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def forget(data_dir: Path) -> None:
    (data_dir / RECORD_NAME).unlink(missing_ok=True)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
