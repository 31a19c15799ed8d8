"""A record has changed between reading and writing: read again and plan again."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import DeskBusy
from reservations.models.keys import Key
from reservations.transactions.pauses import pause

P = ParamSpec("P")

# A verb that loses this often has lost against that many colleagues on one and the same record.
MAX_PLANS = 6


class Stale(Exception):
    """No refusal: whether the move is still allowed is known only after reading again."""

    def __init__(self, key: Key) -> None:
        super().__init__(f"{key} has changed since it was read.")
        self.key = key


def replanned(
    verb: Callable[Concatenate[Operation, P], Outcome],
) -> Callable[Concatenate[Operation, P], Outcome]:
    """Run a verb again, from its first read, when something that it read was stale.

    Raises DeskBusy after a bounded number of plans.
    """

    @functools.wraps(verb)
    def plan_until_fresh(operation: Operation, *args: P.args, **kwargs: P.kwargs) -> Outcome:
        for attempt in range(MAX_PLANS):
            try:
                return verb(operation, *args, **kwargs)
            except Stale:
                pause(attempt)
        raise DeskBusy(verb=operation.verb)

    return cast(Callable[Concatenate[Operation, P], Outcome], plan_until_fresh)
