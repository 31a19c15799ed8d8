"""Verbs that are ready to be sent over a wire that fails."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import AlreadyDone, NothingSaved
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.create_reservation import create_reservation
from reservations.transactions import first_outcome
from tests.desk import ANA, Desk, day

Verb = Callable[[], Outcome]

EACH_VERB = pytest.mark.parametrize("verb", ["create_reservation", "check_in", "check_out"])
STAY = {"room_type": "DLX", "arrival": day(0), "departure": day(3), "adults": 2, "guest": ANA}


def booking(op: Operation, **changes: Any) -> Verb:
    return lambda: create_reservation(op, **STAY | changes)


def ready(desk: Desk, verb: str) -> tuple[Operation, Verb]:
    """An operation of the verb with everything before it done, and how to send it."""
    op = desk.op(verb)
    if verb == "create_reservation":
        return op, booking(op)
    if verb == "check_in":
        code = desk.books()
        return op, lambda: check_in(op, code=code, room="101")
    code = desk.in_house()
    return op, lambda: check_out(op, code=code)


def recorded(op: Operation) -> AlreadyDone | NothingSaved | None:
    """What the journal says of the operation."""
    return first_outcome(op.hotel, op.id, digest=op.digest)


def is_told_done(answer: object, op: Operation) -> bool:
    """Whether the operation was told as done, and as the journal has it."""
    return isinstance(answer, Outcome) and as_done(op, answer.names) == recorded(op)


def as_done(op: Operation, names: dict[str, str]) -> AlreadyDone:
    return AlreadyDone(op.id, op.verb, names)
