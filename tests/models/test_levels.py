"""What each of the three levels of reading promises, and what it does not."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from reservations.models import HotelRecord, Room, keys
from reservations.models.base import DeskIndex, OwnerIndex, write_connection
from reservations.models.levels import Found, consistent, eventual, fetch
from reservations.models.metering import metered
from reservations.selectors.reservation_detail import read_reservation_detail
from reservations.selectors.reservations import Window, read_reservations
from reservations.transactions.snapshot import snapshot
from tests.desk import NOW, Desk
from tests.lagging import Copies

# Two rooms whose floor is always the same, for it is written on both in one transaction.
NUMBERS = ("101", "102")
PATIENCE_SECONDS = 60


def both(desk: Desk) -> list[keys.Key]:
    return [keys.room(desk.h, number) for number in NUMBERS]


def write_on_both(desk: Desk, floor: int) -> None:
    write_connection().transact_write_items(
        condition_check_items=[],
        delete_items=[],
        put_items=[],
        update_items=[
            {
                "TableName": HotelRecord.Meta.table_name,
                "Key": {"PK": {"S": key.pk}, "SK": {"S": key.sk}},
                "UpdateExpression": "SET Floor = :floor",
                "ExpressionAttributeValues": {":floor": {"S": str(floor)}},
            }
            for key in both(desk)
        ],
    )


def floors(found: Found) -> list[str]:
    return [room.floor or "" for room in found.values() if isinstance(room, Room)]


@contextmanager
def somebody_writing(desk: Desk) -> Iterator[list[int]]:
    """The numbers that a colleague has written on both rooms, one after the other."""
    enough, written = threading.Event(), []

    def write_on() -> None:
        while not enough.is_set():
            write_on_both(desk, len(written))
            written.append(len(written))

    with ThreadPoolExecutor(1) as pool:
        writer = pool.submit(write_on)
        try:
            yield written
        finally:
            enough.set()
        writer.result()


# Snapshot.


def one_by_one(wanted: list[keys.Key]) -> Found:
    return fetch(wanted[:1]).and_those_at(wanted[1:])


def test_two_reads_show_two_states_of_one_transaction(desk: Desk) -> None:
    """The control: each is as it is now, but now is another moment for each."""
    write_on_both(desk, 1)
    first = fetch(both(desk)[:1])
    write_on_both(desk, 2)
    assert floors(first.and_those_at(both(desk))) == ["1", "2"]


@pytest.mark.local
def test_a_snapshot_never_shows_two_states_of_one_transaction(desk: Desk) -> None:
    """A colleague writes on both without end until two reads have been torn often enough."""
    write_on_both(desk, 0)
    torn, seen, end = 0, set(), time.monotonic() + PATIENCE_SECONDS
    with somebody_writing(desk) as written:
        while (torn < 20 or len(seen) < 100) and time.monotonic() < end:
            assert len(set(floors(snapshot(both(desk))))) == 1, f"after {len(seen)} snapshots"
            torn += len(set(floors(one_by_one(both(desk))))) == 2
            seen.add(len(written))
    # Otherwise the snapshots have had nothing to be torn by.
    assert torn >= 20
    assert len(seen) >= 100


# Consistent and eventual.


def of_the_record(desk: Desk, code: str) -> set[str]:
    found = fetch([keys.reservation(desk.h, code)])
    return {str(record.to_dynamodb_dict()["ReservationStatus"]["S"]) for record in found.values()}


def of_the_snapshot(desk: Desk, code: str) -> set[str]:
    found = snapshot([keys.reservation(desk.h, code)])
    return {str(record.to_dynamodb_dict()["ReservationStatus"]["S"]) for record in found.values()}


def of_the_partition(desk: Desk, code: str) -> set[str]:
    key = keys.reservation(desk.h, code)
    found = consistent(key.pk, HotelRecord.sk == key.sk)
    return {str(record.to_dynamodb_dict()["ReservationStatus"]["S"]) for record in found}


def of_the_index(desk: Desk, code: str) -> set[str]:
    guest = desk.guest_of(code)
    found = eventual(HotelRecord.owner, guest.pk, OwnerIndex.gsi2_sk.startswith(keys.STAY_PREFIX))
    return {str(record.to_dynamodb_dict()["ReservationStatus"]["S"]) for record in found}


LEVELS = [of_the_record, of_the_partition, of_the_snapshot, of_the_index]


@pytest.fixture
def copies(desk: Desk) -> Iterator[Copies]:
    with Copies.of_the_table() as copies:
        yield copies


@pytest.mark.parametrize("read", LEVELS)
def test_every_level_shows_what_all_copies_have_heard_of(
    desk: Desk, copies: Copies, read: Callable[[Desk, str], set[str]]
) -> None:
    code = desk.books()
    desk.arrives(code)
    assert read(desk, code) == {"FULFILLED"}


@pytest.mark.parametrize("read", LEVELS[:-1])
def test_what_was_acknowledged_is_seen_by_every_consistent_read_and_every_snapshot(
    desk: Desk, copies: Copies, read: Callable[[Desk, str], set[str]]
) -> None:
    code = desk.books()
    assert read(desk, code) == {"PENDING"}
    copies.hold_up()
    desk.arrives(code)
    assert read(desk, code) == {"FULFILLED"}
    assert copies.asked == 0


def test_an_index_may_show_what_was_before(desk: Desk, copies: Copies) -> None:
    code = desk.books()
    assert of_the_index(desk, code) == {"PENDING"}
    copies.hold_up()
    desk.arrives(code)
    assert of_the_index(desk, code) == {"PENDING"}


def test_a_page_that_finds_its_rows_in_an_index_reads_them_again(
    desk: Desk, copies: Copies
) -> None:
    code, other = desk.books(), desk.books()

    def listed() -> set[str]:
        return {row.code for row in read_reservations(desk.h, "PENDING", Window()).rows}

    def in_the_index() -> set[str]:
        low = keys.desk_list(desk.h, "PENDING", long_stays=False)
        found = eventual(HotelRecord.desk, low, DeskIndex.gsi1_sk > "0")
        return {str(record.to_dynamodb_dict()["Code"]["S"]) for record in found}

    assert listed() == in_the_index() == {code, other}
    copies.hold_up()
    desk.arrives(code)
    assert in_the_index() == {code, other}
    assert listed() == {other}


def test_a_page_of_one_reservation_never_shows_it_as_it_was(desk: Desk, copies: Copies) -> None:
    """Its journal comes from an index and may lack the newest entry; what it says, and which
    buttons it has, does not."""
    code = desk.books()
    assert "check_in" in _moves(desk, code)
    copies.hold_up()
    desk.arrives(code)
    assert "check_in" not in _moves(desk, code)
    assert "check_out" in _moves(desk, code)
    assert copies.asked > 0


def _moves(desk: Desk, code: str) -> set[str]:
    page = read_reservation_detail(desk.h, code, NOW)
    return {verb for verb, refusal in page.moves.items() if refusal is None}


# What they cost.


@pytest.mark.local
def test_a_consistent_read_costs_twice_an_eventual_one_and_a_snapshot_four_times_it(
    desk: Desk,
) -> None:
    """As DynamoDB Local counts them, for one item of less than 4 KB."""
    code = desk.books()
    guest, key = desk.guest_of(code), keys.reservation(desk.h, code)
    costs = []
    for read in (
        lambda: list(eventual(HotelRecord.owner, guest.pk, limit=1)),
        lambda: list(consistent(key.pk, limit=1)),
        lambda: fetch([key]),
        lambda: snapshot([key]),
    ):
        with metered() as meter:
            assert len(read()) == 1
        costs.append(meter.read_units)
    assert costs == [0.5, 1.0, 1.0, 2.0]
