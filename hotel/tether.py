"""Runs a command that ends when the process that asked for it ends, however that happens.

Called as a script: `python tether.py PARENT_PID COMMAND ...`. On Linux the kernel sends the
command SIGTERM when its parent dies, which survives the exec below. On other systems the
command simply runs, and the next start finds the orphan by its record.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(parent: int, command: list[str]) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        # The parent may have died before the line above took effect.
        if os.getppid() != parent:
            sys.exit(1)
    os.execv(command[0], command)  # noqa: S606 - a shell would come between


def tethered(command: list[str]) -> list[str]:
    """`command` so that it ends with the calling process. Start it from a thread that stays:
    the kernel watches the thread that started it."""
    return [sys.executable, "-I", __file__, str(os.getpid()), *command]


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
