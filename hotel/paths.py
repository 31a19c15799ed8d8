"""Where the project keeps its own files."""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent


def data_dir() -> Path:
    """The one directory that holds what must survive a restart: `HOTEL_DATA_DIR`, or `var/`."""
    given = os.environ.get("HOTEL_DATA_DIR") or "var"
    return (BASE_DIR / Path(given).expanduser()).resolve()


def keep_private(path: Path, text: str) -> None:
    """Write `text` so that only the owner can read it, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)
