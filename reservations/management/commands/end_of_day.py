"""`manage.py end_of_day` closes the business day, once or until a date is reached."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from reservations.domain.operation import Operation, new_operation_id
from reservations.domain.stay import DAY
from reservations.management import options as of
from reservations.management.desk_command import DeskCommand
from reservations.selectors.hotel import read_hotel_facts
from reservations.services.end_of_day import end_of_day
from reservations.wording import day


class Command(DeskCommand):
    help = "Moves the hotel's business date on by a day, when nobody has to leave any more."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--until", type=of.date, metavar="DATE", help="repeat until this is the hotel's date"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        h = settings.HOTEL_CODE
        today = read_hotel_facts(h).business_date
        until = options["until"] or today + DAY
        if until < today:
            raise CommandError(f"The hotel's date is {day(today)} already; it never goes back.")
        while today < until:
            operation = Operation(
                new_operation_id(), "end_of_day", h, by="console", at=timezone.now()
            )
            end_of_day(operation)
            today = read_hotel_facts(h).business_date
        self.stdout.write(f"The hotel's date is {day(today)}.")
