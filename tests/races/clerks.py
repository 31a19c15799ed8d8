"""Clerks who work at the same time, seams at which rivals come in, and guards switched off.

Nothing here sleeps: who comes first is decided by barriers, and by doing the rival's work at
the seam between a verb's reads and its write (`reservations.transactions.scope.send`).
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest import mock

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import Refusal
from reservations.models import HotelRecord
from reservations.transactions import Provided, scope, sending
from reservations.transactions.writes import Write

# Only a test that has gone wrong waits this long, in seconds.
PATIENCE = 30

Answer = Outcome | Refusal
Send = Callable[[Operation, Sequence[Write]], None]

ALWAYS = Provided(
    HotelRecord.pk.exists() | HotelRecord.pk.does_not_exist(),
    lambda _: AssertionError("A condition that always holds did not."),
)


def at_once(*jobs: Callable[[], Outcome]) -> list[Answer]:
    """Start all jobs together; what each was told, in the order of the jobs.

    A refusal is an answer; anything else that is raised is a bug and fails the test.
    """
    start = threading.Barrier(len(jobs))

    def clerk(job: Callable[[], Outcome]) -> Answer:
        start.wait(PATIENCE)
        try:
            return job()
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(len(jobs)) as desk:
        return list(desk.map(clerk, jobs))


def told(job: Callable[[], Outcome]) -> Answer:
    """What one clerk is told."""
    return at_once(job)[0]


def done(answers: Sequence[Answer]) -> list[Outcome]:
    return [answer for answer in answers if isinstance(answer, Outcome)]


def refused(answers: Sequence[Answer]) -> list[Refusal]:
    return [answer for answer in answers if isinstance(answer, Refusal)]


@contextmanager
def _sending_through(wrap: Callable[[Send], Send]) -> Iterator[None]:
    with mock.patch.object(scope, "send", wrap(scope.send)):
        yield


@contextmanager
def all_have_read(count: int) -> Iterator[None]:
    """Nobody writes before `count` clerks have read and planned."""
    barrier, mine = threading.Barrier(count), threading.local()

    def wrap(send: Send) -> Send:
        def gated(operation: Operation, writes: Sequence[Write]) -> None:
            if not hasattr(mine, "has_passed"):
                mine.has_passed = True
                barrier.wait(PATIENCE)
            send(operation, writes)

        return gated

    with _sending_through(wrap):
        yield


@contextmanager
def before_the_write(rival: Callable[[], Any]) -> Iterator[list[int]]:
    """The rival does all of its work after the first verb's reads, before its first write.

    Yields a list with an element for every commit that was tried, the rival's own included.
    """
    commits: list[int] = []

    def wrap(send: Send) -> Send:
        def with_rival(operation: Operation, writes: Sequence[Write]) -> None:
            commits.append(len(commits))
            if len(commits) == 1:
                rival()
            send(operation, writes)

        return with_rival

    with _sending_through(wrap):
        yield commits


@contextmanager
def between_sends(rival: Callable[[], Any]) -> Iterator[None]:
    """The rival does all of its work after a send without an answer, before the next one."""
    waiting = [rival]

    def pause(attempt: int) -> None:
        if waiting:
            waiting.pop()()

    with mock.patch.object(sending, "pause", pause):
        yield


@contextmanager
def without_guard(kind: type[HotelRecord], *attributes: str) -> Iterator[None]:
    """Switch off the conditions on records of a kind that speak of these attributes, or all."""

    def is_on(provided: Provided) -> bool:
        said = str(provided.condition)
        return bool(attributes) and not any(name in said for name in attributes)

    def unguarded(write: Write) -> Write:
        if not isinstance(write.record, kind):
            return write
        kept = tuple(each for each in write.provided if is_on(each))
        return replace(write, provided=kept or (ALWAYS,))

    with changing(unguarded):
        yield


@contextmanager
def guarded_by(kind: type[HotelRecord], provided: Provided) -> Iterator[None]:
    """Put another condition in the place of those on records of a kind."""

    def guarded(write: Write) -> Write:
        return replace(write, provided=(provided,)) if isinstance(write.record, kind) else write

    with changing(guarded):
        yield


@contextmanager
def changing(change: Callable[[Write], Write]) -> Iterator[None]:
    """Send other writes than the verbs have planned."""

    def wrap(send: Send) -> Send:
        return lambda operation, writes: send(operation, [change(write) for write in writes])

    with _sending_through(wrap):
        yield
