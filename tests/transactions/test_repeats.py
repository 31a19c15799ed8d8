"""Whoever sends an operation again is told its first outcome."""

from reservations.domain import refusals as r
from reservations.models import JournalEntry
from reservations.models.journal import TOMBSTONE
from reservations.services.create_reservation import create_reservation
from reservations.transactions.repeats import first_outcome
from tests.desk import ANA, NOW, Desk, day
from tests.requests import Requests

STAY = {"room_type": "DLX", "arrival": day(0), "departure": day(1), "adults": 1}


def test_an_operation_that_nobody_has_sent_has_no_outcome(desk: Desk, requests: Requests) -> None:
    assert first_outcome(desk.h, "a" * 20, digest="") is None
    assert requests == ["GetItem"]


def test_the_first_outcome_has_the_names_of_what_was_done(desk: Desk) -> None:
    operation = desk.op("create_reservation", digest="typed")
    names = create_reservation(operation, guest=ANA, **STAY).names
    told = first_outcome(desk.h, operation.id, digest="typed")
    assert told == r.AlreadyDone(operation.id, "create_reservation", names, same_input=True)


def test_a_repeat_with_other_input_is_told_apart(desk: Desk) -> None:
    operation = desk.op("create_reservation", digest="typed")
    create_reservation(operation, guest=ANA, **STAY)
    told = first_outcome(desk.h, operation.id, digest="edited")
    assert isinstance(told, r.AlreadyDone)
    assert not told.same_input


def test_an_operation_of_another_hotel_is_not_known_here(desk: Desk) -> None:
    operation = desk.op("create_reservation")
    create_reservation(operation, guest=ANA, **STAY)
    assert first_outcome(f"{desk.h}2", operation.id, digest="") is None


def test_a_tombstone_says_that_nothing_was_saved(desk: Desk) -> None:
    JournalEntry.at(desk.h, "a" * 20, verb=TOMBSTONE, by="desk", at_instant=NOW).save()
    assert isinstance(first_outcome(desk.h, "a" * 20, digest=""), r.NothingSaved)
