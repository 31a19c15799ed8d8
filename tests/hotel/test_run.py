"""What `make run` does from start to Ctrl-C, and what it says when it cannot run."""

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from hotel.engine import endpoint, install
from hotel.paths import BASE_DIR
from tests.hotel.conftest import Command, clean_environment, sentence


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run_until_stopped(data_dir: Path, port: int) -> list[str]:
    """Start, look at the sign-in page, press Ctrl-C; the lines that were printed."""
    runner = subprocess.Popen(
        [sys.executable, "-m", "hotel.run"],
        cwd=BASE_DIR,
        env=clean_environment(data_dir, PORT=str(port)),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert runner.stdout is not None
    lines = []
    while not lines or "Ctrl-C" not in lines[-1]:
        lines.append(runner.stdout.readline())
        assert lines[-1], lines
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/?q=Maria") as page:
        assert page.status == 200
    assert endpoint(data_dir) is not None
    runner.send_signal(signal.SIGINT)
    rest, _ = runner.communicate(timeout=30)
    assert runner.returncode == 0
    return [*lines, *rest.splitlines()]


def test_the_desk_opens_and_closes_and_opens_again_on_the_same_data(tmp_path: Path) -> None:
    engine = install()
    (tmp_path / engine.name).symlink_to(engine)
    # As if the demo hotel were loaded: that has its own tests.
    (tmp_path / "dynamodb").mkdir()
    (tmp_path / "dynamodb" / "demo-hotel-is-loaded").touch()
    port = free_port()
    first, second = run_until_stopped(tmp_path, port), run_until_stopped(tmp_path, port)
    password = (tmp_path / "demo-password").read_text()
    for lines in (first, second):
        assert f"The desk is open at http://127.0.0.1:{port}/" in "".join(lines)
        assert sum(password in line for line in lines) == 3
        assert lines[-1] == "Stopped. Everything is kept for the next start."
    assert endpoint(tmp_path) is None
    log = (tmp_path / "log" / "requests.jsonl").read_text()
    assert '"/accounts/login/"' in log
    assert "Maria" not in log


def test_a_busy_port_is_named_with_a_way_out(command: Command) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = sentence(command("-m", "hotel.run", PORT=str(port)))
    assert said == (
        f"Port {port} is in use by another program (perhaps the desk runs already);"
        f" choose another with `make run PORT={port + 1}`."
    )


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(command: Command, port: str) -> None:
    assert sentence(command("-m", "hotel.run", PORT=port)).startswith("PORT is a number")


def test_a_data_directory_that_cannot_be_written_is_named(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = sentence(command("-m", "hotel.run", PORT="18999", HOTEL_DATA_DIR=f"{tmp_path}/file/var"))
    assert "cannot be written to; set HOTEL_DATA_DIR" in said


def test_an_endpoint_that_does_not_answer_is_named(command: Command) -> None:
    said = sentence(
        command("-m", "hotel.run", PORT="18999", DYNAMODB_ENDPOINT_URL="http://127.0.0.1:9")
    )
    assert said.startswith("No DynamoDB answers at http://127.0.0.1:9")


def test_the_demo_does_not_run_on_a_dynamodb_elsewhere(command: Command) -> None:
    url = "https://dynamodb.eu-west-1.amazonaws.com"
    said = sentence(command("-m", "hotel.run", PORT="18999", DYNAMODB_ENDPOINT_URL=url))
    assert said.startswith("The demo works only with a DynamoDB on this machine")
