"""Clerks work while a backup is taken: with a pause, what is restored agrees in everything."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from reservations.backup import pausing
from reservations.domain.profile import Profile
from reservations.domain.refusals import DeskBusy, DeskPaused
from reservations.self_check.agreement import read_agreement
from reservations.services.cancel import cancel
from reservations.services.create_reservation import create_reservation
from tests.backup.conftest import Tables
from tests.desk import Desk, day

Says = Callable[..., str]
pytestmark = pytest.mark.local


@pytest.fixture(autouse=True)
def _rests_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """On this engine a verb takes milliseconds."""
    monkeypatch.setattr(pausing, "COMES_TO_REST", dt.timedelta(seconds=3))


class Clerks:
    """Book and cancel until they are told to stop, and count what they did and were refused."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.stop = Event()
        self.booked: list[str] = []
        self.standing = ""
        self.paused = 0

    def work(self, name: str) -> None:
        number = 0
        while not self.stop.is_set():
            number += 1
            try:
                self._turn(name, number)
            except DeskPaused:
                self.paused += 1
                self.stop.wait(0.01)
            except DeskBusy:
                continue

    def _turn(self, name: str, number: int) -> None:
        """Book the one room of the type, or cancel what was booked before."""
        if self.standing:
            self.desk.does(cancel, code=self.standing, reason="Plans have changed")
            self.standing = ""
            return
        outcome = self.desk.does(
            create_reservation,
            guest=Profile(name, f"Guest{number}"),
            room_type="SUI",
            arrival=day(4),
            departure=day(40),
            adults=1,
        )
        self.standing = outcome.names["Reservation"]
        self.booked.append(self.standing)


@contextmanager
def at_work(desk: Desk) -> Iterator[Clerks]:
    clerks = Clerks(desk)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(clerks.work, "Ana")
        try:
            while not clerks.booked and not running.done():
                clerks.stop.wait(0.01)
            yield clerks
        finally:
            clerks.stop.set()
        running.result()


def test_what_is_backed_up_with_a_pause_agrees_in_everything(
    desk: Desk, file: Path, tables: Tables, says: Says, small_pages: None
) -> None:
    with at_work(desk) as clerks:
        before = len(clerks.booked)
        said = says("backup", file, "--pause")
        booked = len(clerks.booked)
        # They go on when the desk is open again.
        while len(clerks.booked) == booked:
            clerks.stop.wait(0.01)
    # Until the pause and from its end on, they were at work.
    assert len(clerks.booked) > booked >= before > 0
    assert "All of it is of one moment." in said
    assert clerks.paused > 0
    assert read_agreement("MAIN").disagreements == []
    tables.create()
    says("restore", file)
    assert "Everything agrees." in says("check_hotel")


def test_one_that_is_killed_lets_the_desk_open_by_itself_and_is_gone_on_with(
    desk: Desk, table_name: str, tables: Tables, file: Path, says: Says, small_pages: None
) -> None:
    assert _killed_after_three_pages(file, table_name, tables) < 0
    paused_until = desk.hotel().paused_until
    with pytest.raises(DeskPaused):
        desk.guest()
    hotel = desk.hotel()
    hotel.paused_until = dt.datetime.now(dt.UTC)
    hotel.save()
    desk.guest()
    assert paused_until < dt.datetime.now(dt.UTC) + dt.timedelta(minutes=2)
    said = says("backup", file)
    assert "Goes on behind 15 items." in said
    assert "NOT of one moment: the pause could not be held." in said
    empty = tables.create()
    says("restore", file)
    assert len(tables.items(empty)) >= 15


def test_who_goes_on_at_once_after_a_kill_has_one_moment(
    desk: Desk, table_name: str, tables: Tables, file: Path, says: Says, small_pages: None
) -> None:
    _killed_after_three_pages(file, table_name, tables)
    stored = tables.items(table_name)
    assert "All of it is of one moment." in says("backup", file, "--pause")
    desk.guest()
    empty = tables.create()
    says("restore", file)
    assert tables.items(empty).keys() == stored.keys()
    assert "Everything agrees." in says("check_hotel")


TAKE = """
import sys
from pathlib import Path
import django
django.setup()
from reservations.backup import scanning, taking, writing
from reservations.models import configure
file, table, region, endpoint = sys.argv[1:]
configure(table=table, region=region, endpoint=endpoint)
scanning.ITEMS_A_PAGE, writing.MEMBER_BYTES, taking.sleep = 5, 1, lambda _: None
backup = taking.Backup(Path(file), hotels=["MAIN"])
list(backup.wait_for_rest())
for _ in backup.take():
    print("page", flush=True)
    sys.stdin.readline()
"""


def _killed_after_three_pages(file: Path, table_name: str, tables: Tables) -> int:
    arguments = [str(file), table_name, "eu-west-1", str(tables.endpoint)]
    process = subprocess.Popen(
        [sys.executable, "-c", TAKE, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "hotel.settings.test"},
    )
    with process:
        assert process.stdin
        assert process.stdout
        for page in range(3):
            assert process.stdout.readline() == "page\n"
            if page < 2:
                process.stdin.write("\n")
                process.stdin.flush()
        process.kill()
    return process.returncode
