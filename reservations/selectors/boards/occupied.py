"""The boards of who is in house: departures that are due, and everybody.

The rooms carry who is in them, so that one consistent Query reads both.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reservations.domain.names import fold
from reservations.models import Room
from reservations.models.reading import House, read_house
from reservations.selectors.boards.listing import Choices, Filters, Sorts, by_number, choices_of
from reservations.selectors.hotel import HotelFacts, hotel_facts


@dataclass(frozen=True)
class Occupied:
    """A room with somebody in it; `late` counts the days since the departure was due."""

    code: str
    guest_name: str
    room: str
    floor: str
    room_type: str
    room_type_name: str
    departure: dt.date
    leaves_today: bool
    late: int

    @property
    def is_overdue(self) -> bool:
        return self.late > 0

    @property
    def is_due(self) -> bool:
        return self.leaves_today or self.is_overdue

    @property
    def choice(self) -> str:
        """What a form says to check this guest out."""
        return self.code


STATES: Mapping[str, Callable[[Occupied], bool]] = {
    "today": lambda row: row.leaves_today,
    "overdue": lambda row: row.is_overdue,
    "staying": lambda row: not row.is_due,
}
FILTERS: Filters[Occupied] = {
    "type": lambda row, code: row.room_type == code,
    "floor": lambda row, floor: row.floor == floor,
    "name": lambda row, name: fold(name) in fold(row.guest_name),
    "state": lambda row, state: STATES[state](row),
}
SORTS: Sorts[Occupied] = {
    "guest": lambda row: fold(row.guest_name),
    "room": lambda row: by_number(row.room),
    "type": lambda row: fold(row.room_type_name),
    "departure": lambda row: row.departure,
}


@dataclass(frozen=True)
class OccupiedBoard:
    """`day` is the one date of departure that was asked for, None for all of the board."""

    hotel: HotelFacts
    day: dt.date | None
    rows: list[Occupied]
    choices: Choices


def read_in_house(h: str) -> OccupiedBoard:
    """Everybody who is in a room, by room: one request. Raises NoHotel."""
    house = read_house(h)
    return OccupiedBoard(hotel_facts(house.hotel), None, occupied_rows(house), choices_of(house))


def read_departures(h: str, day: dt.date | dt.timedelta | None = None) -> OccupiedBoard:
    """Who leaves today or should have left, or who leaves on `day`: one request.

    `day` may count days from the business date. Raises NoHotel.
    """
    house = read_house(h)
    today = house.hotel.business_date
    date = today + day if isinstance(day, dt.timedelta) else day
    rows = [
        row
        for row in occupied_rows(house)
        if (row.is_due if date is None else row.departure == date)
    ]
    rows.sort(key=lambda row: row.departure)
    return OccupiedBoard(hotel_facts(house.hotel), date, rows, choices_of(house))


def occupied_rows(house: House) -> list[Occupied]:
    """The rooms with somebody in them, as people count them."""
    rooms = sorted(house.rooms.values(), key=lambda room: by_number(room.number))
    return [_occupied(house, room) for room in rooms if room.occupied_until]


def _occupied(house: House, room: Room) -> Occupied:
    today = house.hotel.business_date
    return Occupied(
        code=room.rented_to,
        guest_name=room.guest_name,
        room=room.number,
        floor=room.floor,
        room_type=room.room_type,
        room_type_name=house.types[room.room_type].name,
        departure=room.occupied_until,
        leaves_today=room.occupied_until == today,
        late=max(0, (today - room.occupied_until).days),
    )
