"""`manage.py delete_table` deletes the table with everything in it, once its name is typed out."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from reservations.management.desk_command import DeskCommand
from reservations.models.table import Table


class Command(DeskCommand):
    help = "Deletes the hotel's table and everything in it. There is no way back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--yes-delete", metavar="NAME", help="the table's name, for scripts that cannot type it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        table = Table()
        if table.described() is None:
            self.stdout.write(
                f"There is no table {table.name} at {table.place}: nothing to delete."
            )
            return
        typed = options["yes_delete"]
        if typed is None:
            typed = self._ask(table)
        if typed != table.name:
            raise CommandError(
                f"That is not the table's name, which is {table.name}. Nothing was deleted."
            )
        self.stdout.write(f"Deleting the table {table.name} ...")
        table.delete()
        self.stdout.write(f"The table {table.name} is deleted.")

    def _ask(self, table: Table) -> str:
        self.stdout.write(
            f"This deletes the table {table.name} at {table.place} with everything in it."
        )
        try:
            return input("Type the table's name to go on: ").strip()
        except EOFError:
            raise CommandError(
                "Nobody typed the table's name. Nothing was deleted; scripts use --yes-delete."
            ) from None
