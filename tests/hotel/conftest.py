"""Running the project's own commands as a person at a terminal would."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hotel.paths import BASE_DIR

Command = Callable[..., "subprocess.CompletedProcess[str]"]

# What decides between the demo and production must come from the test alone.
DECIDING = ("DJANGO_SETTINGS_MODULE", "SECRET_KEY", "ALLOWED_HOSTS", "DYNAMODB_ENDPOINT_URL")


def clean_environment(data_dir: Path, **given: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in DECIDING}
    return kept | {"HOTEL_DATA_DIR": str(data_dir)} | given


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Run Python with these arguments, in the project, on a data directory of its own."""

    def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=BASE_DIR,
            env=clean_environment(tmp_path, **environment),
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


def sentence(done: "subprocess.CompletedProcess[str]") -> str:
    """The one line with which a command has failed."""
    assert done.returncode != 0
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]
