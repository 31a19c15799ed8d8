"""What takes several transactions is killed after any of them, and gone on with by the same form.

It ends like one that nobody has disturbed: nothing of it is done twice, nothing is left undone.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from reservations.services.cancel import cancel as verb_cancel
from reservations.services.roll_horizon import roll_horizon
from tests.closing import out_of_order_for
from tests.conftest import TABLE
from tests.desk import Desk, day
from tests.faults import fates as f
from tests.faults import servers as s
from tests.faults.hotels import Table, table_of
from tests.faults.kills.killing import at, is_killed_while_running, is_killed_while_sending
from tests.faults.proxy import WRITE, Wire
from tests.holds import gone
from tests.hotel.conftest import clean_environment
from tests.importing.house import House
from tests.importing.rows import CANCELLED, NO_SHOW
from tests.races.adding_up import wrong
from tests.views.test_many import ARRIVALS, CHECK_IN, operation_of
from tests.views.verbs import RUI, STAY

pytestmark = pytest.mark.local

HOTELS = (f"MIDWAY{number}" for number in count())


@dataclass(frozen=True)
class Form:
    """A form that was opened, to be sent as often as need be."""

    url: str
    typed: s.Typed
    # The page that carries it, where that has another address.
    page: str = ""

    def opened(self, server: s.Desk) -> Callable[[], s.Answered]:
        page = server.page(self.page or self.url)
        operation = operation_of(page, self.url) if self.page else page.operation
        return lambda: server.post(self.url, {**self.typed, "operation": operation})


Step = Callable[[Desk], Form]


def end_of_day(desk: Desk) -> Form:
    """One has not come, a hold has run out, a window ends, a bed was slept in, a month opens."""
    desk.does(roll_horizon, room_type="DLX")
    out_of_order_for(desk, room="102", until=1)
    desk.in_house("101")
    gone(desk, room_type="SUI", arrival=day(1), departure=day(2))
    given_up = desk.books(room_type="SUI", departure=day(1))
    return Form("/end-of-day/", {"date": day(0).isoformat(), "no_shows": [given_up]})


def anonymise_guest(desk: Desk) -> Form:
    """Of the guest there is a stay that tells of the person."""
    code = desk.books()
    guest = desk.reservation(code).guest_id
    desk.does(verb_cancel, code=code, reason="Illness")
    return Form(f"/guests/{guest}/anonymise/", {"is_sure": "on"})


def check_in_several(desk: Desk) -> Form:
    chosen = [f"{desk.books()} {room}" for room in ("101", "102")]
    return Form(CHECK_IN, {"chosen": chosen}, page=ARRIVALS)


def book_past_a_hold(desk: Desk) -> Form:
    """The last room is held by somebody whose time is over."""
    desk.books()
    gone(desk)
    return Form("/reservations/new/", STAY | RUI)


# How many transactions each sends; the booking is refused by the first of its own.
STEPS = {end_of_day: 6, anonymise_guest: 2, check_in_several: 2, book_past_a_hold: 3}
# After the commit of each; and once before it, so that the write arrives when all is done.
AFTER = [(step, n + 1, f.HELD_ANSWER) for step, writes in STEPS.items() for n in range(writes)]
BEFORE = [(step, last, f.STALLED) for step, last in STEPS.items()]
_undisturbed: dict[Step, Table] = {}


def undisturbed(step: Step, server: s.Desk, wire: Wire) -> Table:
    """What the table says where nobody was killed, worked out once for all."""
    if step not in _undisturbed:
        desk, sends = opened(step, server)
        start = len(wire.all(WRITE))
        assert sends().status_code in (200, 302)
        assert len(wire.all(WRITE)) - start == STEPS[step]
        _undisturbed[step] = table_of(desk)
    return _undisturbed[step]


def opened(step: Step, server: s.Desk) -> tuple[Desk, Callable[[], s.Answered]]:
    """A hotel of its own in which the form is open."""
    desk = Desk.opened(next(HOTELS))
    form = step(desk)
    server.hotel = desk.h
    return desk, form.opened(server)


@pytest.mark.parametrize(
    ("step", "place", "fate"),
    AFTER + BEFORE,
    ids=lambda it: getattr(it, "__name__", str(it)),
)
@pytest.mark.usefixtures("desk")
def test_a_step_that_is_killed_around_any_of_its_writes_is_finished_by_the_same_form(
    server: s.Desk, wire: Wire, step: Step, place: int, fate: f.Fate
) -> None:
    expected = undisturbed(step, server, wire)
    desk, sends = opened(step, server)
    wire.will(WRITE, *at(place, fate))
    is_killed_while_sending(server, wire, sends, WRITE)
    is_complete = (place, fate) == (STEPS[step], f.HELD_ANSWER)
    assert (table_of(desk) == expected) == is_complete
    s.until(lambda: server.answers("/healthz") == 200)
    told = sends()
    assert told.status_code in (200, 302), told.page.text
    wire.release()
    agrees(desk, expected)


def agrees(desk: Desk, expected: Table) -> None:
    found = table_of(desk)
    assert (expected - found, found - expected) == (Table(), Table())
    assert wrong(desk) == []


ROWS = ({}, CANCELLED, NO_SHOW)


@pytest.mark.parametrize("fate", [f.HELD_ANSWER, f.STALLED], ids=["after", "before"])
@pytest.mark.parametrize("place", [2, 9])
@pytest.mark.usefixtures("desk")
def test_an_import_that_is_killed_around_a_write_goes_on_to_the_same_end(
    between: Wire, wire: Wire, tmp_path: Path, place: int, fate: f.Fate
) -> None:
    undisturbed, stopped = (House(Desk.opened(next(HOTELS)), tmp_path) for _ in range(2))
    path = undisturbed.file(*ROWS)
    undisturbed.takes(path)
    expected = undisturbed.story()
    wire.will(WRITE, *at(place, fate))
    is_killed_while_running(wire, *command(between, stopped, path, tmp_path))
    stopped.takes(path)
    wire.release()
    assert stopped.story() == expected
    assert wrong(stopped.desk) == []


def command(
    between: Wire, house: House, path: Path, directory: Path
) -> tuple[list[str], dict[str, str]]:
    """The import of a file as somebody at a terminal calls it."""
    env = clean_environment(
        directory,
        DJANGO_SETTINGS_MODULE="hotel.settings.demo",
        DYNAMODB_ENDPOINT_URL=between.url,
        HOTEL_TABLE=TABLE,
    )
    rejects = str(directory / "rejects.csv")
    call = [sys.executable, "manage.py", "import_bookings", str(path), "--hotel", house.desk.h]
    return [*call, "--rejects", rejects], env
