"""The rack of rooms, and the types with what is left of them."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reservations.domain.lifecycle import Housekeeping, RoomStatus, ready_states
from reservations.domain.room_numbers import as_counted
from reservations.domain.stay import DAY, Stay, month_of
from reservations.models import Availability, Room, RoomType, keys
from reservations.models.expired_holds import Hold, expired_holds, taken_by
from reservations.models.reading import House, fetch, read_house
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.windows import WindowRow, closed_now, read_standing_windows

LEFT_DAYS = 14


@dataclass(frozen=True)
class RackRoom:
    """A room of the rack; `code`, `guest_name` and `until` while somebody is in it.

    `closed` is the kind of the window in which it is today, until `closed_until`. A form that
    marks the room says with `housekeeping_seen` which state was seen.
    """

    id: str
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
    housekeeping_seen: str
    closed: str | None
    closed_until: dt.date | None

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
    closed: int
    windows: list[WindowRow]


def read_rack(h: str) -> Rack:
    """Every room as it is now, and the windows: two requests, three where there are any.

    Raises NoHotel.
    """
    house = read_house(h)
    windows = read_standing_windows(house)
    now = closed_now(windows)
    rooms = [rack_room(house, room, now) for room in sorted(house.rooms.values(), key=by_number)]
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
        closed=len(now),
        windows=windows,
    )


def by_number(room: Room) -> tuple[int, str]:
    """Numbers in the order in which people count: 9 before 10, 101 before 1001."""
    return as_counted(room.number)


def rack_room(house: House, room: Room, closed: Mapping[str, WindowRow]) -> RackRoom:
    """The room as pages show it; `closed` are the windows of today by room id."""
    ready = ready_states(inspected_only=bool(house.hotel.inspected_only))
    window = closed.get(room.id)
    is_ready = room.status == RoomStatus.FREE and room.housekeeping in ready and not window
    return RackRoom(
        id=room.id,
        number=room.number,
        floor=room.floor,
        room_type=room.room_type,
        room_type_name=house.types[room.room_type].name,
        status=room.status,
        housekeeping=room.housekeeping,
        is_ready=is_ready,
        code=room.rented_to,
        guest_name=room.guest_name,
        until=room.occupied_until,
        leaves_today=room.occupied_until == house.hotel.business_date,
        housekeeping_seen=room.housekeeping_seen,
        closed=window.kind if window else None,
        closed_until=window.until if window else None,
    )


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
    day_rate: int | None
    out_of_order: int


@dataclass(frozen=True)
class TypeList:
    """The types by rate; `nights` are the dates of every row's `left`."""

    hotel: HotelFacts
    nights: list[dt.date]
    rows: list[TypeRow]
    windows: list[WindowRow]


def read_types(h: str, now: dt.datetime | None = None) -> TypeList:
    """The types with what is left for two weeks, and the windows that take from them: three
    requests, four where there are any, and those of `left_by_type` for holds. Raises NoHotel.
    """
    house = read_house(h)
    today = house.hotel.business_date
    two_weeks = Stay(today, today + LEFT_DAYS * DAY)
    left = left_by_type(house, two_weeks, now)
    windows = read_standing_windows(house)
    missing = Counter(each.room_type for each in windows if each.is_now and each.takes_from_type)
    rows = [_type_row(each, left[each.code], missing[each.code]) for each in house.types.values()]
    return TypeList(
        hotel=hotel_facts(house.hotel),
        nights=list(two_weeks.nights()),
        rows=sorted(rows, key=lambda row: row.rate),
        windows=windows,
    )


def _type_row(room_type: RoomType, left: list[int], out_of_order: int) -> TypeRow:
    return TypeRow(
        code=room_type.code,
        name=room_type.name,
        rate=int(room_type.rate),
        max_adults=int(room_type.max_adults),
        sleeps=int(room_type.sleeps),
        rooms=int(room_type.rooms),
        allowance=int(room_type.allowance),
        left=left,
        day_rate=None if room_type.day_rate is None else int(room_type.day_rate),
        out_of_order=out_of_order,
    )


def left_by_type(house: House, stay: Stay, now: dt.datetime | None = None) -> dict[str, list[int]]:
    """For every type what may still be sold, night by night; 0 beyond the horizon.

    One request, and with the instant `now` two or three more, for holds that have run out by
    then: what they take is left, although nobody may have released them yet.
    """
    return left_past(house, stay, expired_holds(house.hotel.code, now) if now else [])


def left_past(house: House, stay: Stay, holds: Sequence[Hold]) -> dict[str, list[int]]:
    """The same in one request, where the `holds` that have run out are known already."""
    h = house.hotel.code
    taken = taken_by(holds, since=house.hotel.business_date)
    found = fetch(
        keys.availability(h, code, month) for code in house.types for month in stay.months()
    )
    left: dict[str, list[int]] = {}
    for code in house.types:
        items = {
            month: found.one(Availability, keys.availability(h, code, month))
            for month in stay.months()
        }
        left[code] = [
            _left(items[month_of(night)], night, taken[code, night]) for night in stay.nights()
        ]
    return left


def _left(item: Availability | None, night: dt.date, taken: int) -> int:
    return max(0, item.left(night) + taken) if item else 0
