"""What the pages of the verbs on a room show: the room, and why the verb is refused now."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from reservations.domain.closing import (
    closed_nights,
    closed_slots,
    refusal_of_dates,
    refusal_of_horizon,
)
from reservations.domain.nights import Part, Slot
from reservations.domain.refusals import (
    NoRoomLeft,
    Refusal,
    RoomHasStays,
    UnknownRoom,
    UnknownWindow,
    WindowEnded,
)
from reservations.domain.stay import DAY, Stay, month_of
from reservations.models import Availability, Room, Window, keys
from reservations.models.expired_holds import expired_holds, taken_by
from reservations.models.reading import Found, House, fetch, read_house
from reservations.models.standing import Claims
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.room_detail import read_room
from reservations.selectors.room_moves import (
    MARKS,
    claims_ahead,
    months_ahead,
    read_room_moves,
    refusal_of_mark,
)
from reservations.selectors.rooms import RackRoom, rack_room
from reservations.selectors.window_facts import with_window
from reservations.selectors.windows import WindowRow, window_row


@dataclass(frozen=True)
class RoomVerbPage:
    """A room and a verb on it; `types` are the others that it could have, as (code, name).

    `room` is None where its form is sent once more and the room or its number is gone.
    """

    hotel: HotelFacts
    room: RackRoom | None
    refusal: Refusal | None
    types: list[tuple[str, str]] = field(default_factory=list)


def read_room_verb(
    h: str, number: str, verb: str, now: dt.datetime, *, may_be_gone: bool = False
) -> RoomVerbPage:
    """One request for a housekeeping verb, four for the others.

    Raises UnknownRoom, unless the room may be gone.
    """
    house = read_house(h)
    room = house.room_numbered(number)
    if room is None:
        unknown = UnknownRoom(room=number)
        if may_be_gone:
            return RoomVerbPage(hotel_facts(house.hotel), None, unknown)
        raise unknown
    is_mark = verb in MARKS
    refusal = refusal_of_mark(verb, room) if is_mark else read_room_moves(house, room, now)[verb]
    others = [each for each in house.types.values() if each.code != room.room_type]
    return RoomVerbPage(
        hotel=hotel_facts(house.hotel),
        room=rack_room(house, room, {}),
        refusal=with_window(h, refusal),
        types=[(each.code, each.name) for each in sorted(others, key=lambda each: each.rate)],
    )


@dataclass(frozen=True)
class ClosingPage:
    """A room and the nights `[first, until)` in which it might be closed.

    `refusal` is what stands in the way of these; `free_from` to `free_until` (None: as far as
    is on sale) are the nearest ones in which nothing does, None where there are none.
    """

    hotel: HotelFacts
    room: RackRoom
    first: dt.date
    until: dt.date
    refusal: Refusal | None
    free_from: dt.date | None
    free_until: dt.date | None


def read_closing(
    h: str,
    number: str,
    first: dt.date | None,
    until: dt.date | None,
    now: dt.datetime,
    *,
    sells: bool,
) -> ClosingPage:
    """Four requests: house, expired holds (two), the months ahead. Without dates it is tonight.

    With `sells` the nights are taken from the room's type. Raises UnknownRoom.
    """
    house, room = read_room(h, number)
    today = house.hotel.business_date
    first = first or today
    until = until or (first + DAY if first < dt.date.max else first)
    months = months_ahead(house, today)
    found = fetch(
        [
            *(keys.room_nights(h, room.id, month) for month in months),
            *(keys.availability(h, room.room_type, month) for month in months),
        ]
    )
    expired = expired_holds(h, now)
    claims = claims_ahead(house, room, found, expired)
    ahead = _Ahead(found, claims, taken_by(expired, since=today))
    free_from = _free_from(house, room, claims, max(first, today))
    return ClosingPage(
        hotel=hotel_facts(house.hotel),
        room=rack_room(house, room, {}),
        first=first,
        until=until,
        refusal=with_window(h, _refusal(house, room, ahead, Stay(first, until), sells=sells)),
        free_from=free_from,
        free_until=_free_until(claims, free_from) if free_from else None,
    )


@dataclass(frozen=True)
class _Ahead:
    """What was read of the months ahead, with what holds that have run out still take."""

    found: Found
    claims: Claims
    taken: Mapping[tuple[str, dt.date], int]


def _refusal(
    house: House, room: Room, ahead: _Ahead, window: Stay, *, sells: bool
) -> Refusal | None:
    first, until = window.arrival, window.departure
    open_until = house.types[room.room_type].open_until
    wrong = refusal_of_dates(first, until, house.hotel.business_date) or refusal_of_horizon(
        first, until, room_type=room.room_type, open_until=open_until
    )
    if wrong:
        return wrong
    nights = closed_nights(first, until, room=room.id)
    if holders := ahead.claims.holders(slot for _, slot in closed_slots(nights)):
        return RoomHasStays(room=room.number, holders=holders)
    return _sold_out(ahead, house.hotel.code, room.room_type, window) if sells else None


def _sold_out(ahead: _Ahead, h: str, room_type: str, window: Stay) -> Refusal | None:
    for night in window.nights():
        item = ahead.found.one(Availability, keys.availability(h, room_type, month_of(night)))
        left = item.left(night) if item else 0
        if left + ahead.taken.get((room_type, night), 0) < 1:
            return NoRoomLeft(room_type=room_type, night=night, left=0)
    return None


def _free_from(house: House, room: Room, claims: Claims, first: dt.date) -> dt.date | None:
    """The first date from `first` on that nobody has claimed, and whose night is on sale."""
    date, open_until = first, house.types[room.room_type].open_until
    while month_of(date) <= open_until:
        if not any(Slot(date, part) in claims.slots for part in Part):
            return date
        date += DAY
    return None


def _free_until(claims: Claims, first: dt.date) -> dt.date | None:
    """The date on which the room must be back, or None while nothing is claimed."""
    return min((slot.date for slot in claims.slots if slot.date > first), default=None)


@dataclass(frozen=True)
class ReturnPage:
    """The window that would end."""

    hotel: HotelFacts
    window: WindowRow
    refusal: Refusal | None


def read_return(h: str, window_id: str) -> ReturnPage:
    """Two requests. Raises UnknownWindow, also for a window of a room that is gone."""
    house = read_house(h)
    key = keys.window(h, window_id)
    window = fetch([key]).one(Window, key)
    if window is None or window.room_id not in house.rooms:
        raise UnknownWindow(window=window_id)
    ended = window.ended_on
    return ReturnPage(
        hotel=hotel_facts(house.hotel),
        window=window_row(house, window),
        refusal=WindowEnded(window=window_id, ended_on=ended) if ended else None,
    )
