"""Carries a verb out and tells what became of it: the only try/except around a verb.

No refusal is told before its operation is settled. An earlier sending of the same form may still
be on its way to the table, be it that its answer was lost, that the worker was killed, or that a
colleague's browser holds it: a refusal would be contradicted by it. So the operation's tombstone
is put first. It costs no more requests than the look into the journal that it takes the place of.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import (
    AlreadyDone,
    DeskBusy,
    DeskPaused,
    NoHotel,
    NothingSaved,
    NotSent,
    OutcomeUnknown,
    Refusal,
    SchemaUnfit,
    UsedUp,
)
from reservations.selectors.repeats import first_outcome, table_is_away
from reservations.transactions.settling import settled
from reservations.views import operations
from reservations.views.noting import Attempted, note_attempt, note_told
from reservations.views.operations import Sent

# What may be otherwise when the same form is sent again. A table that is overloaded or at rest is
# not written on for it: the form keeps its operation instead.
MAY_PASS = (DeskBusy, DeskPaused, SchemaUnfit, forms.ValidationError)


@dataclass(frozen=True)
class Told:
    """What the clerk is told; with `keeps_id` the form keeps its operation.

    It does where the operation may have been carried out or may still be, so that sending the
    form again is safe. Otherwise its id is used up, and the form gets a fresh one.
    """

    what: Attempted
    keeps_id: bool = False


def attempt(
    operation: Operation, carry_out: Callable[[], Outcome], *, in_doubt: bool = False
) -> Told:
    """What was done, or why it was not; anything else that is raised is a bug.

    Where this very operation was done before, that outcome is told instead of any refusal.
    `in_doubt` says that the clerk was told of an unknown outcome of it.
    """
    tried = note_attempt(operation)
    told = _attempted(operation, carry_out, in_doubt)
    note_told(tried, told.what)
    return told


def untried(verb: str, *, in_doubt: bool) -> Told:
    """What is told where the table is away before anything of this sending was sent."""
    away = OutcomeUnknown(verb=verb) if in_doubt else NotSent(verb=verb)
    return Told(away, keeps_id=True)


def carried(told: Told, sent: Sent, user: Any, verb: str) -> str:
    """The operation that the next form carries, where `sent` was carried by this one."""
    if not told.keeps_id:
        return operations.mint(user, verb)
    in_doubt = sent.in_doubt or isinstance(told.what, OutcomeUnknown)
    return operations.signed(Sent(sent.id, in_doubt), user, verb)


def _attempted(operation: Operation, carry_out: Callable[[], Outcome], in_doubt: bool) -> Told:
    try:
        try:
            return Told(carry_out())
        except AlreadyDone as done:
            if done.operation != operation.id:
                raise LookupError(f"{operation.id} was answered by {done.operation}.") from done
            return Told(done, keeps_id=True)
        except OutcomeUnknown as unknown:
            return Told(unknown, keeps_id=True)
        except NoHotel:
            raise
        except UsedUp as never:
            return Told(never)
        except (Refusal, forms.ValidationError) as failure:
            if isinstance(failure, MAY_PASS) and not in_doubt:
                return _looked_up(operation, failure)
            return _settled(operation, failure, in_doubt)
    except Exception as error:
        # The scope settles what it has sent, so this operation was not on its way yet.
        if not table_is_away(error):
            raise
        return untried(operation.verb, in_doubt=in_doubt)


def _settled(
    operation: Operation, failure: Refusal | forms.ValidationError, in_doubt: bool
) -> Told:
    """The failure, which is certain once the operation's tombstone stands."""
    certain = settled(operation, failure)
    match certain:
        case AlreadyDone():
            return Told(certain, keeps_id=True)
        case OutcomeUnknown() if isinstance(failure, NothingSaved) and not in_doubt:
            # Of this sending it is known, but of no earlier one.
            return untried(operation.verb, in_doubt=False)
        case OutcomeUnknown():
            return Told(certain, keeps_id=True)
        case NothingSaved() if isinstance(failure, forms.ValidationError):
            return Told(failure)
    return Told(certain)


def _looked_up(operation: Operation, failure: Refusal | forms.ValidationError) -> Told:
    """The failure, unless the journal knows better; the form keeps its id unless it is used up."""
    match first_outcome(operation):
        case AlreadyDone() as done:
            return Told(done, keeps_id=True)
        case NothingSaved():
            return Told(failure)
    return Told(failure, keeps_id=True)
