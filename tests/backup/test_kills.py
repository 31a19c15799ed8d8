"""A restore whose process is gone is ended by the next start, and never once more than that."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from reservations.domain.refusals import NoHotel
from tests.backup.conftest import Tables
from tests.desk import Desk, day

Says = Callable[..., str]
pytestmark = [pytest.mark.local, pytest.mark.usefixtures("small_pages")]

# Tells of each step, and goes on when it is told to. The last steps are those that open the desk.
RESTORE = """
import sys
from pathlib import Path
import django
django.setup()
from reservations.backup.restoring import Checking, Restore
from reservations.models import configure
file, table, region, endpoint = sys.argv[1:]
configure(table=table, region=region, endpoint=endpoint)
checking = Checking(Path(file))
list(checking.run())
restore = Restore(Path(file), checking.contents, checking.hotels)
def step(name):
    print(name, flush=True)
    sys.stdin.readline()
events = restore._dynamodb.meta.events
for name in ("TransactWriteItems", "PutItem", "DeleteItem"):
    events.register(f"before-call.dynamodb.{name}", lambda **_: step("before"))
    events.register(f"after-call.dynamodb.{name}", lambda **_: step("after"))
for _ in restore.run():
    step("yield")
step("done")
"""


@contextmanager
def restoring(file: Path, table: str, tables: Tables) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-c", RESTORE, str(file), table, "eu-west-1", str(tables.endpoint)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "hotel.settings.test"},
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def steps(process: "subprocess.Popen[str]") -> Iterator[str]:
    """The steps one after the other; the process waits at each."""
    assert process.stdin
    assert process.stdout
    while step := process.stdout.readline().strip():
        yield step
        process.stdin.write("\n")
        process.stdin.flush()


def is_open(desk: Desk) -> bool:
    try:
        desk.guest()
    except NoHotel:
        return False
    return True


def test_one_that_is_killed_when_the_desk_has_just_opened_never_sets_it_back(
    desk: Desk, file: Path, tables: Tables, says: Says
) -> None:
    says("backup", file)
    restored = tables.create()
    with restoring(file, restored, tables) as process:
        for _ in steps(process):
            if is_open(desk):
                break
        else:
            pytest.fail("The desk has never opened.")
    assert process.returncode < 0
    desk.ends_day()
    before = tables.items(restored)
    with pytest.raises(CommandError, match="is not empty"):
        says("restore", file)
    assert tables.items(restored) == before
    assert desk.hotel().business_date == day(1)
    assert "Everything agrees." in says("check_hotel")


def test_one_that_is_killed_before_the_desk_opens_is_ended_by_the_next(
    desk: Desk, table_name: str, file: Path, tables: Tables, says: Says
) -> None:
    says("backup", file)
    stored = tables.items(table_name)
    restored = tables.create()
    with restoring(file, restored, tables) as process:
        seen = 0
        for step in steps(process):
            # The last items, after which only the desk is left to open.
            seen += step == "before"
            if len(tables.items(restored)) == len(stored):
                break
    assert not is_open(desk)
    assert "Goes on" in says("restore", file)
    assert tables.items(restored) == stored
