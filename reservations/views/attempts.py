"""Carries a verb out and tells what became of it: the only try/except around a verb."""

from collections.abc import Callable

from django import forms

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import AlreadyDone, OutcomeUnknown, Refusal
from reservations.selectors.repeats import first_outcome, is_silence
from reservations.views.noting import note_attempt, note_told

Attempted = Outcome | Refusal | forms.ValidationError


def attempt(operation: Operation, carry_out: Callable[[], Outcome]) -> Attempted:
    """What was done, or why it was not; anything else that is raised is a bug.

    Where this very operation was done before, that outcome is told instead of any refusal.
    """
    tried = note_attempt(operation)
    told = _attempted(operation, carry_out)
    note_told(tried, told)
    return told


def _attempted(operation: Operation, carry_out: Callable[[], Outcome]) -> Attempted:
    try:
        return carry_out()
    except (AlreadyDone, OutcomeUnknown) as certain:
        return certain
    except (Refusal, forms.ValidationError) as refusal:
        return first_outcome(operation) or refusal


def attempt_among_others(operation: Operation, carry_out: Callable[[], Outcome]) -> Attempted:
    """The same for one of several verbs of a form: a table that does not answer is told, too.

    Raised, it would take what is known of the others with it.
    """
    try:
        return attempt(operation, carry_out)
    except Exception as error:
        if not is_silence(error):
            raise
        return OutcomeUnknown(verb=operation.verb)
