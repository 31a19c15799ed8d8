"""`manage.py import_bookings FILE` replays real bookings through the services of the desk."""

import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from reservations.importing.house import Wanted
from reservations.importing.problems import CannotImport
from reservations.importing.rejects import Rejects
from reservations.importing.report import agreement_lines, cost_lines, count_lines, event_lines
from reservations.importing.run import Bar, Options, import_bookings
from reservations.importing.slices import Slice
from reservations.importing.source import read_source
from reservations.importing.tally import Tally
from reservations.management import options as of
from reservations.management.desk_command import DeskCommand
from reservations.replay.requests import RequestCount
from reservations.replay.steps import Steps
from reservations.self_check.agreement import read_agreement


class Command(DeskCommand):
    help = (
        "Imports the bookings of a CSV file: every event at the business date on which it "
        "happened, through the same services as the screens. It can be stopped at any moment; "
        "the same command goes on where it was."
    )

    when_stopped = "Stopped. The same command goes on from here."

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("file", type=Path, help="a CSV file of bookings, plain or compressed with gzip")
        add("--hotel", type=of.hotel_code, help="the hotel's code; HOTEL_CODE without it")
        add("--of", metavar="NAME", help="the hotel in the file, where it holds several")
        add("--arrivals", type=of.dates, metavar="FROM:TO", help="only arrivals on these days")
        add("--rooms", type=of.per_type, default={}, metavar="A=75,B=2", help="rooms to add")
        add("--sell", type=of.per_type, default={}, metavar="A=151", help="most to sell of a type")
        add("--max-adults", type=of.at_least(1), default=4, help="adults that a new type takes")
        add("--sleeps", type=of.at_least(1), default=7, help="people that sleep in a new type")
        add("--names", type=Path, nargs="+", default=[], metavar="FILE", help="lists of names")
        add("--rejects", type=Path, metavar="FILE", help="where to write what was refused")
        add("--limit", type=of.at_least(1), metavar="N", help="stop after this many events")
        add(
            "--changes",
            action="store_true",
            help="replay as many changes as the file counts, with invented contents",
        )
        add("--time-zone", type=of.time_zone, default="Europe/Lisbon", help="of a new hotel")
        add("--currency", type=of.currency, default="EUR", help="of a new hotel")
        add("--day-use", action="store_true", help="a new hotel sells stays without a night")

    def handle(self, *args: Any, **options: Any) -> None:
        self.verbosity: int = options["verbosity"]
        try:
            self._import(options)
        except CannotImport as problem:
            raise CommandError(str(problem)) from problem

    def _import(self, options: dict[str, Any]) -> None:
        h, path = options["hotel"] or settings.HOTEL_CODE, options["file"]
        source, counted = read_source(path), RequestCount()
        with Rejects.into(options["rejects"] or _usual_rejects(h, path)) as rejects:
            with counted.listening():
                steps = Steps(h, by="import", counted=counted)
                tally = import_bookings(steps, source, _chosen(options), rejects, self)
            self._report(h, tally, rejects, counted)

    # What an import needs of a screen.

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def bar(self, total: int, unit: str, done: int = 0) -> AbstractContextManager[Bar]:
        bar: AbstractContextManager[Bar] = self.progress(
            total, unit=unit, verbosity=self.verbosity, done=done
        )
        return bar

    def _report(self, h: str, tally: Tally, rejects: Rejects, counted: RequestCount) -> None:
        self._lines(event_lines(tally))
        self._lines(count_lines(f"Refused (see {rejects.path})", rejects.by_rule))
        self._lines(count_lines("Taken otherwise than in the file", tally.notes))
        self._lines(cost_lines(counted.costs))
        agreement = read_agreement(h)
        self._lines(agreement_lines(agreement))
        if agreement.disagreements:
            raise CommandError("Rooms, reservations and nights do not agree with each other.")

    def _lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)
        sys.stdout.flush()


def _chosen(options: dict[str, Any]) -> Options:
    return Options(
        part=Slice(options["of"], options["arrivals"]),
        wanted=Wanted(options["rooms"], options["sell"], options["max_adults"], options["sleeps"]),
        names=options["names"],
        limit=options["limit"],
        changes=options["changes"],
        time_zone=options["time_zone"],
        currency=options["currency"],
        day_use=options["day_use"],
    )


def _usual_rejects(h: str, path: Path) -> Path:
    """Beside the program's own files, since the bookings may lie where nothing can be written."""
    directory: Path = settings.DATA_DIR
    return directory / "imports" / f"{h}-{path.name}.rejects.csv"
