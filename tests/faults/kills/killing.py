"""A form, or a command, of which the process is killed at a moment that the test chooses."""

import os
import signal
import subprocess
from collections.abc import Callable, Sequence

from tests.faults import fates as f
from tests.faults import servers as s
from tests.faults.proxy import WRITE, Heard, Wire

HOTEL = "KILLS"
ROOMS = {str(number): "DLX" for number in range(101, 120)} | {"300": "SUI"}


def is_killed_while_sending(
    server: s.Desk, wire: Wire, send: Callable[[], s.Answered], kind: str
) -> None:
    """Send a form, and kill the worker while the last request of the kind that has its fate is
    held."""
    count = len(wire.all(kind)) + wire.left(kind)
    sending = s.Sending(send)
    held = comes(wire, kind, count, lambda: sending.answered is None)
    if held.fate.holds_answer:
        assert held.arrived.wait(s.PATIENCE)
    server.kill_worker()
    assert sending.ends().is_broken


def is_killed_while_running(wire: Wire, command: Sequence[str], env: dict[str, str]) -> None:
    """Run a command, and kill it while the last write that has its fate is held."""
    count = len(wire.all(WRITE)) + wire.left(WRITE)
    running = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    held = comes(wire, WRITE, count, lambda: running.poll() is None)
    if held.fate.holds_answer:
        assert held.arrived.wait(s.PATIENCE)
    os.kill(running.pid, signal.SIGKILL)
    assert running.wait(s.PATIENCE) == -signal.SIGKILL


def comes(wire: Wire, kind: str, count: int, is_at_work: Callable[[], bool]) -> Heard:
    """The request of the kind with this number, as soon as it is there."""
    s.until(lambda: len(wire.all(kind)) >= count or not is_at_work())
    assert len(wire.all(kind)) >= count, "It has ended with fewer writes."
    return wire.all(kind)[count - 1]


def at(place: int, fate: f.Fate) -> list[f.Fate]:
    """The write with this number has this fate, those before it pass."""
    return [f.PASS] * (place - 1) + [fate]
