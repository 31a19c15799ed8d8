"""Whoever comes second on Amazon DynamoDB is done when the first is: whatever the desk sends."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest import mock

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.models import Room, keys
from reservations.replay.journal import record_refusal, recorded
from reservations.services.check_in import check_in
from reservations.services.mark_clean import mark_clean
from reservations.transactions import contention, sending
from reservations.transactions.snapshot import snapshot
from tests.contention.simulator import Simulator
from tests.desk import ANA, Desk, day
from tests.races.adding_up import wrong
from tests.races.clerks import told
from tests.races.sendings import booking

pytestmark = pytest.mark.local

WRITE, PUT, READ = "TransactWriteItems", "PutItem", "TransactGetItems"


@pytest.fixture(autouse=True)
def _patient(simulator: Simulator) -> Iterator[None]:
    """No clerk gives up by the clock: only the tests in which one does shorten this."""
    with bearing(60):
        yield


def bearing(seconds: float) -> Any:
    """For how long a clerk tries again while this is open."""
    return mock.patch.object(contention, "PATIENCE_SECONDS", seconds)


class NoPatience:
    """Of somebody who sends no transaction again, whoever is in the way."""

    is_over = True


@pytest.fixture
def aside(simulator: Simulator) -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor() as pool:
        yield pool
        simulator.let_go()


def test_two_who_book_the_same_month_at_once_are_both_done(
    desk: Desk, simulator: Simulator, aside: ThreadPoolExecutor
) -> None:
    first = aside.submit(desk.books)
    simulator.wait_until_held()
    second = aside.submit(desk.books)
    simulator.wait_until_refused(WRITE, 2)
    simulator.let_go()
    assert first.result() != second.result()
    assert desk.left("DLX", day(0)) == 0
    assert wrong(desk) == []


def test_two_who_book_other_months_or_types_are_not_in_each_others_way(
    desk: Desk, simulator: Simulator, aside: ThreadPoolExecutor
) -> None:
    aside.submit(desk.books)
    other_type = aside.submit(desk.books, room_type="SUI")
    other_month = aside.submit(desk.books, arrival=day(40), departure=day(42))
    simulator.wait_until_held(3)
    simulator.let_go()
    other_type.result()
    other_month.result()
    assert simulator.refused == []


def test_the_last_room_is_sold_once(
    desk: Desk, simulator: Simulator, aside: ThreadPoolExecutor
) -> None:
    first = aside.submit(desk.books, room_type="SUI")
    simulator.wait_until_held()
    second = aside.submit(told, booking(desk.op("create_reservation"), room_type="SUI"))
    simulator.wait_until_refused(WRITE)
    simulator.let_go()
    first.result()
    assert second.result() == r.NoRoomLeft("SUI", day(0), left=0)
    assert wrong(desk) == []


def test_who_waits_too_long_is_told_that_the_desk_is_busy_and_nothing_is_written(
    desk: Desk, simulator: Simulator, aside: ThreadPoolExecutor
) -> None:
    first = aside.submit(desk.books)
    simulator.wait_until_held()
    op = desk.op("create_reservation")
    with bearing(0):
        assert told(booking(op)) == r.DeskBusy("create_reservation")
    simulator.let_go()
    first.result()
    assert desk.left("DLX", day(0)) == 1
    booking(op)()
    assert desk.left("DLX", day(0)) == 0


@pytest.mark.usefixtures("in_a_hurry")
def test_who_gives_up_on_a_transaction_that_is_under_way_learns_what_became_of_it(
    desk: Desk, simulator: Simulator, aside: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer does not come, the repeat is told that the first is in progress, and the
    tombstone meets the very entry that the transaction is about to write."""
    monkeypatch.setattr(sending, "Patience", NoPatience)
    op = desk.op("create_reservation")
    with bearing(60):
        answer = aside.submit(told, booking(op))
        simulator.wait_until_refused(PUT, 2)
        simulator.let_go()
        done = answer.result()
    assert isinstance(done, Outcome)
    assert desk.reservation(done.names["Reservation"]).status == "PENDING"
    assert wrong(desk) == []


def test_a_snapshot_is_read_again_until_nobody_writes_on_it(
    desk: Desk, simulator: Simulator, aside: ThreadPoolExecutor
) -> None:
    desk.sets("101", housekeeping="DIRTY")
    cleaned = aside.submit(desk.does, mark_clean, room="101")
    simulator.wait_until_held()
    room = keys.room(desk.h, "101")
    read = aside.submit(snapshot, [room, keys.hotel(desk.h)])
    simulator.wait_until_refused(READ, 2)
    simulator.let_go()
    cleaned.result()
    found = read.result().one(Room, room)
    assert found is not None
    assert found.housekeeping == "CLEAN"


def test_a_snapshot_of_what_is_written_on_all_the_time_is_refused(
    desk: Desk, simulator: Simulator, aside: ThreadPoolExecutor
) -> None:
    desk.sets("101", housekeeping="DIRTY")
    cleaned = aside.submit(desk.does, mark_clean, room="101")
    simulator.wait_until_held()
    with bearing(0), pytest.raises(r.RecordsBusy):
        snapshot([keys.room(desk.h, "101")])
    simulator.let_go()
    cleaned.result()


def test_a_refusal_of_a_run_is_noted_when_the_entry_is_free(
    desk: Desk, simulator: Simulator, aside: ThreadPoolExecutor
) -> None:
    """The run was killed and begins anew while its last transaction is still at work."""
    op = desk.op("create_reservation")
    first = aside.submit(told, booking(op, room_type="SUI", guest=ANA))
    simulator.wait_until_held()
    noted = aside.submit(record_refusal, op, {"room_type": "SUI"})
    simulator.wait_until_refused(PUT, 2)
    simulator.let_go()
    first.result()
    # What was done is told, not what was to be noted.
    assert noted.exception() is not None
    assert recorded(desk.h, [op.id])[op.id].refused is None


def test_two_who_check_in_to_one_room_are_told_apart(
    desk: Desk, simulator: Simulator, aside: ThreadPoolExecutor
) -> None:
    codes = [desk_books(desk, simulator) for _ in range(2)]
    simulator.hold_anew()
    first = aside.submit(desk.does, check_in, code=codes[0], room="101")
    simulator.wait_until_held()
    second = aside.submit(told, lambda: desk.does(check_in, code=codes[1], room="101"))
    simulator.wait_until_refused(WRITE)
    simulator.let_go()
    first.result()
    assert isinstance(second.result(), r.RoomOccupied | r.RoomTaken)
    assert wrong(desk) == []


def desk_books(desk: Desk, simulator: Simulator) -> str:
    simulator.let_go()
    return desk.books()
