"""A short run of the load, so that it is there when it is needed: a few clerks, a few clicks."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from hotel.paths import BASE_DIR

pytestmark = pytest.mark.local

# Only a run that has gone wrong takes so many seconds.
PATIENCE = 240


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_nothing_is_lost_doubled_or_answered_wrongly(h: str, endpoint: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.load", "--port", str(a_free_port())]
    command += ["--clerks", "3", "--actions", "6", "--think", "0", "--rooms", "8"]
    command += ["--faults", "0.03", "--hold", "5"]
    ran = subprocess.run(
        command,
        cwd=BASE_DIR,
        env=os.environ
        | {"DYNAMODB_ENDPOINT_URL": endpoint, "HOTEL_CODE": h, "LOAD_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "No violation." in ran.stdout
    assert "Mean waiting time" in ran.stdout
