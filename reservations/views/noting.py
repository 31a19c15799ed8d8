"""What became of the verbs of one request, for whoever watches the desk as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django import forms

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import (
    AlreadyDone,
    DeskBusy,
    DeskPaused,
    NothingSaved,
    NotSent,
    OutcomeUnknown,
    Refusal,
    SchemaUnfit,
)

# What the clerk is told of an attempt.
Attempted = Outcome | Refusal | forms.ValidationError
# What is told with a 503: the desk, or its table, is away, and not the form at fault. A subclass
# is not meant: an id that is used up is no matter of the table.
AWAY_REFUSALS = (DeskBusy, DeskPaused, NothingSaved, NotSent, OutcomeUnknown, SchemaUnfit)


@dataclass
class Tried:
    """One attempt: `outcome` is `done`, `repeated`, `refused`, `invalid`, `away` (nothing was
    saved, and the form is not at fault), `unknown`, or `failed` where something else was raised;
    `refusal` is the name of its class. `units` are write capacity units as calculated."""

    verb: str
    operation: str
    outcome: str = "failed"
    refusal: str | None = None
    units: float = 0.0


_tried: ContextVar[list[Tried] | None] = ContextVar("tried", default=None)


@contextmanager
def noted() -> Iterator[list[Tried]]:
    """Collects the attempts that this thread makes while the block lasts."""
    tried: list[Tried] = []
    token = _tried.set(tried)
    try:
        yield tried
    finally:
        _tried.reset(token)


def note_attempt(operation: Operation) -> Tried:
    """Begins the note of an attempt; until `note_told` it stands as failed."""
    tried = Tried(operation.verb, operation.id)
    collected = _tried.get()
    if collected is not None:
        collected.append(tried)
    return tried


def note_told(tried: Tried, told: Attempted) -> None:
    """Completes the note with what the clerk is told."""
    tried.outcome = _outcome(told)
    if isinstance(told, Outcome):
        tried.units = told.units
    elif isinstance(told, Refusal) and tried.outcome != "repeated":
        tried.refusal = type(told).__name__


def _outcome(told: Attempted) -> str:
    match told:
        case Outcome():
            return "done"
        case AlreadyDone(same_input=True):
            return "repeated"
        case OutcomeUnknown():
            return "unknown"
        case forms.ValidationError():
            return "invalid"
    return "away" if type(told) in AWAY_REFUSALS else "refused"
