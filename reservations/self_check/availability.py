"""What may still be sold: rooms - out of order + allowance - sold - held by blocks of groups, for
every type and night."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from reservations.domain.lifecycle import HOLDS_NIGHTS
from reservations.domain.stay import days_of, month_of, months_between
from reservations.models import WindowKind, keys
from reservations.models.keys import Key
from reservations.self_check.claims import nights_of_window
from reservations.self_check.problems import Problem
from reservations.self_check.state import HotelState

TypeNight = tuple[str, dt.date]


def check_availability(state: HotelState) -> Iterator[Problem]:
    """Every open night of every type, and every night that is sold beyond them."""
    taken, by = taken_nights(state)
    on_sale: set[TypeNight] = set()
    for code, night in open_nights(state):
        on_sale.add((code, night))
        should = should_be_left(state, code, taken[code, night])
        left = state.free.get((code, night))
        if left != should:
            limit = int(state.types[code].rooms) + int(state.types[code].allowance)
            says = f"{code} has {left} left on {night}, but {should} of {limit} are not sold."
            about = ("free", code, night.isoformat(), str(left), str(should))
            yield Problem("free", about, says, _keys(state, code, night, by))
    for code, night in sorted(set(taken) - on_sale):
        if night >= state.business_date:
            says = f"{code} is sold on {night}, which is not on sale."
            unsold = ("on_sale", code, night.isoformat())
            yield Problem("on_sale", unsold, says, _keys(state, code, night, by))


def open_nights(state: HotelState) -> Iterator[TypeNight]:
    """Every night from the business date to the horizon of each type."""
    first = month_of(state.business_date)
    for code, room_type in state.types.items():
        for month in months_between(first, room_type.open_until):
            yield from ((code, n) for n in days_of(month) if n >= state.business_date)


def should_be_left(state: HotelState, code: str, taken: int) -> int:
    """How many of the type can be sold when so many are sold or out of order."""
    room_type = state.types[code]
    return int(room_type.rooms) + int(room_type.allowance) - taken


def taken_nights(state: HotelState) -> tuple[Counter[TypeNight], dict[TypeNight, list[Key]]]:
    """How many of each type and night are sold, held or out of order, and by which records."""
    taken: Counter[TypeNight] = Counter()
    by: dict[TypeNight, list[Key]] = defaultdict(list)
    for code, date, rooms, key in chain(_held(state), _sold(state), _out_of_order(state)):
        if date >= state.business_date:
            taken[code, date] += rooms
            by[code, date].append(key)
    return taken, by


# A type, a night, how many rooms of it are taken, and by which record.
Taken = Iterator[tuple[str, dt.date, int, Key]]


def _held(state: HotelState) -> Taken:
    """What groups still have."""
    for block in state.blocks.values():
        for date, rooms in zip(block.stay.nights(), block.left, strict=True):
            if block.is_on_hold:
                yield block.room_type, date, rooms, block.key


def _sold(state: HotelState) -> Taken:
    for stay in state.stays.values():
        if stay.status in HOLDS_NIGHTS:
            key = keys.reservation(state.h, stay.code)
            nights = [night for night in stay.nights if not night.day_use]
            yield from ((night.room_type, night.date, 1, key) for night in nights)


def _out_of_order(state: HotelState) -> Taken:
    for window in state.windows.values():
        room = state.rooms.get(window.room_id)
        if window.kind == WindowKind.OUT_OF_ORDER and room:
            for night in nights_of_window(window):
                yield room.room_type, night.date, 1, window.key


def _keys(
    state: HotelState, code: str, night: dt.date, by: dict[TypeNight, list[Key]]
) -> tuple[Key, ...]:
    h = state.h
    rooms = [
        keys.room(h, window.room_id)
        for window in state.windows.values()
        if window.key in by[code, night]
    ]
    month = keys.availability(h, code, month_of(night))
    return (keys.hotel(h), keys.room_type(h, code), month, *by[code, night], *rooms)


def check_types(state: HotelState) -> Iterator[Problem]:
    """Every type counts the rooms that are there."""
    there = Counter(room.room_type for room in state.rooms.values())
    for code, room_type in state.types.items():
        if int(room_type.rooms) != there[code]:
            says = f"{code} counts {int(room_type.rooms)} rooms, but {there[code]} are there."
            rooms = [room.key for room in state.rooms.values() if room.room_type == code]
            where = (keys.hotel(state.h), room_type.key, *rooms)
            yield Problem("rooms", ("rooms", code), says, where)
