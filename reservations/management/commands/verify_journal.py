"""`manage.py verify_journal` proves that the journal still says what it said when each day was
sealed."""

import datetime as dt
import re
from argparse import ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from reservations.management import options as of
from reservations.management.desk_command import DeskCommand
from reservations.selectors.hotel import read_hotel_facts
from reservations.self_check.journal import Verified, read_days, verify

HASH = re.compile(r"[0-9a-f]{64}")


def anchor(typed: str) -> tuple[dt.date, str]:
    """`DATE=HASH`: the hash of a day, as it was kept elsewhere."""
    date, equals, kept = typed.partition("=")
    if not equals or not HASH.fullmatch(kept):
        raise ArgumentTypeError(f"{typed!r} is not like 2026-11-22=HASH, of 64 digits 0-9 and a-f.")
    return of.date(date), kept


class Command(DeskCommand):
    help = (
        "Computes the hash of every sealed day anew from its journal. Each problem is a line "
        "with its day; the exit status is 1 if there is one."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--from", type=of.date, dest="first", metavar="DATE", help="the first day to compute"
        )
        parser.add_argument(
            "--until", type=of.date, dest="last", metavar="DATE", help="the last day to compute"
        )
        parser.add_argument(
            "--anchor",
            type=anchor,
            action="append",
            default=[],
            metavar="DATE=HASH",
            help="the hash of a day that was kept elsewhere; may be given more than once",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        h = settings.HOTEL_CODE
        today = read_hotel_facts(h).business_date
        days, found = read_days(h), Verified()
        with self.progress(len(days), unit="days", verbosity=options["verbosity"]) as bar:
            for found in verify(
                h,
                days,
                business_date=today,
                now=timezone.now(),
                first=options["first"],
                last=options["last"],
                anchors=dict(options["anchor"]),
            ):
                bar.update(found.days - bar.n)
        for problem in sorted(found.problems, key=lambda each: each.date):
            self.stdout.write(problem.line)
        self._tell(found, unsealed=sum(not day.swept_at for day in days))
        if found.problems:
            count = len(found.problems)
            raise CommandError(f"{count} problem{'s' if count > 1 else ''} in the journal of {h}.")
        self.stdout.write("The journal is as it was sealed.")

    def _tell(self, found: Verified, *, unsealed: int) -> None:
        """How much was verified, what could not be, and the newest hash."""
        self.stdout.write(f"Verified: {found.days:,} days, {found.entries:,} entries.")
        if found.begins and found.unhashed:
            self.stdout.write(f"The chain begins on {found.begins}: earlier days have no hash.")
        if unsealed:
            self.stdout.write(f"Not sealed yet: {unsealed:,} days that have ended.")
        if found.newest is None:
            self.stdout.write("No day is sealed with a hash yet.")
            return
        date, newest = found.newest
        self.stdout.write(
            f"The newest hash is {date}={newest}\n"
            "Keep it elsewhere: whoever can write the whole table could also make the chain "
            f"anew. Later, --anchor {date}=... proves that nobody has."
        )
