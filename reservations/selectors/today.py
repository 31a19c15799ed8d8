"""The boards on which the day runs: arrivals, departures, in house, rooms to clean."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from reservations.domain.lifecycle import (
    Housekeeping,
    ReservationStatus,
    RoomStatus,
    ready_states,
)
from reservations.models import Room
from reservations.models.reading import House, read_house
from reservations.selectors.boards.expected import Arrival, arrival_rows
from reservations.selectors.boards.listing import by_number
from reservations.selectors.boards.occupied import Occupied, occupied_rows
from reservations.selectors.desk_lists import Window, read_desk
from reservations.selectors.hotel import HotelFacts, hotel_facts

# What one batch of consistent reads holds.
MOST_ARRIVALS = 100


@dataclass(frozen=True)
class ToClean:
    """A dirty room; `seen` is what a form says to have seen of it."""

    number: str
    room_type_name: str
    floor: str
    is_occupied: bool
    seen: str


@dataclass(frozen=True)
class Figures:
    """How full the house is now."""

    rooms: int
    occupied: int
    free_and_ready: int
    to_clean: int

    @property
    def occupancy(self) -> int:
        """Occupied rooms in percent of all."""
        return round(100 * self.occupied / self.rooms) if self.rooms else 0


@dataclass(frozen=True)
class Today:
    """Everything on the start page."""

    hotel: HotelFacts
    arrivals: list[Arrival]
    more_arrivals: bool
    departures: list[Occupied]
    in_house: list[Occupied]
    to_clean: list[ToClean]
    figures: Figures

    @property
    def late_arrivals(self) -> int:
        return sum(row.is_overdue for row in self.arrivals)

    @property
    def late_departures(self) -> int:
        return sum(row.is_overdue for row in self.departures)


def read_today(h: str, now: dt.datetime | None = None) -> Today:
    """The boards of the business date: five requests, however many reservations there are.

    One consistent Query reads the house, two find who is expected up to today, one batch
    reads their rows as they are now, and one Query a month the rooms that they could be given
    until they leave; two or three more where somebody lacks a room, for the holds that have
    run out by the instant `now`. Raises NoHotel.
    """
    house = read_house(h)
    # From today backwards: however many are overdue, they do not crowd out who comes today.
    until_today = Window(last=house.hotel.business_date)
    expected = read_desk(h, ReservationStatus.PENDING, until_today, rows=MOST_ARRIVALS, newest=True)
    rooms = sorted(house.rooms.values(), key=lambda room: by_number(room.number))
    occupied = occupied_rows(house)
    return Today(
        hotel=hotel_facts(house.hotel),
        arrivals=arrival_rows(house, expected.rows, now),
        more_arrivals=expected.has_more,
        departures=[row for row in occupied if row.is_due],
        in_house=occupied,
        to_clean=[_to_clean(house, room) for room in rooms if _is_dirty(room)],
        figures=_figures(house),
    )


def _to_clean(house: House, room: Room) -> ToClean:
    return ToClean(
        number=room.number,
        room_type_name=house.types[room.room_type].name,
        floor=room.floor,
        is_occupied=room.status == RoomStatus.OCCUPIED,
        seen=room.housekeeping_seen,
    )


def _is_dirty(room: Room) -> bool:
    return bool(room.housekeeping == Housekeeping.DIRTY)


def _figures(house: House) -> Figures:
    rooms = list(house.rooms.values())
    counts = Counter(room.status for room in rooms)
    ready = ready_states(inspected_only=bool(house.hotel.inspected_only))
    return Figures(
        rooms=len(rooms),
        occupied=counts[RoomStatus.OCCUPIED],
        free_and_ready=sum(
            room.status == RoomStatus.FREE and room.housekeeping in ready for room in rooms
        ),
        to_clean=sum(_is_dirty(room) for room in rooms),
    )
