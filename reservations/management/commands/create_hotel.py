"""`manage.py create_hotel` sets the hotel up: its name, its zone, its currency, its first day."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils import timezone

from reservations.domain.operation import Operation, new_operation_id
from reservations.domain.refusals import HotelExists
from reservations.management import options as of
from reservations.management.desk_command import DeskCommand
from reservations.selectors.hotel import read_hotel_facts
from reservations.services.set_up_hotel import set_up_hotel
from reservations.wording import day


class Command(DeskCommand):
    help = "Sets up the hotel that HOTEL_CODE names. One that is there stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", type=of.line, required=True)
        parser.add_argument(
            "--time-zone", type=of.time_zone, required=True, help="such as Europe/Lisbon"
        )
        parser.add_argument("--currency", type=of.currency, required=True, help="such as EUR")
        parser.add_argument(
            "--date", type=of.date, help="the first business date; today at the hotel without it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        h, now = settings.HOTEL_CODE, timezone.now()
        first: dt.date = options["date"] or now.astimezone(ZoneInfo(options["time_zone"])).date()
        operation = Operation(new_operation_id(), "set_up_hotel", h, by="console", at=now)
        try:
            set_up_hotel(
                operation,
                name=options["name"],
                time_zone=options["time_zone"],
                currency=options["currency"],
                business_date=first,
            )
        except HotelExists:
            hotel = read_hotel_facts(h)
            self.stdout.write(
                f"The hotel {h} is set up already: {hotel.name}, {hotel.time_zone}, "
                f"{hotel.currency}, {day(hotel.business_date)}. Nothing changed."
            )
            return
        self.stdout.write(f"The hotel {h} is set up; its date is {day(first)}.")
