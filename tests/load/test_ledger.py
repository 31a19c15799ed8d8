"""The ledger finds what was lost, what came twice, and what nobody was told of."""

from dataclasses import replace

import pytest

from tests.load.ledger import DOUBT, REFUSED, Ledger, Standing, Told

TOLD = Told("K7Q2MX", "PENDING", "Ana Load 1", "2026-11-22", "2026-11-25")
STANDING = Standing("K7Q2MX", "PENDING", "Ana Load 1", "2026-11-22", "2026-11-25")


@pytest.fixture
def ledger() -> Ledger:
    ledger = Ledger()
    ledger.booked(TOLD)
    return ledger


def test_what_was_told_and_stands_there_is_no_problem(ledger: Ledger) -> None:
    assert ledger.compare([STANDING]) == []


def test_what_was_acknowledged_and_is_not_there_is_lost(ledger: Ledger) -> None:
    assert ledger.compare([]) == ["K7Q2MX was acknowledged and is not there."]


@pytest.mark.parametrize(
    ("fact", "value"), [("status", "CLOSED"), ("departure", "2026-11-26"), ("guest", "Rui Load 1")]
)
def test_what_stands_there_otherwise_than_it_was_told_is_found(
    ledger: Ledger, fact: str, value: str
) -> None:
    told = getattr(TOLD, fact)
    found = ledger.compare([replace(STANDING, **{fact: value})])
    assert found == [f"K7Q2MX is {value} and not {told} ({fact})."]


def test_a_change_that_was_acknowledged_is_looked_for(ledger: Ledger) -> None:
    ledger.changed("K7Q2MX", status="CANCELLED")
    assert ledger.compare([STANDING]) == ["K7Q2MX is PENDING and not CANCELLED (status)."]


def test_a_change_of_which_nobody_knows_may_or_may_not_have_been_made(ledger: Ledger) -> None:
    ledger.changed("K7Q2MX", in_doubt=True)
    assert ledger.compare([STANDING]) == []
    assert ledger.compare([replace(STANDING, status="CANCELLED")]) == []


def test_a_booking_that_came_twice_is_found(ledger: Ledger) -> None:
    assert ledger.compare([STANDING, replace(STANDING, code="AAAAAA")]) == [
        "AAAAAA of Ana Load 1 is there, and nobody was told of it.",
        "Ana Load 1 stands there 2 times.",
    ]


def test_a_booking_that_was_refused_must_not_be_there(ledger: Ledger) -> None:
    ledger.not_booked("Ana Load 2", REFUSED)
    other = Standing("AAAAAA", "PENDING", "Ana Load 2", "2026-11-22", "2026-11-23")
    assert ledger.compare([STANDING, other]) == [
        "AAAAAA of Ana Load 2 is there, and nobody was told of it."
    ]
    ledger.not_booked("Ana Load 2", DOUBT)
    assert ledger.compare([STANDING, other]) == []


def test_an_operation_that_was_acknowledged_is_in_the_journal(ledger: Ledger) -> None:
    ledger.done("9f2c", "cancel")
    assert ledger.compare_operations({"9f2c"}) == []
    assert ledger.compare_operations(set()) == ["9f2c was acknowledged and is not in the journal."]


def test_an_operation_of_which_nothing_was_saved_is_not_in_the_journal(ledger: Ledger) -> None:
    ledger.never("9f2c", "cancel: Nothing was saved: send it again.")
    assert ledger.compare_operations(set()) == []
    assert ledger.compare_operations({"9f2c"}) == [
        "9f2c was carried out although it was refused: cancel: Nothing was saved: send it again."
    ]
