"""`manage.py backup FILE` writes the whole table into a file; with --pause it is of one moment."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from reservations.backup.format import Complete
from reservations.backup.taking import Backup
from reservations.backup.writing import Unusable
from reservations.management.desk_command import DeskCommand
from reservations.management.options import hotel_code

# Whoever stops a backup wants the desk back rather than wait for the rest of the pause.
STOPPED_WITH_PAUSE = (
    "Stopped, and the desk opens again. Begin anew with --restart, or go on without --pause: then "
    "it is not of one moment."
)


class Command(DeskCommand):
    help = (
        "Writes every item of the table into FILE (gzip, one JSON value a line, with a checksum). "
        "One that was stopped goes on where it was. Accounts are not in it: they are in Django's "
        "own database."
    )
    when_stopped = "Stopped. Started again in the same way, it goes on where it was."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--pause",
            nargs="*",
            metavar="CODE",
            type=hotel_code,
            help=(
                "let the desk rest meanwhile, so that all is of one moment; with the codes of "
                "other hotels where the table has several"
            ),
        )
        parser.add_argument(
            "--restart", action="store_true", help="begin anew in the place of what was stopped"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._take(options)
        except Unusable as unusable:
            raise CommandError(str(unusable)) from unusable

    def _take(self, options: dict[str, Any]) -> None:
        pause = options["pause"]
        hotels = [] if pause is None else pause or [settings.HOTEL_CODE]
        if hotels:
            self.when_stopped = STOPPED_WITH_PAUSE
        backup = Backup(options["file"], hotels=hotels, restart=options["restart"])
        with backup.held():
            if backup.goes_on_from:
                self.stdout.write(f"Goes on behind {backup.goes_on_from:,} items.")
            self._wait(backup)
            with self.progress(
                backup.approximate_count,
                unit="items",
                verbosity=options["verbosity"],
                done=backup.goes_on_from,
            ) as bar:
                for count in backup.take():
                    bar.update(count)
            done = backup.finish()
        self.stdout.write(self._told(options["file"], done, backup.file.seal.sha256))

    def _wait(self, backup: Backup) -> None:
        """The desk rests already, and whoever waits wants to know for what."""
        for number, left in enumerate(backup.wait_for_rest()):
            if number == 0:
                self.stdout.write(
                    f"The desk is paused. In {left} s nothing of before can be saved any more."
                )
                self.stdout.flush()

    def _told(self, file: Path, done: Complete, sha256: str) -> str:
        hotels = ", ".join(f"{count:,} of {h}" for h, count in done.hotels.items()) or "none"
        moment = (
            "All of it is of one moment."
            if done.consistent
            else f"NOT of one moment: {done.why}. check_hotel tells after a restore what differs."
        )
        return (
            f"{file} is complete: {done.items:,} items ({hotels}).\n{moment}\n"
            f"Checksum: {sha256}\nAccounts and sign-ins are not in it (docs/backup.md)."
        )
