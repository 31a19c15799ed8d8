"""Brings the desk up as `make run` does, has the clerks click, and holds what they were told
against the table."""

import argparse
import datetime as dt
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command

from hotel.server import Server
from reservations.models import HotelRecord, JournalEntry, Reservation
from reservations.models.journal import TOMBSTONE
from reservations.roles import FRONT_DESK, HOUSEKEEPING
from reservations.self_check.agreement import read_agreement
from reservations.self_check.confirm import confirmed
from tests.load import report
from tests.load.browser import Browser, Times
from tests.load.clerk import DAY, RACERS, Board, Clerk, Hotel, race
from tests.load.hotel import TYPES, Opening
from tests.load.ledger import Ledger, Standing

PASSWORD = "a password for clerks"
# Seconds between two races for the last room of a night.
RACE_EVERY = 8
FIRST_RACE = 30


@dataclass
class Network:
    """The way from the desk to the engine. A proxy on it is told by `control` what share of all
    requests is to go wrong."""

    url: str
    control: IO[str] | None = None

    def fails(self, share: float) -> None:
        if self.control:
            self.control.write(f"{share}\n")
            self.control.flush()


@contextmanager
def network(engine: str, given: argparse.Namespace) -> Iterator[Network]:
    """Straight to the engine where nothing is to go wrong, else over a proxy all the time."""
    if not given.faults and not given.hold:
        yield Network(engine)
        return
    command = [sys.executable, "-m", "tests.load.faulty", "--engine", engine]
    command += ["--seed", str(given.seed), "--hold", str(given.hold)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as proxy:
        assert proxy.stdout
        try:
            yield Network(proxy.stdout.readline().strip(), proxy.stdin)
        finally:
            proxy.terminate()


@dataclass
class Phase:
    """Clerks at work for some time, or for so many actions each."""

    name: str
    share: float
    times: Times = field(default_factory=Times)


class Run:
    """One hotel, its clerks, and everything that they were told."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.given = given
        self.h = str(settings.HOTEL_CODE)
        self.today = dt.datetime.now(dt.UTC).date()
        self.board, self.ledger = Board(), Ledger()
        self.clerks: list[Clerk] = []
        self._nights = iter(range(FIRST_RACE, 365))

    def open(self) -> None:
        """Accounts, table and hotel."""
        call_command("migrate", verbosity=0, interactive=False)
        call_command("create_roles", verbosity=0)
        call_command("create_table", verbosity=0)
        opening = Opening(self.h, self.today, self.given.rooms)
        opening.build()
        opening.fill(self.board, self.ledger)

    def hire(self, network: Network) -> None:
        """One account a clerk, signed in."""
        hotel = Hotel(self.today, tuple(TYPES), is_direct=network.control is None)
        groups = Group.objects.filter(name__in=(FRONT_DESK, HOUSEKEEPING))
        arrivals = Times()
        for number in range(self.given.clerks):
            user = User.objects.create_user(f"clerk{number:02d}", password=PASSWORD)
            user.groups.set(groups)
            browser = Browser(self.given.port, arrivals)
            browser.sign_in(user.username, PASSWORD)
            clerk = Clerk(f"{number:02d}", browser, hotel, self.board, self.ledger)
            self.clerks.append(clerk)

    def work(self, phase: Phase) -> None:
        """Every clerk clicks, thinks and clicks again; now and then some race for a room."""
        for clerk in self.clerks:
            clerk.browser.times = phase.times
        over = threading.Event()
        racing = threading.Thread(target=self._races, args=(over,))
        racing.start()
        try:
            with ThreadPoolExecutor(len(self.clerks)) as desk:
                end = time.monotonic() + self.given.seconds
                list(desk.map(lambda clerk: self._clicks(clerk, end), self.clerks))
        finally:
            over.set()
            racing.join()

    def _clicks(self, clerk: Clerk, end: float) -> None:
        if self.given.actions:
            for _ in range(self.given.actions):
                clerk.act()
            return
        time.sleep(random.uniform(0, self.given.think))
        while time.monotonic() < end:
            clerk.act()
            time.sleep(random.uniform(0.5, 1.5) * self.given.think)

    def _races(self, over: threading.Event) -> None:
        while True:
            count = min(RACERS, len(self.clerks))
            race(random.sample(self.clerks, count), self.today + next(self._nights) * DAY)
            if over.wait(RACE_EVERY):
                return

    def violations(self) -> list[str]:
        """What went wrong on the way, and what does not agree in the end."""
        found = HotelRecord.scan(HotelRecord.pk.startswith(f"RES#{self.h}#"), consistent_read=True)
        standing = [
            Standing(
                each.code,
                each.status,
                each.guest_name,
                each.arrival.isoformat(),
                each.departure.isoformat(),
            )
            for each in found
            if isinstance(each, Reservation)
        ]
        disagreeing = confirmed(self.h, read_agreement(self.h).problems)
        return [
            *self.ledger.violations,
            *self.ledger.compare(standing),
            *self.ledger.compare_operations(self._carried_out()),
            *(problem.line for problem in disagreeing),
        ]

    def _carried_out(self) -> set[str]:
        """The ids of everything that was done."""
        kept = HotelRecord.scan(HotelRecord.pk.startswith(f"OP#{self.h}#"), consistent_read=True)
        entries = (each for each in kept if isinstance(each, JournalEntry))
        return {each.operation for each in entries if each.verb != TOMBSTONE}


def run(given: argparse.Namespace, engine: str) -> int:
    """Everything; 0 where nothing was lost, doubled or answered wrongly."""
    told = Run(given)
    say("Setting the hotel up")
    told.open()
    phases = [Phase("without faults", 0.0)]
    if given.faults:
        phases.append(Phase(f"with {given.faults:.1%} of the requests going wrong", given.faults))
    with network(engine, given) as way:
        os.environ["DYNAMODB_ENDPOINT_URL"] = way.url
        with Server(given.port):
            say(f"{given.clerks} clerks sign in")
            told.hire(way)
            for phase in phases:
                say(f"They work {phase.name}")
                way.fails(phase.share)
                told.work(phase)
            way.fails(0)
    for phase in phases:
        print(f"\n{given.clerks} clerks {phase.name}\n", *report.table(phase.times), sep="\n")
    if len(phases) > 1:
        without, faulty = (report.mean(phase.times.all()) for phase in phases)
        waits = f"{1000 * without:.0f} ms without faults, {1000 * faulty:.0f} ms with them"
        print(f"\nMean waiting time: {waits}, {faulty / without:.2f} times as long.")
    print("\nRefused, each with its sentence:", *report.refusals(told.ledger.refusals), sep="\n")
    return judged(told)


def judged(told: Run) -> int:
    violations = told.violations()
    stays = told.ledger.stays
    print(f"\n{len(stays)} reservations were acknowledged and are held against the table.")
    print(*violations[:50], sep="\n")
    print("No violation." if not violations else f"{len(violations)} violations.")
    return 1 if violations else 0


def say(what: str) -> None:
    print(f"{what} ...", flush=True)
