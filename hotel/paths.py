"""Where the project keeps its own files."""

import contextlib
import os
from pathlib import Path

OWNERS_ONLY = 0o600
BASE_DIR = Path(__file__).resolve().parent.parent


def data_dir() -> Path:
    """The one directory that holds what must survive a restart: `HOTEL_DATA_DIR`, or `var/`."""
    given = os.environ.get("HOTEL_DATA_DIR") or "var"
    return (BASE_DIR / Path(given).expanduser()).resolve()


def private_directory(path: Path) -> None:
    """Make a directory that only its owner can look into. One that is there stays as it is: it
    may be anybody's."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def private_file(path: Path) -> None:
    """Let only the owner read what SQLite keeps at `path` and beside it, from the first byte on.

    SQLite itself would give the rights that the umask leaves; it lays its other files beside the
    first one with the same rights as that has.
    """
    private_directory(path.parent)
    path.touch(mode=OWNERS_ONLY)
    for each in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        with contextlib.suppress(FileNotFoundError):
            if each.stat().st_uid == os.geteuid():
                each.chmod(OWNERS_ONLY)


def for_owners_only(path: str, flags: int) -> int:
    """An opener for `open`: what it creates only the owner can read."""
    return os.open(path, flags, OWNERS_ONLY)


def keep_private(path: Path, text: str) -> None:
    """Write `text` so that only the owner can read it, whole or not at all."""
    private_directory(path.parent)
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    draft.unlink(missing_ok=True)
    with open(draft, "x", opener=for_owners_only) as file:
        file.write(text)
    draft.replace(path)
