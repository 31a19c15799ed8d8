"""What the end-of-day page shows: who has not come, who has not gone, what is left to do."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.lifecycle import Housekeeping, ReservationStatus
from reservations.domain.refusals import GuestsStillInHouse
from reservations.domain.stay import DAY
from reservations.models.overstaying import refusal_of_day_end
from reservations.models.reading import read_house
from reservations.selectors.boards.expected import Arrival, arrival_rows
from reservations.selectors.boards.occupied import Occupied, occupied_rows
from reservations.selectors.desk_lists import Window, read_desk
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.unfinished import Unfinished, unfinished_of

# As many as can be given up at once.
MOST_ARRIVALS = 100


@dataclass(frozen=True)
class EndOfDayPage:
    """`refusal` is why the day cannot end now. `to_clean` counts the rooms that have to be
    cleaned once the night is over. Of more than a hundred `arrivals` the newest are shown."""

    hotel: HotelFacts
    tomorrow: dt.date
    arrivals: list[Arrival]
    is_cut: bool
    departures: list[Occupied]
    unfinished: Unfinished
    refusal: GuestsStillInHouse | None
    to_clean: int


def read_end_of_day(h: str, now: dt.datetime) -> EndOfDayPage:
    """Seven requests, and one each for arrivals, their months, holds and windows that matter.

    Raises NoHotel.
    """
    house = read_house(h)
    today = house.hotel.business_date
    until_today = Window(last=today)
    expected = read_desk(h, ReservationStatus.PENDING, until_today, rows=MOST_ARRIVALS, newest=True)
    occupied = occupied_rows(house)
    clean = [r for r in house.rooms.values() if r.housekeeping != Housekeeping.DIRTY]
    return EndOfDayPage(
        hotel=hotel_facts(house.hotel),
        tomorrow=today + DAY,
        arrivals=arrival_rows(house, expected.rows, now),
        is_cut=expected.has_more,
        departures=[row for row in occupied if row.is_due],
        unfinished=unfinished_of(house, now),
        refusal=refusal_of_day_end(house),
        to_clean=sum(bool(room.rented_to) for room in clean),
    )
