"""`manage.py demo_hotel` loads a made-up hotel in full operation, for trying the desk out."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from reservations import wording
from reservations.demo.loading import ZONE, Load, begun_on, is_loaded
from reservations.domain.refusals import NoHotel
from reservations.management.desk_command import DeskCommand
from reservations.replay.requests import RequestCount
from reservations.replay.steps import Steps
from reservations.selectors.hotel import read_hotel_facts
from reservations.selectors.today import read_today


class Command(DeskCommand):
    help = (
        "Loads a made-up hotel under HOTEL_CODE: a month of its past, today, and three months "
        "ahead. A hotel that is there stays as it is; a load that was stopped goes on."
    )

    when_stopped = "Stopped. The same command goes on from here."

    def handle(self, *args: Any, **options: Any) -> None:
        h, now = settings.HOTEL_CODE, timezone.now()
        begun = begun_on(h)
        if is_loaded(h) or (begun is None and _is_set_up(h)):
            hotel = read_hotel_facts(h)
            self.stdout.write(f"The hotel {h}, {hotel.name}, is there already: nothing changed.")
            return
        steps = Steps(h, by="demo", counted=RequestCount())
        load = Load(steps, today=begun or now.astimezone(ZONE).date(), now=now)
        total, verbosity = len(load.story), options["verbosity"]
        with self.progress(total, unit="steps", verbosity=verbosity) as bar:
            load.run(bar.update)
        self._report(h, load)

    def _report(self, h: str, load: Load) -> None:
        today = read_today(h)
        self.stdout.write(
            f"{today.hotel.name} is open: {today.figures.rooms} rooms, "
            f"{len(today.in_house)} guests in house, {len(today.arrivals)} arrivals and "
            f"{len(today.departures)} departures on {wording.day(today.hotel.business_date)}."
        )
        if load.refusals:
            first = wording.sentence(load.refusals[0])
            self.stderr.write(
                f"{len(load.refusals)} steps were left out, for somebody has been at work in the "
                f"hotel meanwhile: {first}"
            )


def _is_set_up(h: str) -> bool:
    try:
        read_hotel_facts(h)
    except NoHotel:
        return False
    return True
