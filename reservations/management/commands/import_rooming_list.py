"""`manage.py import_rooming_list FILE --group ID` picks the rooms of a rooming list up."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from reservations import wording
from reservations.domain.refusals import UnknownGroup
from reservations.management import options as of
from reservations.management.desk_command import DeskCommand
from reservations.models import keys
from reservations.models.group import Group
from reservations.models.reading import fetch
from reservations.rooming.picking import Picked, pick_up_rows
from reservations.rooming.rest import rest_of
from reservations.rooming.source import Row, RowProblem, decoded, read_rows


class Command(DeskCommand):
    help = (
        "Picks up a room for each row of a CSV file from the blocks of a group. Nothing is written "
        "until every row can be understood. It can be stopped at any moment; the same command goes "
        "on where it was."
    )

    when_stopped = "Stopped. The same command goes on from here."

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("file", type=Path, help="a CSV file; the first row names the columns")
        add("--group", required=True, metavar="ID", help="the group, as its address names it")
        add("--hotel", type=of.hotel_code, help="the hotel's code; HOTEL_CODE without it")
        add("--rest", type=Path, metavar="FILE", help="where to write the rows that are refused")

    def handle(self, *args: Any, **options: Any) -> None:
        h, group = options["hotel"] or settings.HOTEL_CODE, options["group"]
        rows = _rows(options["file"])
        if not fetch([keys.group(h, group)]).one(Group, keys.group(h, group)):
            raise CommandError(wording.sentence(UnknownGroup(group=group)))
        done: list[Picked] = []
        now = dt.datetime.now(dt.UTC)
        with self.progress(len(rows), unit="rows", verbosity=options["verbosity"]) as bar:
            for picked in pick_up_rows(h, group, rows, by="import", now=now):
                done.append(picked)
                bar.update()
        self._report(done, options["rest"])

    def _report(self, done: list[Picked], rest: Path | None) -> None:
        refused = [(each.row, each.refused) for each in done if each.refused]
        for row, sentence in refused:
            self.stdout.write(f"Row {row.number}: {sentence}")
        before = sum(each.before for each in done)
        made = len(done) - before - len(refused)
        self.stdout.write(f"{made} picked up, {before} before, {len(refused)} refused.")
        if rest:
            rest.write_text(rest_of(refused), encoding="utf-8", newline="")
        if refused:
            raise CommandError("Not every row was picked up.")


def _rows(path: Path) -> list[Row]:
    """Raises CommandError with a line for each row that cannot be understood."""
    try:
        text = decoded(path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    problems = [text] if isinstance(text, RowProblem) else read_rows(text).problems
    if problems or isinstance(text, RowProblem):
        lines = [f"Row {each.number}: {each.says}" for each in problems]
        raise CommandError("\n".join([*lines, "Nothing was picked up."]))
    return read_rows(text).rows
