"""Work that nobody has to wait for: done by one thread in each process, one piece at a time.

It begins when the answer has been sent, and not in the thread that has sent it: that holds the
connection, on which the next request would have to wait. So what is done here cannot be told from
how long anything took, and a table that does not answer holds nobody up.

What is still waiting when the process ends is done first, for a few seconds. What comes to nothing
all the same, for too much was waiting or the time was over, is told so and may say it elsewhere.
"""

import atexit
import contextlib
import logging
import time
from collections.abc import Callable
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from queue import Empty, Full, Queue
from threading import Lock, Thread

from django.conf import settings
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse

from hotel.observing.metrics import count_dynamodb
from hotel.observing.request_log import log_afterwards
from reservations.models.metering import metered

log = logging.getLogger(__name__)

MOST_WAITING = 1000
# A server that stops gives its processes little more than this.
END_SECONDS = 3.0

Act = Callable[[], object]


@dataclass(frozen=True)
class PutOff:
    """`act` under its `name`, as part of what the `context` says of the request, or `otherwise`."""

    name: str
    act: Act
    otherwise: Act
    context: Context = field(default_factory=copy_context)


class Worker:
    """Does what it is given one after the other, in a thread that begins with the first."""

    def __init__(self, most: int = MOST_WAITING) -> None:
        self._waiting: Queue[PutOff] = Queue(most)
        self._doing: PutOff | None = None
        self._thread: Thread | None = None
        self._starting = Lock()

    def take(self, put_off: PutOff) -> None:
        try:
            self._waiting.put_nowait(put_off)
        except Full:
            _given_up(put_off)
            return
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._work, name="after-sending", daemon=True)
                self._thread.start()

    def flush(self, seconds: float) -> bool:
        """Wait until nothing is left to do, but no longer than this; whether nothing is."""
        deadline = time.monotonic() + seconds
        with self._waiting.all_tasks_done:
            while self._waiting.unfinished_tasks:
                left = deadline - time.monotonic()
                if left <= 0:
                    return False
                self._waiting.all_tasks_done.wait(left)
        return True

    def end(self, seconds: float = END_SECONDS) -> None:
        """Do what can be done in so many seconds, and give up the rest."""
        if self.flush(seconds):
            return
        left = [self._doing] if self._doing else []
        with contextlib.suppress(Empty):
            while True:
                left.append(self._waiting.get_nowait())
                self._waiting.task_done()
        for put_off in left:
            _given_up(put_off)

    def _work(self) -> None:
        while True:
            self._doing = self._waiting.get()
            close_old_connections()
            try:
                _carried_out(self._doing)
            finally:
                close_old_connections()
                self._doing = None
                self._waiting.task_done()


worker = Worker()
atexit.register(worker.end)


def after_sending(request: HttpRequest, name: str, act: Act, otherwise: Act) -> None:
    """Have this done once the answer to the request has been sent; `otherwise` is done where it
    was not. What they raise goes to the log."""
    request.__dict__.setdefault("after_sending", []).append(PutOff(name, act, otherwise))


class AfterSending:
    """Hangs what was put off on the closing of the answer, which the server does last."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if acts := request.__dict__.pop("after_sending", None):
            close = response.close

            def closed() -> None:
                close()
                for put_off in acts:
                    _begun(put_off)

            response.close = closed
        return response


def _begun(put_off: PutOff) -> None:
    if settings.AFTER_SENDING_AT_ONCE:
        _carried_out(put_off)
    else:
        worker.take(put_off)


def _carried_out(put_off: PutOff) -> None:
    put_off.context.run(_measured, put_off)


def _measured(put_off: PutOff) -> None:
    started = time.perf_counter()
    with metered() as meter:
        _tried(put_off.name, put_off.act)
    log_afterwards(put_off.name, time.perf_counter() - started, meter)
    count_dynamodb(meter)


def _given_up(put_off: PutOff) -> None:
    # The thread may be at it still, and nobody enters a context twice.
    put_off.context.copy().run(_tried, put_off.name, put_off.otherwise)


def _tried(name: str, act: Act) -> None:
    try:
        act()
    except Exception:
        log.exception("What was put off until the answer was sent has failed: %s", name)
