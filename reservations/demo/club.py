"""The group of the demo hotel: rooms that are held for a club, and the first names of its list."""

import datetime as dt
from collections.abc import Iterator

from reservations.demo.guests import guest
from reservations.demo.stays import YESTERDAY
from reservations.demo.step import DemoStep
from reservations.domain.blocks import NewGroup, Wanted
from reservations.services.blocks.hold_block import hold_block
from reservations.services.blocks.pick_up import pick_up

HELD = "hold_block"
# In days from the day of the load; of so many rooms so many have a name, at cents a night.
ARRIVAL, DEPARTURE, RELEASE, ASKED = 14, 17, 11, -6
ROOMS, NAMES, PRICE = 6, 3, 8500
MORNING = 10 * 60


def club(today: dt.date, first: int) -> Iterator[DemoStep]:
    """A club comes in two weeks. Its guests are those of the numbers from `first` on, which are
    nobody else's."""
    stay = {
        "arrival": today + dt.timedelta(days=ARRIVAL),
        "departure": today + dt.timedelta(days=DEPARTURE),
    }
    release = dt.datetime.combine(today + dt.timedelta(days=RELEASE), dt.time(18), dt.UTC)
    held = {
        "group": NewGroup("Clube Naval de Lagos", guest(first)),
        "rooms": [Wanted("STD", ROOMS, PRICE)],
        "release_at": release,
    }
    yield DemoStep(HELD, ASKED, MORNING, hold_block, held | stay)
    for number in range(1, NAMES + 1):
        picked = {"guest": guest(first + number), "adults": 2} | stay
        minute = MORNING + number
        yield DemoStep(f"pick_up {number}", YESTERDAY, minute, pick_up, picked, of_group=True)
