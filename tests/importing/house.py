"""A hotel into which files are imported, and what it says afterwards."""

import csv
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

from reservations.models import Reservation
from tests.desk import Desk
from tests.importing.rows import csv_file


class House:
    """One hotel of the table, with a directory for its files."""

    def __init__(self, desk: Desk, directory: Path) -> None:
        self.desk = desk
        self.directory = directory

    def takes(self, path: Path, *options: str) -> str:
        """What the command prints."""
        out = StringIO()
        rejects = str(self.directory / "rejects.csv")
        arguments = [str(path), "--hotel", self.desk.h, "--rejects", rejects, *options]
        call_command("import_bookings", *arguments, verbosity=0, stdout=out)
        return out.getvalue()

    def file(self, *rows: dict[str, str]) -> Path:
        return csv_file(self.directory, *rows)

    def rejects(self) -> list[tuple[str, str, str]]:
        """Row, event and rule of each."""
        with (self.directory / "rejects.csv").open(encoding="utf-8", newline="") as file:
            return [(row["row"], row["event"], row["rule"]) for row in csv.DictReader(file)]

    def reservations(self) -> list[Reservation]:
        """In the order of their instants of creation, which is that of the file."""
        codes = {pk for pk, sk in self.desk.items() if sk == "RES"}
        found = [self.desk.reservation(pk.rpartition("#")[2]) for pk in codes]
        return sorted(found, key=lambda each: each.created_at)

    def story(self) -> list[tuple[Any, ...]]:
        """Everything that must be the same after any two runs over the same file."""
        return [
            (r.status, r.guest_name, r.arrival, r.departure, r.fulfilled_by, r.held_nights())
            for r in self.reservations()
        ] + [self.desk.hotel().business_date, *self.rejects()]
