"""`manage.py export_journal` writes the journal as JSON lines (`docs/journal.md`)."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from hotel.paths import for_owners_only
from reservations.management import options as of
from reservations.management.desk_command import DeskCommand
from reservations.selectors.journal.export import exported_day, journal_dates


class Command(DeskCommand):
    help = (
        "Writes every journal entry as a line of JSON, the oldest first: the lines of which the "
        "chain of hashes is made."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--from", type=of.date, dest="first", metavar="DATE", help="the first business date"
        )
        parser.add_argument(
            "--until", type=of.date, dest="last", metavar="DATE", help="the last business date"
        )
        parser.add_argument(
            "--output", metavar="FILE", help="write to this file; without it to standard output"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        h, output = settings.HOTEL_CODE, options["output"]
        dates = journal_dates(h, options["first"], options["last"])
        with (
            self._sink(output) as sink,
            self.progress(len(dates), unit="days", verbosity=options["verbosity"]) as bar,
        ):
            entries = 0
            for date in dates:
                entries += _write(sink, h, date)
                bar.update(1)
        if output:
            self.stderr.write(f"{entries:,} entries of {len(dates):,} days are in {output}.")

    @contextlib.contextmanager
    def _sink(self, output: str | None) -> Iterator[Any]:
        """Standard output, or a file that is there only once all is in it, for its owner alone."""
        if not output:
            yield self.stdout
            return
        unfinished = Path(f"{output}.part")
        try:
            # What an earlier run may have left could be read by others.
            unfinished.unlink(missing_ok=True)
            with open(
                unfinished, "x", encoding="utf-8", newline="\n", opener=for_owners_only
            ) as sink:
                yield sink
            unfinished.replace(output)
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
        finally:
            unfinished.unlink(missing_ok=True)


def _write(sink: TextIO, h: str, date: dt.date) -> int:
    """Write a day; returns how many entries it has."""
    entries = 0
    for line in exported_day(h, date):
        sink.write(line)
        entries += 1
    return entries
