"""What it costs to look at a reservation while its type and month is being sold:
`make contention ARGS=--pages`.

The page reads the months that decide on its moves in one snapshot, which DynamoDB cancels while a
booking writes on them. Bookings arrive at random as in `measure`, and beside them one clerk opens
the page of a reservation of that very month again and again.
"""

import datetime as dt
import time
import uuid
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any
from unittest import mock

from hotel.engine import Engine
from reservations.domain.refusals import RecordsBusy
from reservations.models import HotelRecord
from reservations.models.base import configure
from reservations.selectors.reservation_detail import read_reservation_detail
from reservations.services.cancel import cancel
from reservations.transactions import snapshot
from tests.contention.measure import (
    FIRST,
    REGION,
    ROOMS_TO_SELL,
    TABLE,
    Booked,
    Schedule,
    arriving,
    simulator,
    two_processes,
)
from tests.desk import Desk, day

SECONDS = 10
RATES = {5: (0, 20, 40), 10: (0, 20, 40), 20: (0, 10, 30)}
HEAD = "| {:>7} | {:>9} | {:>6} | {:>6} | {:>5} | {:>5} | {:>6} | {:>9} |"
NAMES = ("hold ms", "booked/s", "busy %", "mean", "p50", "p99", "max ms", "snapshots")


@dataclass
class Looked:
    """One look at the page: whether it was shown, seconds waited, snapshots asked for."""

    shown: bool
    seconds: float
    snapshots: int


def main() -> None:
    """Print the table, a row as soon as it is there."""
    print(HEAD.format(*NAMES), "|" + "---:|" * len(NAMES), sep="\n", flush=True)
    with Engine() as engine, two_processes() as pool:
        configure(table=TABLE, region=REGION, endpoint=engine.endpoint)
        HotelRecord.create_table(billing_mode="PAY_PER_REQUEST", wait=True)
        # Both processes are there before the first one looks.
        list(pool.map(time.sleep, (1, 1)))
        for hold, rates in RATES.items():
            for rate in rates:
                with simulator(engine, hold) as endpoint:
                    configure(table=TABLE, region=REGION, endpoint=engine.endpoint)
                    desk, code = _hotel()
                    halves = [
                        pool.submit(arriving, endpoint, desk.h, rate / 2, SECONDS, Schedule())
                        for _ in range(2 if rate else 0)
                    ]
                    configure(table=TABLE, region=REGION, endpoint=endpoint)
                    print(row(hold, looks(desk, code, halves), halves), flush=True)


def _hotel() -> tuple[Desk, str]:
    """A hotel, and a reservation that was cancelled: whether it can be reinstated is for the month
    to say that is sold."""
    h = f"P{uuid.uuid4().hex[:8].upper()}"
    desk = Desk.opened(h, rooms={"101": "DLX", "300": "SUI"}, allowance=ROOMS_TO_SELL)
    code = desk.books(arrival=day(FIRST), departure=day(FIRST + 3))
    desk.does(cancel, code=code, reason="Illness")
    return desk, code


def looks(desk: Desk, code: str, bookings: list[Future[list[Booked]]]) -> list[Looked]:
    """Open the page again and again while the bookings come, or for as long as they would."""
    read, asked, made = snapshot.at_one_moment, [0], []

    def counted(wanted: Any) -> Any:
        asked[0] += 1
        return read(wanted)

    end = time.monotonic() + SECONDS
    with mock.patch.object(snapshot, "at_one_moment", counted):
        while _are_at_work(bookings) if bookings else time.monotonic() < end:
            asked[0], start, shown = 0, time.monotonic(), True
            try:
                read_reservation_detail(desk.h, code, dt.datetime.now(dt.UTC))
            except RecordsBusy:
                shown = False
            made.append(Looked(shown, time.monotonic() - start, asked[0]))
    return made


def _are_at_work(bookings: list[Future[list[Booked]]]) -> bool:
    return not any(each.done() for each in bookings)


def row(hold: float, made: list[Looked], bookings: list[Future[list[Booked]]]) -> str:
    """Waiting times in milliseconds, `snapshots` a look."""
    waits = sorted(1000 * each.seconds for each in made)
    booked = sum(each.done for half in bookings for each in half.result())
    return HEAD.format(
        f"{hold:g}",
        f"{booked / SECONDS:.1f}",
        f"{100 * sum(not each.shown for each in made) / len(made):.2f}",
        f"{sum(waits) / len(waits):.0f}",
        f"{waits[len(waits) // 2]:.0f}",
        f"{waits[int(len(waits) * 0.99)]:.0f}",
        f"{waits[-1]:.0f}",
        f"{sum(each.snapshots for each in made) / len(made):.2f}",
    )
