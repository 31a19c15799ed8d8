"""`manage.py migrate_table` brings the hotel's records to the form that this program writes."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from reservations.domain.operation import Operation, new_operation_id
from reservations.domain.refusals import DeskPaused, NothingToDo
from reservations.domain.schema_version import NEWEST
from reservations.management.desk_command import DeskCommand
from reservations.migrating import (
    Migrating,
    Unfinished,
    done_migrations_of,
    migrations_for,
)
from reservations.selectors.hotel import read_hotel_facts


class Command(DeskCommand):
    help = (
        "Brings the hotel's records from form to form while the desk is open. It can be stopped "
        "and started again. Stop every program of before first: docs/migrations.md."
    )
    when_stopped = "Stopped. Started again, it goes on where it was."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="only say which forms the records lack"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        h = settings.HOTEL_CODE
        read_hotel_facts(h)  # A hotel that is not set up is told as such.
        lacking = migrations_for(h)
        try:
            for migrating in lacking:
                if options["dry_run"]:
                    count = migrating.count_left()
                    self.stdout.write(f"{_named(migrating)}: {count:,} records to write.")
                else:
                    self._migrate(h, migrating, options["verbosity"])
            # Whoever was stopped behind a form's last step comes back to what it had left.
            found = self._look_again(h, options)
        except Unfinished as unfinished:
            raise CommandError(str(unfinished)) from unfinished
        except NothingToDo as done:
            raise CommandError("Somebody else has migrated the hotel meanwhile.") from done
        except DeskPaused as paused:
            raise CommandError(
                "The desk is paused. What is written so far counts: run migrate_table again in a "
                "minute."
            ) from paused
        if not lacking and not found:
            self.stdout.write(f"The records of hotel {h} have form {NEWEST}: nothing to do.")

    def _migrate(self, h: str, migrating: Migrating, verbosity: int) -> None:
        written = self._walked(migrating, verbosity)
        operation = Operation(
            new_operation_id(), "migrate_table", h, by="console", at=timezone.now()
        )
        migrating.finish(operation, records=written)
        self.stdout.write(f"{_named(migrating)}: done, {written:,} records written.")

    def _look_again(self, h: str, options: dict[str, Any]) -> int:
        """Write what programs of before had written until a moment ago; returns how many records
        that were."""
        found = 0
        for migrating in done_migrations_of(h):
            if options["dry_run"]:
                count = migrating.count_left()
            else:
                count = self._walked(migrating, options["verbosity"])
            if count:
                did = "to write" if options["dry_run"] else "written"
                self.stdout.write(f"{_named(migrating)}: {count:,} records of before {did}.")
            found += count
        return found

    def _walked(self, migrating: Migrating, verbosity: int) -> int:
        with self.progress(migrating.count_left(), unit="records", verbosity=verbosity) as bar:
            written = 0
            for is_written in migrating.walk():
                written += is_written
                bar.update(1)
        return written


def _named(migrating: Migrating) -> str:
    return f"Form {migrating.version}: {migrating.what}"
