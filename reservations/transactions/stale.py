"""A record has changed between reading and writing: read again and plan again."""

import functools
from collections.abc import Callable
from contextvars import ContextVar
from typing import Concatenate, ParamSpec, cast

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import DeskBusy
from reservations.models.keys import Key
from reservations.transactions.pauses import pause

P = ParamSpec("P")

# Of so many colleagues who write on one and the same record at once, each is done in the end:
# every round at least one of them is.
MAX_PLANS = 25

_plan: ContextVar[int] = ContextVar("plan", default=0)


class Stale(Exception):
    """No refusal: whether the move is still allowed is known only after reading again."""

    def __init__(self, key: Key) -> None:
        super().__init__(f"{key} has changed since it was read.")
        self.key = key


def is_planned_again() -> bool:
    """Whether the verb at work has lost to a colleague what it had planned on first."""
    return _plan.get() > 0


def replanned(
    verb: Callable[Concatenate[Operation, P], Outcome],
) -> Callable[Concatenate[Operation, P], Outcome]:
    """Run a verb again, from its first read, when something that it read was stale.

    Raises DeskBusy after a bounded number of plans.
    """

    @functools.wraps(verb)
    def plan_until_fresh(operation: Operation, *args: P.args, **kwargs: P.kwargs) -> Outcome:
        for attempt in range(MAX_PLANS):
            before = _plan.set(attempt)
            try:
                return verb(operation, *args, **kwargs)
            except Stale:
                pause(attempt)
            finally:
                _plan.reset(before)
        raise DeskBusy(verb=operation.verb)

    return cast(Callable[Concatenate[Operation, P], Outcome], plan_until_fresh)
