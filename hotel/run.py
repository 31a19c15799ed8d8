"""`make run`: the demo, from the engine up to the address to open, in one command."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from hotel.engine import Engine, EngineError, answers, install
from hotel.loopback import require_loopback_endpoint
from hotel.paths import data_dir
from hotel.server import HOST, Server, ServerError, require_free

WATCH_SECONDS = 0.5
WISHES_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """Serve until stopped; 0 when asked to stop, 1 with one sentence when something is wrong."""
    for wish in WISHES_TO_STOP:
        signal.signal(wish, stop_once)
    os.environ["DJANGO_SETTINGS_MODULE"] = "hotel.settings.demo"
    try:
        serve(wanted_port())
    except KeyboardInterrupt:
        print("Stopped. Everything is kept for the next start.")
        return 0
    except (EngineError, ServerError, CommandError, ImproperlyConfigured) as problem:
        print(problem, file=sys.stderr)
    return 1


def stop_once(signum: int, frame: object) -> None:
    """Stopping takes a few seconds; a second Ctrl-C must not cut it short."""
    for wish in WISHES_TO_STOP:
        signal.signal(wish, signal.SIG_IGN)
    raise KeyboardInterrupt


def serve(port: int) -> None:
    """Bring everything up in order, then watch. What was brought up is taken down in reverse,
    so that the engine outlives the last request."""
    require_free(port)
    require_writable(data_dir())
    with dynamodb() as engine:
        sign_ins = prepare(engine)
        step("Starting the web server")
        with Server(port) as server:
            print(f"\nThe desk is open at http://{HOST}:{port}/ - sign in as")
            print(f"{sign_ins}Ctrl-C closes it.", flush=True)
            watch(server, engine)


def wanted_port() -> int:
    given = os.environ.get("PORT") or "8000"
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise ServerError(f"PORT is a number from 1 to 65535, not {given!r}.")
    return int(given)


def require_writable(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
        writable = os.access(directory, os.W_OK | os.X_OK)
    except OSError:
        writable = False
    if not writable:
        raise ServerError(f"{directory} cannot be written to; set HOTEL_DATA_DIR to another.")


@contextmanager
def dynamodb() -> Iterator[Engine | None]:
    """The endpoint that the environment names, where it does, else an engine of our own."""
    given = os.environ.get("DYNAMODB_ENDPOINT_URL")
    if given:
        if not answers(require_loopback_endpoint(given)):
            raise EngineError(f"No DynamoDB answers at {given} (DYNAMODB_ENDPOINT_URL).")
        yield None
        return
    install()
    step("Starting the DynamoDB engine")
    with Engine(data_dir()) as engine:
        os.environ["DYNAMODB_ENDPOINT_URL"] = engine.endpoint
        yield engine


def prepare(engine: Engine | None) -> str:
    """Accounts, table and hotel. All of it may be there already, and then stays as it is.

    Returns the lines that tell how to sign in.
    """
    django.setup()
    step("Preparing accounts and roles")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("create_roles", stdout=StringIO())
    sign_ins = StringIO()
    call_command("create_demo_accounts", stdout=sign_ins)
    step("Preparing the table")
    call_command("create_table")
    # The note lies beside the engine's own file, so that who deletes the one deletes the other.
    loaded = data_dir() / "dynamodb" / "demo-hotel-is-loaded"
    if engine is None or not loaded.exists():
        step("Loading the demo hotel")
        call_command("demo_hotel")
    if engine is not None:
        loaded.touch()
    return sign_ins.getvalue()


def watch(server: Server, engine: Engine | None) -> None:
    """Return never: raises `ServerError` or `EngineError` when one of the two has ended."""
    while server.is_running():
        if engine is not None and not engine.is_running():
            raise EngineError("The DynamoDB engine has ended, so the desk closes; start it again.")
        time.sleep(WATCH_SECONDS)
    raise ServerError("The web server has ended; its reason stands above.")


def step(what: str) -> None:
    print(f"{what} ...", flush=True)


if __name__ == "__main__":
    sys.exit(main())
