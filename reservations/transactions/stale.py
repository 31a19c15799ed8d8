"""A record has changed between reading and writing: read again and plan again."""

import functools
from collections.abc import Callable
from contextvars import ContextVar
from typing import Concatenate, ParamSpec, cast

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import DeskBusy, NothingSaved, UsedUp
from reservations.models.keys import Key
from reservations.transactions.freshness import planning
from reservations.transactions.pauses import pause

P = ParamSpec("P")

# Of so many colleagues who write on one and the same record at once, each is done in the end:
# every round at least one of them is.
MAX_PLANS = 25

_stale: ContextVar[Key | None] = ContextVar("stale", default=None)


class Stale(Exception):
    """No refusal: whether the move is still allowed is known only after reading again."""

    def __init__(self, key: Key) -> None:
        super().__init__(f"{key} has changed since it was read.")
        self.key = key


def stale_before() -> Key | None:
    """The record on which the plan before has failed, if the verb at work is planned again."""
    return _stale.get()


def replanned(
    verb: Callable[Concatenate[Operation, P], Outcome],
) -> Callable[Concatenate[Operation, P], Outcome]:
    """Run a verb again, from its first read, when something that it read was stale.

    Raises DeskBusy after a bounded number of plans.
    """

    @functools.wraps(verb)
    def plan_until_fresh(operation: Operation, *args: P.args, **kwargs: P.kwargs) -> Outcome:
        outside = _stale.set(None)
        try:
            for attempt in range(MAX_PLANS):
                try:
                    with planning():
                        return verb(operation, *args, **kwargs)
                except Stale as stale:
                    _stale.set(stale.key)
                    pause(attempt)
                except UsedUp:
                    if attempt == 0:
                        raise
                    # It was a plan of this very sending that was lost, and then shut out for good.
                    raise NothingSaved(verb=operation.verb) from None
        finally:
            _stale.reset(outside)
        raise DeskBusy(verb=operation.verb)

    return cast(Callable[Concatenate[Operation, P], Outcome], plan_until_fresh)
