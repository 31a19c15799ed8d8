"""One step of a run: a verb under an id that is the same whenever the run comes to it again."""

import datetime as dt
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reservations.domain.operation import ID_BYTES, Operation, Outcome
from reservations.domain.refusals import (
    AlreadyDone,
    DeskBusy,
    NothingSaved,
    OutcomeUnknown,
    Refusal,
)
from reservations.replay.requests import RequestCount
from reservations.selectors.repeats import first_outcome
from reservations.transactions.pauses import pause

MAX_ATTEMPTS = 8
JOURNAL = "reading the journal"

Verb = Callable[..., Outcome]


def operation_id(*parts: object) -> str:
    """An operation id that only these parts yield, of the same form as a random one."""
    text = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[: 2 * ID_BYTES]


@dataclass(frozen=True)
class Step:
    """What is done (`parts` say which step of which run it is), and the instant it stands for."""

    parts: tuple[object, ...]
    at: dt.datetime

    def id(self, burnt: int = 0) -> str:
        """The operation id; `burnt` ids before it can never be used (see `Steps.carry_out`)."""
        return operation_id(*self.parts, *([burnt] if burnt else []))


class Steps:
    """Carries steps out in one hotel, in the name of `by`, and counts what that takes."""

    def __init__(self, h: str, *, by: str, counted: RequestCount) -> None:
        self.h = h
        self.by = by
        self.counted = counted

    def operation(self, step: Step, verb: str, burnt: int = 0) -> Operation:
        return Operation(step.id(burnt), verb, self.h, by=self.by, at=step.at)

    def carry_out(self, step: Step, verb: Verb, **arguments: Any) -> Outcome:
        """The outcome of the step, whether it was carried out now or in an earlier run.

        A repeat may be refused for what its first time has changed, so the journal is asked
        before a refusal is believed. An id under which a tombstone stands is burnt: nothing was
        saved under it and never will be, so the next id derived from the step takes its place.
        Raises the verb's refusal where the step was never carried out.
        """
        burnt = 0
        for attempt in range(MAX_ATTEMPTS):
            operation = self.operation(step, verb.__name__, burnt)
            try:
                return self._done_now(operation, verb, arguments)
            except OutcomeUnknown:
                raise
            except Refusal as refusal:
                match self._before(operation, refusal):
                    case AlreadyDone() as done:
                        return Outcome(done.operation, done.verb, dict(done.names))
                    case NothingSaved():
                        burnt += 1
                    case None if not isinstance(refusal, DeskBusy | NothingSaved):
                        raise
                if attempt == MAX_ATTEMPTS - 1:
                    raise
                pause(attempt)
        raise AssertionError("The last attempt returns or raises.")

    def _done_now(self, operation: Operation, verb: Verb, arguments: dict[str, Any]) -> Outcome:
        started = time.monotonic()
        with self.counted.for_verb(operation.verb):
            outcome = verb(operation, **arguments)
        self.counted.commit(operation.verb, outcome.units, time.monotonic() - started)
        return outcome

    def _before(self, operation: Operation, refusal: Refusal) -> AlreadyDone | NothingSaved | None:
        if isinstance(refusal, AlreadyDone):
            return refusal
        with self.counted.for_verb(JOURNAL):
            return first_outcome(operation)
