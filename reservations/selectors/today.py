"""The boards on which the day runs: arrivals, departures, in house, rooms to clean."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from reservations.domain.lifecycle import READY, Housekeeping, ReservationStatus, RoomStatus
from reservations.domain.nights import total
from reservations.models import Reservation, Room
from reservations.models.reading import House, read_house
from reservations.selectors.desk_lists import Window, read_desk
from reservations.selectors.hotel import HotelFacts, hotel_facts

# What one batch of consistent reads holds.
MOST_ARRIVALS = 100


@dataclass(frozen=True)
class Arrival:
    """An expected reservation. `total` is in whole minor units of `currency`.

    `room` is the assigned room's number and `room_is_ready` whether it can be given now;
    without an assigned room, whether any room of the type can.
    """

    code: str
    guest_name: str
    room_type: str
    room_type_name: str
    arrival: dt.date
    departure: dt.date
    nights: int
    adults: int
    children: int
    total: int
    currency: str
    room: str | None
    room_is_ready: bool
    is_overdue: bool
    is_over: bool


@dataclass(frozen=True)
class Occupied:
    """A room with somebody in it."""

    code: str
    guest_name: str
    room: str
    room_type_name: str
    departure: dt.date
    leaves_today: bool
    is_overdue: bool


@dataclass(frozen=True)
class ToClean:
    """A dirty room."""

    number: str
    room_type_name: str
    floor: str
    is_occupied: bool


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


def read_today(h: str) -> Today:
    """The boards of the business date: four requests, however many reservations there are.

    One consistent Query reads the house, two find who is expected up to today, one batch
    reads their rows as they are now. Raises NoHotel.
    """
    house = read_house(h)
    business_date = house.hotel.business_date
    # From today backwards: however many are overdue, they do not crowd out who comes today.
    until_today = Window(last=business_date)
    expected = read_desk(h, ReservationStatus.PENDING, until_today, rows=MOST_ARRIVALS, newest=True)
    rooms = sorted(house.rooms.values(), key=lambda room: (len(room.number), room.number))
    occupied = [_occupied(house, room) for room in rooms if room.occupied_until]
    return Today(
        hotel=hotel_facts(house.hotel),
        arrivals=[_arrival(house, reservation) for reservation in expected.rows],
        more_arrivals=expected.has_more,
        departures=[row for row in occupied if row.leaves_today or row.is_overdue],
        in_house=occupied,
        to_clean=[_to_clean(house, room) for room in rooms if _is_dirty(room)],
        figures=_figures(rooms),
    )


def _arrival(house: House, reservation: Reservation) -> Arrival:
    business_date = house.hotel.business_date
    assigned = house.rooms.get(reservation.assigned_room or "")
    of_type = [room for room in house.rooms.values() if room.room_type == reservation.room_type]
    return Arrival(
        code=reservation.code,
        guest_name=reservation.guest_name,
        room_type=reservation.room_type,
        room_type_name=house.types[reservation.room_type].name,
        arrival=reservation.arrival,
        departure=reservation.departure,
        nights=reservation.stay.length,
        adults=int(reservation.adults),
        children=int(reservation.children),
        total=total(reservation.held_nights()),
        currency=reservation.currency,
        room=assigned.number if assigned else None,
        room_is_ready=any(map(_is_ready, [assigned] if assigned else of_type)),
        is_overdue=reservation.arrival < business_date,
        is_over=reservation.departure <= business_date,
    )


def _occupied(house: House, room: Room) -> Occupied:
    business_date = house.hotel.business_date
    return Occupied(
        code=room.rented_to,
        guest_name=room.guest_name,
        room=room.number,
        room_type_name=house.types[room.room_type].name,
        departure=room.occupied_until,
        leaves_today=room.occupied_until == business_date,
        is_overdue=room.occupied_until < business_date,
    )


def _to_clean(house: House, room: Room) -> ToClean:
    return ToClean(
        number=room.number,
        room_type_name=house.types[room.room_type].name,
        floor=room.floor,
        is_occupied=room.status == RoomStatus.OCCUPIED,
    )


def _is_dirty(room: Room) -> bool:
    return bool(room.housekeeping == Housekeeping.DIRTY)


def _is_ready(room: Room) -> bool:
    return room.status == RoomStatus.FREE and room.housekeeping in READY


def _figures(rooms: list[Room]) -> Figures:
    counts = Counter(room.status for room in rooms)
    return Figures(
        rooms=len(rooms),
        occupied=counts[RoomStatus.OCCUPIED],
        free_and_ready=sum(_is_ready(room) for room in rooms),
        to_clean=sum(_is_dirty(room) for room in rooms),
    )
