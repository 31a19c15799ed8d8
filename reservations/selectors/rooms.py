"""The rack of rooms, one room with what is claimed in it, and the types with what is left."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.lifecycle import READY, Housekeeping, RoomStatus
from reservations.domain.refusals import UnknownRoom
from reservations.domain.stay import DAY, Stay, month_of
from reservations.models import Availability, Room, RoomNights, keys
from reservations.models.reading import House, fetch, read_house
from reservations.selectors.history import HistoryEntry, read_history
from reservations.selectors.hotel import HotelFacts, hotel_facts

CLAIM_DAYS = 30
LEFT_DAYS = 14


@dataclass(frozen=True)
class RackRoom:
    """A room of the rack; `code`, `guest_name` and `until` while somebody is in it."""

    number: str
    floor: str
    room_type: str
    room_type_name: str
    status: str
    housekeeping: str
    is_ready: bool
    code: str | None
    guest_name: str | None
    until: dt.date | None
    leaves_today: bool

    @property
    def needs_work(self) -> bool:
        """Whether somebody has something to do here today."""
        return self.leaves_today or self.is_dirty

    @property
    def is_dirty(self) -> bool:
        return self.housekeeping == Housekeeping.DIRTY


@dataclass(frozen=True)
class Floor:
    name: str
    rooms: list[RackRoom]


@dataclass(frozen=True)
class Rack:
    """All rooms by floor."""

    hotel: HotelFacts
    floors: list[Floor]
    rooms: int
    occupied: int
    ready: int
    dirty: int


def read_rack(h: str) -> Rack:
    """Every room as it is now: one consistent Query. Raises NoHotel."""
    house = read_house(h)
    rooms = [_rack_room(house, room) for room in sorted(house.rooms.values(), key=by_number)]
    floors: dict[str, list[RackRoom]] = {}
    for room in rooms:
        floors.setdefault(room.floor, []).append(room)
    return Rack(
        hotel=hotel_facts(house.hotel),
        floors=[Floor(name, floors[name]) for name in sorted(floors, key=lambda f: (len(f), f))],
        rooms=len(rooms),
        occupied=sum(room.status == RoomStatus.OCCUPIED for room in rooms),
        ready=sum(room.is_ready for room in rooms),
        dirty=sum(room.housekeeping == Housekeeping.DIRTY for room in rooms),
    )


def by_number(room: Room) -> tuple[int, str]:
    """Numbers in the order in which people count: 9 before 10, 101 before 1001."""
    return len(room.number), room.number


def _rack_room(house: House, room: Room) -> RackRoom:
    return RackRoom(
        number=room.number,
        floor=room.floor,
        room_type=room.room_type,
        room_type_name=house.types[room.room_type].name,
        status=room.status,
        housekeeping=room.housekeeping,
        is_ready=room.status == RoomStatus.FREE and room.housekeeping in READY,
        code=room.rented_to,
        guest_name=room.guest_name,
        until=room.occupied_until,
        leaves_today=room.occupied_until == house.hotel.business_date,
    )


@dataclass(frozen=True)
class Claim:
    """A run of nights `[first, until)` that one reservation has claimed in the room."""

    code: str
    first: dt.date
    until: dt.date


@dataclass(frozen=True)
class RoomDetail:
    """One room with the claims of the next 30 days and its history."""

    hotel: HotelFacts
    room: RackRoom
    claims: list[Claim]
    history: list[HistoryEntry]


def read_room_detail(h: str, number: str) -> RoomDetail:
    """Three requests: house, claims, journal. Raises UnknownRoom."""
    house = read_house(h)
    found = [room for room in house.rooms.values() if room.number == number]
    if not found:
        raise UnknownRoom(room=number)
    return RoomDetail(
        hotel=hotel_facts(house.hotel),
        room=_rack_room(house, found[0]),
        claims=_claims(house, found[0]),
        history=read_history(keys.room_log(h, found[0].id)),
    )


def _claims(house: House, room: Room) -> list[Claim]:
    h, today = house.hotel.code, house.hotel.business_date
    window = Stay(today, today + CLAIM_DAYS * DAY)
    months = fetch(keys.room_nights(h, room.id, month) for month in window.months())
    claims: list[Claim] = []
    for night in window.nights():
        item = months.one(RoomNights, keys.room_nights(h, room.id, month_of(night)))
        holder = item.holder(night) if item else None
        if holder and claims and claims[-1].code == holder and claims[-1].until == night:
            claims[-1] = Claim(holder, claims[-1].first, night + DAY)
        elif holder:
            claims.append(Claim(holder, night, night + DAY))
    return claims


@dataclass(frozen=True)
class TypeRow:
    """A room type; `rate` in whole minor units a night, `left` for each of the next nights."""

    code: str
    name: str
    rate: int
    max_adults: int
    sleeps: int
    rooms: int
    allowance: int
    left: list[int]


@dataclass(frozen=True)
class TypeList:
    """The types by rate; `nights` are the dates of every row's `left`."""

    hotel: HotelFacts
    nights: list[dt.date]
    rows: list[TypeRow]


def read_types(h: str) -> TypeList:
    """The types with what is left for two weeks: two requests. Raises NoHotel."""
    house = read_house(h)
    today = house.hotel.business_date
    window = Stay(today, today + LEFT_DAYS * DAY)
    left = left_by_type(house, window)
    rows = [
        TypeRow(
            code=each.code,
            name=each.name,
            rate=int(each.rate),
            max_adults=int(each.max_adults),
            sleeps=int(each.sleeps),
            rooms=int(each.rooms),
            allowance=int(each.allowance),
            left=left[each.code],
        )
        for each in house.types.values()
    ]
    return TypeList(
        hotel_facts(house.hotel), list(window.nights()), sorted(rows, key=lambda row: row.rate)
    )


def left_by_type(house: House, stay: Stay) -> dict[str, list[int]]:
    """For every type what may still be sold, night by night; 0 beyond the horizon."""
    h = house.hotel.code
    found = fetch(
        keys.availability(h, code, month) for code in house.types for month in stay.months()
    )
    left: dict[str, list[int]] = {}
    for code in house.types:
        items = {
            month: found.one(Availability, keys.availability(h, code, month))
            for month in stay.months()
        }
        left[code] = [_left(items[month_of(night)], night) for night in stay.nights()]
    return left


def _left(item: Availability | None, night: dt.date) -> int:
    return max(0, item.left(night)) if item else 0
