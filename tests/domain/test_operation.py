"""An operation is one intended change; its id makes it happen once."""

import dataclasses
import datetime as dt

import pytest

from reservations.domain.operation import Operation, Outcome, new_operation_id


def test_an_operation_id_is_80_random_bits_in_20_hexadecimal_digits() -> None:
    ids = {new_operation_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(each) == 20 and int(each, 16) >= 0 for each in ids)


def test_an_operation_cannot_be_changed_once_it_is_made() -> None:
    operation = Operation("a" * 20, "check_in", "MAIN", "desk", dt.datetime.now(dt.UTC))
    with pytest.raises(dataclasses.FrozenInstanceError):
        operation.by = "somebody else"  # type: ignore[misc]


def test_two_outcomes_of_the_same_facts_are_equal() -> None:
    names = {"Reservation": "K7Q2MX"}
    assert Outcome("a" * 20, "check_in", names, 15) == Outcome(
        "a" * 20, "check_in", dict(names), 15
    )
