"""`manage.py restore FILE` verifies a backup as a whole and writes it into an empty table."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from reservations.backup.format import Damaged
from reservations.backup.reading import Contents
from reservations.backup.restoring import Checking, Restore
from reservations.backup.restoring.marker import TakenOver
from reservations.backup.restoring.putting import Overloaded
from reservations.management.desk_command import DeskCommand


class Command(DeskCommand):
    help = (
        "Writes a backup into the table that HOTEL_TABLE names, which create_table has made and "
        "which has to be empty. The file is verified first. One that was stopped goes on with the "
        "same file."
    )
    when_stopped = "Stopped. Started again with the same file, it goes on where it was."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--only-verify", action="store_true", help="read and verify the file, write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            checking = self._checked(file, options["verbosity"])
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except Damaged as damaged:
            raise CommandError(f"{file} will not do. {damaged} Nothing was written.") from damaged
        contents = checking.contents
        self.stdout.write(_said(file, contents))
        if options["only_verify"]:
            return
        try:
            self._restore(Restore(file, contents, checking.hotels), options["verbosity"])
        except (Overloaded, TakenOver) as stopped:
            raise CommandError(f"{stopped} {self.when_stopped}") from stopped
        except Damaged as damaged:
            raise CommandError(f"{file} has changed meanwhile. {damaged}") from damaged
        complete = contents.complete
        codes = ", ".join(complete.hotels)
        self.stdout.write(
            f"Restored {complete.items:,} items. Now run check_hotel (HOTEL_CODE: {codes})."
        )

    def _checked(self, file: Path, verbosity: int) -> Checking:
        checking = Checking(file)
        place = 0
        with self.progress(file.stat().st_size, unit="bytes verified", verbosity=verbosity) as bar:
            for ends in checking.run():
                bar.update(ends - place)
                place = ends
        return checking

    def _restore(self, restore: Restore, verbosity: int) -> None:
        if restore.is_going_on:
            self.stdout.write("Goes on where it was stopped.")
        total = restore.contents.complete.items
        with self.progress(total, unit="items", verbosity=verbosity) as bar:
            for count in restore.run():
                bar.update(count)


def _said(file: Path, contents: Contents) -> str:
    header, complete = contents.header, contents.complete
    of_one_moment = (
        "all of one moment" if complete.consistent else f"NOT of one moment ({complete.why})"
    )
    return (
        f"{file} is sound: {complete.items:,} items of the table {header.table}, begun "
        f"{header.started_at}, {of_one_moment}. Checksum: {contents.sha256}"
    )
