"""How many bookings a second one type and month sustain: `make contention`.

Bookings arrive at random moments (Poisson) at rising rates, whether or not the ones before are
done; a clerk's waiting time counts from the moment of arrival. Then clerks book as fast as they
can, each the next as soon as the last is done. Everybody books other nights of one month of one
type, for a guest of his own, so the month item is all that they share.

DynamoDB Local and the simulator run in processes of their own, and so do the clerks.
"""

import argparse
import multiprocessing
import random
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

import django

from hotel.engine import Engine
from reservations.domain.profile import Profile
from reservations.domain.refusals import DeskBusy
from reservations.models import HotelRecord
from reservations.models.base import configure
from reservations.services.create_reservation import create_reservation
from reservations.transactions import contention, pauses, sending
from tests.desk import Desk, day, operation

TABLE, REGION = "HotelManagement", "eu-west-1"
ROOMS_TO_SELL = 1_000_000
# December: the month after the business date of the tests' hotel.
FIRST, LAST = 9, 36
# As gunicorn.conf.py has them: two processes of eight threads. Who finds none free waits for one.
THREADS = 8
RATES = {5: (10, 20, 30, 40, 50, 60), 10: (10, 20, 30, 40, 50), 20: (5, 10, 20, 30, 35)}
CLERKS = (2, 5, 10, 16)


@dataclass(frozen=True)
class Schedule:
    """How the clerks of this run try again: the longest pause and the patience, in seconds."""

    pause: float = pauses.LONGEST_AMONG_RIVALS_SECONDS
    patience: float = contention.PATIENCE_SECONDS


@dataclass
class Booked:
    """One booking: whether it was done, seconds waited, and how often it was sent."""

    done: bool
    seconds: float
    sends: int


@dataclass
class Clerks:
    """The clerks of one process."""

    h: str
    mine: threading.local = field(default_factory=threading.local)

    @contextmanager
    def counted(self, schedule: Schedule) -> Iterator[None]:
        """Count each send of the thread at work, and try again by this schedule."""
        once = sending._Attempt._send_once

        def counted(attempt: Any) -> None:
            self.mine.sends += 1
            once(attempt)

        with ExitStack() as stack:
            for patched in (
                mock.patch.object(sending._Attempt, "_send_once", counted),
                mock.patch.object(contention, "PATIENCE_SECONDS", schedule.patience),
                mock.patch.object(pauses, "LONGEST_AMONG_RIVALS_SECONDS", schedule.pause),
            ):
                stack.enter_context(patched)
            yield

    def books(self, since: float, room_type: str = "DLX") -> Booked:
        """Book three nights; `since` is when the guest has asked for it."""
        self.mine.sends = 0
        arrival = random.randrange(FIRST, LAST)
        try:
            create_reservation(
                operation(self.h, "create_reservation"),
                guest=Profile(uuid.uuid4().hex[:8], "Sousa"),
                room_type=room_type,
                arrival=day(arrival),
                departure=day(arrival + 3),
                adults=2,
            )
        except DeskBusy:
            return Booked(False, time.monotonic() - since, self.mine.sends)
        return Booked(True, time.monotonic() - since, self.mine.sends)


def arriving(
    endpoint: str, h: str, rate: float, seconds: float, schedule: Schedule
) -> list[Booked]:
    """Bookings that arrive at random, `rate` a second."""

    def work(clerks: Clerks, pool: ThreadPoolExecutor) -> list[Booked]:
        sent: list[Future[Booked]] = []
        at, end = time.monotonic(), time.monotonic() + seconds
        while (at := at + random.expovariate(rate)) < end:
            time.sleep(max(0, at - time.monotonic()))
            sent.append(pool.submit(clerks.books, at))
        return [each.result() for each in sent]

    return _by_clerks(endpoint, h, schedule, work)


def without_rest(
    endpoint: str, h: str, count: int, seconds: float, schedule: Schedule
) -> list[Booked]:
    """Bookings of so many clerks, each of whom begins the next when the last is done."""

    def work(clerks: Clerks, pool: ThreadPoolExecutor) -> list[Booked]:
        end = time.monotonic() + seconds

        def clerk(_: int) -> list[Booked]:
            made = []
            while (now := time.monotonic()) < end:
                made.append(clerks.books(now))
            return made

        return [each for made in pool.map(clerk, range(count)) for each in made]

    return _by_clerks(endpoint, h, schedule, work)


def _by_clerks(
    endpoint: str,
    h: str,
    schedule: Schedule,
    work: Callable[[Clerks, ThreadPoolExecutor], list[Booked]],
) -> list[Booked]:
    configure(table=TABLE, region=REGION, endpoint=endpoint)
    clerks = Clerks(h)
    with clerks.counted(schedule), ThreadPoolExecutor(THREADS) as pool:
        # The connections are made beforehand, at the cost of another type's month.
        list(pool.map(lambda _: clerks.books(time.monotonic(), "SUI"), range(4)))
        return work(clerks, pool)


# What is measured, and how it is told.


@contextmanager
def simulator(engine: Engine, hold: float) -> Iterator[str]:
    """The address of a simulator that holds transactions for so many milliseconds."""
    command = [sys.executable, "-m", "tests.contention.simulator"]
    command += ["--engine", engine.endpoint, "--hold", str(hold), "--conflicts-only"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()


HEAD = "| {:>7} | {:>9} | {:>6} | {:>6} | {:>5} | {:>5} | {:>5} | {:>6} | {:>5} |"
NAMES = ("hold ms", "asked/s", "done/s", "busy %", "mean", "p50", "p99", "max ms", "sends")


def print_head() -> None:
    print(HEAD.format(*NAMES), "|" + "---:|" * len(NAMES), sep="\n", flush=True)


def line(hold: float, asked: str, seconds: float, made: Sequence[Booked]) -> str:
    """A row of the table; waiting times in milliseconds, `sends` per booking."""
    waits = sorted(1000 * each.seconds for each in made)
    done = sum(each.done for each in made)
    return HEAD.format(
        f"{hold:g}",
        asked,
        f"{done / seconds:.1f}",
        f"{100 * (len(made) - done) / len(made):.2f}",
        f"{sum(waits) / len(waits):.0f}",
        f"{waits[len(waits) // 2]:.0f}",
        f"{waits[int(len(waits) * 0.99)]:.0f}",
        f"{waits[-1]:.0f}",
        f"{sum(each.sends for each in made) / len(made):.1f}",
    )


def measure(given: argparse.Namespace) -> None:
    """Print the table, a row as soon as it is there."""
    schedule = Schedule(given.longest_pause, given.patience)
    print_head()
    with Engine() as engine, two_processes() as pool:
        configure(table=TABLE, region=REGION, endpoint=engine.endpoint)
        HotelRecord.create_table(billing_mode="PAY_PER_REQUEST", wait=True)
        for hold in given.holds:
            with simulator(engine, hold) as endpoint:
                rates = given.rates or RATES.get(int(hold), (10, 20, 30))
                for rate in [] if given.closed_only else rates:
                    made = _in_two(pool, arriving, endpoint, rate / 2, given.seconds, schedule)
                    print(line(hold, f"{rate:g}", given.seconds, made), flush=True)
                for count in [] if given.open_only else given.clerks:
                    halves = (count - count // 2, count // 2)
                    made = _in_two(pool, without_rest, endpoint, halves, given.seconds, schedule)
                    row = line(hold, f"{count} clerks", given.seconds, made)
                    print(row, flush=True)


def two_processes() -> ProcessPoolExecutor:
    """Two are needed to keep two cores busy."""
    spawned = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(2, spawned, initializer=django.setup)


def _in_two(
    pool: ProcessPoolExecutor,
    work: Callable[..., list[Booked]],
    endpoint: str,
    shares: Any,
    seconds: float,
    schedule: Schedule,
) -> list[Booked]:
    """What the clerks of two processes do in one hotel."""
    h = f"M{uuid.uuid4().hex[:8].upper()}"
    Desk.opened(h, rooms={"101": "DLX", "300": "SUI"}, allowance=ROOMS_TO_SELL)
    one, other = shares if isinstance(shares, tuple) else (shares, shares)
    sent = [pool.submit(work, endpoint, h, each, seconds, schedule) for each in (one, other)]
    return [booked for each in sent for booked in each.result()]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--holds", type=float, nargs="+", default=[5, 10, 20], metavar="MS")
    asked.add_argument("--rates", type=float, nargs="+", metavar="PER_SECOND")
    asked.add_argument("--clerks", type=int, nargs="+", default=CLERKS, metavar="COUNT")
    asked.add_argument("--seconds", type=float, default=15)
    asked.add_argument("--longest-pause", type=float, default=Schedule.pause)
    asked.add_argument("--patience", type=float, default=Schedule.patience)
    asked.add_argument("--open-only", action="store_true", help="only bookings that arrive")
    asked.add_argument("--closed-only", action="store_true", help="only clerks without rest")
    measure(asked.parse_args())
