"""`manage.py create_table` verifies the table, or creates it and waits until it is active."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from reservations.management.desk_command import DeskCommand
from reservations.models.table import Table, is_active
from reservations.models.table_definition import Described, differences


class Command(DeskCommand):
    help = "Creates the hotel's table with its indexes. One that is there is verified, not changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--protect",
            action="store_true",
            help="switch on what protects a table on Amazon DynamoDB, where it is off",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        table = Table()
        found = table.described()
        if found is None:
            self._create(table)
        else:
            self._verify(table, found, protect=options["protect"])

    def _create(self, table: Table) -> None:
        self.stdout.write(f"Creating the table {table.name} at {table.place} ...")
        table.create()
        table.wait_until_active(self._waited)
        for protection in table.protect():
            self.stdout.write(f"Switched on: {protection}.")
        self.stdout.write(f"The table {table.name} is ready.")

    def _verify(self, table: Table, found: Described, *, protect: bool) -> None:
        said = differences(found)
        if said:
            listed = "\n".join(f"  - {sentence}" for sentence in said)
            raise CommandError(
                f"The table {table.name} is not the one that the desk needs. Nothing was changed.\n"
                f"{listed}"
            )
        if not is_active(found):
            table.wait_until_active(self._waited)
        if protect and (switched := table.protect()):
            self.stdout.write(f"Switched on: {', '.join(switched)}.")
            return
        self.stdout.write(f"The table {table.name} is there and as it should be: nothing changed.")
        for protection in table.unprotected():
            self.stderr.write(f"Its {protection} is off; create_table --protect switches it on.")

    def _waited(self, seconds: int) -> None:
        self.stdout.write(f"Waiting until it is active ({seconds} s) ...")
        self.stdout.flush()
