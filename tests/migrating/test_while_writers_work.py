"""A migration runs while clerks work, is killed in the middle, and ends when it is run again."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest

from reservations.migrating import Migrating, migrations_for
from reservations.models import HotelRecord
from reservations.models.reading import read_house
from reservations.services.add_room import add_room
from reservations.services.mark_clean import mark_clean
from reservations.services.mark_dirty import mark_dirty
from tests.desk import ROOMS, Desk
from tests.services.agreement import assert_agrees

pytestmark = pytest.mark.local
NUMBERS = [f"{number}" for number in range(400, 440)]


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms={**ROOMS, **dict.fromkeys(NUMBERS, "DLX")})


class Clerks:
    """Mark rooms, add rooms, and check guests in and out until they are told to stop."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.stop = Event()
        self.marked: dict[str, str] = {}
        self.done = 0

    def mark(self, numbers: list[str]) -> None:
        while not self.stop.is_set():
            for number in numbers:
                verb = mark_clean if self.desk.room(number).housekeeping == "DIRTY" else mark_dirty
                operation = self.desk.op(verb.__name__)
                verb(operation, room=number)
                self.marked[number] = operation.id
                self.done += 1

    def add(self) -> None:
        for number in range(500, 505):
            self.desk.does(add_room, number=f"{number}", room_type="SUI")
            self.done += 1

    def stay(self) -> None:
        while not self.stop.is_set():
            code = self.desk.in_house("101")
            self.desk.leaves(code)
            self.desk.does(mark_clean, room="101")
            self.done += 1


@contextmanager
def at_work(desk: Desk) -> Iterator[Clerks]:
    """Four clerks at work, of whom each has done something; whatever hinders one is raised."""
    clerks = Clerks(desk)
    with ThreadPoolExecutor(4) as pool:
        running = [
            pool.submit(clerks.mark, NUMBERS[:10]),
            pool.submit(clerks.mark, NUMBERS[-10:]),
            pool.submit(clerks.add),
            pool.submit(clerks.stay),
        ]
        try:
            while clerks.done < len(running) and not any(each.done() for each in running[:2]):
                time.sleep(0.01)
            yield clerks
        finally:
            clerks.stop.set()
        for each in running:
            each.result()


def test_nothing_is_lost_and_every_room_says_who_has_set_it(desk: Desk) -> None:
    assert_agrees(desk)
    with at_work(desk) as clerks:
        [migrating] = migrations_for(desk.h)
        written = sum(migrating.walk())
        migrating.finish(desk.op("migrate_table"), records=written)
    assert written >= len(NUMBERS) - 20
    rooms = read_house(desk.h).rooms
    assert None not in {room.housekeeping_by for room in rooms.values()}
    assert {number: rooms[number].housekeeping_by for number in clerks.marked} == clerks.marked
    assert len(rooms) == len(ROOMS) + len(NUMBERS) + 5
    assert desk.hotel().schema_version == 2
    assert_agrees(desk)


def test_one_that_is_killed_is_ended_by_the_next(desk: Desk, table: str) -> None:
    with at_work(desk):
        killed = _killed_after_some(desk, table)
    left = Migrating(desk.h, 2).count_left()
    assert killed != 0
    assert 0 < left < len(NUMBERS)
    [migrating] = migrations_for(desk.h)
    migrating.finish(desk.op("migrate_table"), records=sum(migrating.walk()))
    assert migrations_for(desk.h) == []
    assert Migrating(desk.h, 2).count_left() == 0
    assert_agrees(desk)


WALK = """
import sys
import django
django.setup()
from reservations.models import configure
from reservations.migrating import Migrating
table, region, endpoint, h = sys.argv[1:]
configure(table=table, region=region, endpoint=endpoint)
for _ in Migrating(h, 2).walk():
    print("written", flush=True)
    sys.stdin.readline()
"""


def _killed_after_some(desk: Desk, endpoint: str) -> int:
    """A process of its own that walks a few rooms, and is killed between two of them."""
    meta = HotelRecord.Meta
    process = subprocess.Popen(
        [sys.executable, "-c", WALK, meta.table_name, meta.region, endpoint, desk.h],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "hotel.settings.test"},
    )
    with process:
        assert process.stdin
        assert process.stdout
        for _ in range(5):
            assert process.stdout.readline() == "written\n"
            process.stdin.write("\n")
            process.stdin.flush()
        process.kill()
    return process.returncode
