#!/usr/bin/env python
"""Django's command line: for production where SECRET_KEY is set, otherwise for the demo."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from hotel.engine import EngineError, demo_engine
from hotel.paths import BASE_DIR

COMMANDS = BASE_DIR / "reservations" / "management" / "commands"


def main() -> None:
    production = bool(os.environ.get("SECRET_KEY"))
    if not production and os.environ.get("DATABASE_URL"):
        sys.exit("DATABASE_URL is set and SECRET_KEY is not: set it too, or neither for the demo.")
    os.environ.setdefault(
        "DJANGO_SETTINGS_MODULE", f"hotel.settings.{'production' if production else 'demo'}"
    )
    try:
        with engine_for(sys.argv):
            # Read here, since Django's own reading of broken settings ends in a guess.
            _ = settings.INSTALLED_APPS
            execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, EngineError) as problem:
        sys.exit(str(problem))


@contextmanager
def engine_for(arguments: Sequence[str]) -> Iterator[None]:
    """The demo's own commands find an engine, whether or not `make run` keeps one running."""
    demo = os.environ["DJANGO_SETTINGS_MODULE"] == "hotel.settings.demo"
    ours = len(arguments) > 1 and (COMMANDS / f"{arguments[1]}.py").is_file()
    asks_for_help = {"-h", "--help", "--version"} & set(arguments)
    if not (demo and ours) or asks_for_help:
        yield
        return
    with demo_engine() as endpoint:
        os.environ["DYNAMODB_ENDPOINT_URL"] = endpoint
        yield


if __name__ == "__main__":
    main()
