"""What was planned too long ago is not sent any more.

A verb decides on what it has read. Its conditions guard the records, but whether the desk is
paused stands in the hotel's record, on which verbs do not depend: all of them would queue for
it. Instead a plan has an end. Whoever has paused the desk and waited for longer knows that no
verb of before is left, even where a process was held up between its reading and its sending.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from reservations.domain.pausing import LONGEST_PLAN

_begun: ContextVar[float | None] = ContextVar("begun", default=None)


@contextmanager
def planning() -> Iterator[None]:
    """A verb reads from here on, what it decides on and whether the desk is open."""
    outside = _begun.set(time.monotonic())
    try:
        yield
    finally:
        _begun.reset(outside)


def is_too_old() -> bool:
    """Whether the plan at hand began too long ago to be sent; what nobody has planned is not."""
    begun = _begun.get()
    return begun is not None and time.monotonic() - begun > LONGEST_PLAN.total_seconds()
