"""`manage.py end_of_day` closes the business day, once or until a date is reached."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from reservations.domain.operation import Operation, new_operation_id
from reservations.domain.stay import DAY
from reservations.management import options as of
from reservations.management.desk_command import DeskCommand
from reservations.night_audit import swept
from reservations.selectors.hotel import read_hotel_facts
from reservations.services.end_of_day import end_of_day
from reservations.wording import day
from reservations.wording.night_audit import done_sentence, spared_sentence

BY = "console"


class Command(DeskCommand):
    help = (
        "Moves the hotel's business date on by a day, when nobody has to leave any more, and "
        "does what follows from it. It is safe to run twice; --finish only does what is left."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        until_or_finish = parser.add_mutually_exclusive_group()
        until_or_finish.add_argument(
            "--until", type=of.date, metavar="DATE", help="repeat until this is the hotel's date"
        )
        until_or_finish.add_argument(
            "--finish", action="store_true", help="end no day: finish those that have ended"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.h: str = settings.HOTEL_CODE
        today = read_hotel_facts(self.h).business_date
        if options["finish"]:
            if not self._sweep():
                self.stdout.write("Nothing is left to do.")
            return
        until = options["until"] or today + DAY
        if until < today:
            raise CommandError(f"The hotel's date is {day(today)} already; it never goes back.")
        while today < until:
            today = self._end(today)
        self.stdout.write(f"The hotel's date is {day(today)}.")

    def _end(self, today: dt.date) -> dt.date:
        """End this day and no other; returns the date that has become the hotel's."""
        operation = Operation(new_operation_id(), "end_of_day", self.h, by=BY, at=timezone.now())
        end_of_day(operation, date=today)
        self._sweep()
        return read_hotel_facts(self.h).business_date

    def _sweep(self) -> bool:
        """Do what is left and tell it; whether there was anything."""
        result = swept(self.h, by=BY, now=timezone.now())
        said = done_sentence(result.done)
        if said:
            self.stdout.write(said)
        if kept := spared_sentence([f"{row.guest_name} ({row.code})" for row in result.spared]):
            self.stdout.write(kept)
        if result.stuck:
            raise result.stuck
        return bool(said)
