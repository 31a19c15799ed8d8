"""`python -m tests.load`, or `make load`: 30 clerks click for two minutes, and nothing is lost.

The desk is served by gunicorn as in `make run`, on the embedded engine with its data on disk, in
a directory that is thrown away afterwards (LOAD_DATA_DIR names one that stays).
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    wanted = argparse.ArgumentParser(description="Clerks at work, all at once.")
    wanted.add_argument("--clerks", type=int, default=30)
    wanted.add_argument("--seconds", type=float, default=120)
    wanted.add_argument("--think", type=float, default=2.0, help="mean seconds between two clicks")
    wanted.add_argument("--seed", type=int, default=1, help="of what the clerks choose")
    wanted.add_argument(
        "--faults",
        type=float,
        default=0,
        metavar="SHARE",
        help="work once more with this share of all requests going wrong, 0.02 for 2 of 100",
    )
    wanted.add_argument(
        "--hold",
        type=float,
        default=0,
        metavar="MS",
        help="have Amazon DynamoDB's conflicts, every transaction taking so long",
    )
    wanted.add_argument("--rooms", type=int, default=100)
    wanted.add_argument("--actions", type=int, default=0, help="so many each instead of by time")
    wanted.add_argument("--port", type=int, default=8399)
    return wanted.parse_args()


@contextmanager
def scratch() -> Iterator[Path]:
    given = os.environ.get("LOAD_DATA_DIR")
    if given:
        yield Path(given)
        return
    with tempfile.TemporaryDirectory(prefix="hotel-load-") as made:
        yield Path(made)


def main() -> int:
    given = asked()
    random.seed(given.seed)
    with scratch() as directory:
        os.environ["HOTEL_DATA_DIR"] = str(directory)
        os.environ["DJANGO_SETTINGS_MODULE"] = "hotel.settings.demo"
        from hotel.run import dynamodb

        with dynamodb():
            import django

            django.setup()
            from tests.load.run import run

            return run(given, os.environ["DYNAMODB_ENDPOINT_URL"])


if __name__ == "__main__":
    sys.exit(main())
