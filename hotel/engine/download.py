"""Gets DynamoDB Local: an npm package that AWS publishes carries it unmodified.

The package is fetched with `npm pack`, compared with a pinned hash, and only its `emulator/`
is unpacked. What is unpacked appears under its final name at once or not at all, so an
interrupted download leaves nothing that a later start could mistake for the engine.
"""

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from hotel.engine.errors import EngineError
from hotel.engine.lock import Lock
from hotel.paths import data_dir

PACKAGE = "amplify-dynamodb-simulator"
VERSION = "2.9.30"
INTEGRITY = (
    "sha512-xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD"
    "5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ=="
)
WANTED = ("package", "emulator")
PATIENCE_SECONDS = 900


def install(into: Path | None = None) -> Path:
    """The directory with `DynamoDBLocal.jar`, got first where it is not there yet."""
    parent = into or data_dir()
    home = parent / f"engine-{VERSION}"
    if home.is_dir():
        return home
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with Lock(parent / "install.lock").waiting(), _workshop(parent) as workshop:
            # Another process may have got it while this one waited.
            if not home.is_dir():
                _get(workshop).rename(home)
    except OSError as problem:
        raise EngineError(f"The engine could not be stored in {parent}: {problem}.") from problem
    return home


@contextmanager
def _workshop(parent: Path) -> Iterator[Path]:
    """A directory for what is not finished, without what an earlier attempt may have left."""
    for left in parent.glob("download-*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="download-", dir=parent) as workshop:
        yield Path(workshop)


def _get(workshop: Path) -> Path:
    print("Downloading the DynamoDB engine (57 MB, once) ...", flush=True)
    archive = _fetch(workshop)
    verify(archive)
    unpacked = workshop / "unpacked"
    try:
        unpack(archive, unpacked)
    except (tarfile.TarError, EOFError) as problem:
        raise EngineError(f"The engine's archive cannot be unpacked: {problem}.") from problem
    return unpacked


def _fetch(workshop: Path) -> Path:
    """Let npm fetch the package, wherever this machine's npm gets its packages."""
    command = [_npm(), "pack", f"{PACKAGE}@{VERSION}", "--ignore-scripts", "--loglevel=error"]
    try:
        done = subprocess.run(
            command, cwd=workshop, capture_output=True, text=True, timeout=PATIENCE_SECONDS
        )
    except subprocess.TimeoutExpired as problem:
        raise EngineError("The engine's download took too long; please try again.") from problem
    archive = workshop / f"{PACKAGE}-{VERSION}.tgz"
    if done.returncode or not archive.is_file():
        raise EngineError(
            f"The engine could not be downloaded ({_reason(done.stderr)}); check the connection"
            " and run the command again."
        )
    return archive


def _npm() -> str:
    """npm of the machine, else the one in the virtual environment."""
    beside = Path(sys.executable).parent
    found = shutil.which("npm") or shutil.which("npm", path=os.fspath(beside))
    if not found:
        raise EngineError("npm is missing; `make run` installs it, or install Node.js yourself.")
    return found


def _reason(stderr: str) -> str:
    code = re.search(r"npm (?:error|ERR!) code (\S+)", stderr)
    lines = stderr.strip().splitlines()
    return f"npm says {code[1]}" if code else lines[-1] if lines else "npm gave no reason"


def verify(archive: Path) -> None:
    """Refuse an archive that is not byte for byte the one that was pinned."""
    with archive.open("rb") as file:
        digest = hashlib.file_digest(file, "sha512").digest()
    found = f"sha512-{base64.b64encode(digest).decode()}"
    if found != INTEGRITY:
        raise EngineError(
            f"The engine's download is not what was expected (its hash is {found[:19]}...,"
            f" not {INTEGRITY[:19]}...), so it was thrown away; please run the command again."
        )


def unpack(archive: Path, into: Path) -> None:
    """Write the plain files under `package/emulator/`, and nothing outside of `into`."""
    with tarfile.open(archive, "r:gz") as tar:
        for member in tar:
            parts = PurePosixPath(member.name).parts
            if not member.isfile() or parts[:2] != WANTED:
                continue
            if ".." in parts:
                raise EngineError(f"The engine's archive holds an unsafe name: {member.name!r}.")
            target = into.joinpath(*parts[2:])
            target.parent.mkdir(parents=True, exist_ok=True)
            source = tar.extractfile(member)
            assert source is not None  # It is a plain file, see above.
            with source, target.open("wb") as file:
                shutil.copyfileobj(source, file)
