"""Everything of one hotel that must agree, read by Query from its own partitions."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.nights import Night
from reservations.domain.stay import days_of, month_of, months_between
from reservations.models import (
    Availability,
    Guest,
    HotelRecord,
    Reservation,
    Room,
    RoomNights,
    RoomType,
    keys,
)
from reservations.models.keys import Key
from reservations.models.reading import fetch, read_house

BATCH = 100


@dataclass(frozen=True, slots=True)
class HeldStay:
    """A reservation as far as it is compared."""

    code: str
    guest: str
    guest_name: str
    status: str
    departure: dt.date
    room: str | None
    nights: tuple[Night, ...]


@dataclass(frozen=True, slots=True)
class Sets:
    """What a guest's record says of reservations and rooms."""

    active: frozenset[str]
    rooms: frozenset[str]


@dataclass
class HotelState:
    """Everything of one hotel that must agree.

    `claims` is room id and night -> reservation code, `free` is type and night -> how many may
    still be sold by the month item, `guests` and `stays` are by id and code.
    """

    business_date: dt.date
    types: dict[str, RoomType]
    rooms: dict[str, Room]
    stays: dict[str, HeldStay] = field(default_factory=dict)
    guests: dict[str, Sets] = field(default_factory=dict)
    claims: dict[tuple[str, dt.date], str] = field(default_factory=dict)
    free: dict[tuple[str, dt.date], int] = field(default_factory=dict)


def read_hotel_state(h: str) -> HotelState:
    """The state of a hotel in which nobody is at work meanwhile. Raises NoHotel.

    The indexes say which reservations and guests there are, the records themselves are read
    consistently. An index may lag behind, so whatever the claims and the guests name is read too.
    """
    house = read_house(h)
    state = HotelState(house.hotel.business_date, house.types, house.rooms)
    for code in house.types:
        state.free |= _free(h, code)
    _read_stays(h, state, _listed_codes(h))
    for month in _months(state):
        state.claims |= _claims(h, month)
    _read_stays(h, state, set(state.claims.values()) - set(state.stays))
    _read_guests(h, state, _listed_guests(h) | {stay.guest for stay in state.stays.values()})
    named = {code for sets in state.guests.values() for code in sets.active}
    _read_stays(h, state, named - set(state.stays))
    return state


def _free(h: str, code: str) -> dict[tuple[str, dt.date], int]:
    partition = keys.availability(h, code, "").pk
    items = HotelRecord.query(partition, consistent_read=True)
    return {
        (code, night): item.left(night)
        for item in items
        if isinstance(item, Availability)
        for night in days_of(item.month)
    }


def _listed_codes(h: str) -> set[str]:
    lists = [
        keys.desk_list(h, status, long_stays=long)
        for status in ReservationStatus
        for long in (False, True)
    ]
    return {code for each in lists for code in _column(each, "Code")}


def _listed_guests(h: str) -> set[str]:
    return set(_column(keys.guest_list(h), "Id"))


def _column(partition: str, name: str) -> Iterator[str]:
    """One attribute of every item in a partition of the desk index."""
    for record in HotelRecord.desk.query(partition, attributes_to_get=["RecordType", name]):
        if isinstance(record, Reservation):
            yield record.code
        elif isinstance(record, Guest):
            yield record.id


def _months(state: HotelState) -> list[str]:
    """From the first night that anybody holds to the horizon."""
    nights = [night.date for stay in state.stays.values() for night in stay.nights]
    first = month_of(min([*nights, state.business_date]))
    last = max([room_type.open_until for room_type in state.types.values()], default=first)
    return months_between(first, last)


def _claims(h: str, month: str) -> dict[tuple[str, dt.date], str]:
    items = HotelRecord.query(keys.claims(h, month), consistent_read=True)
    rooms = [item for item in items if isinstance(item, RoomNights)]
    return {
        (item.room_id, night): holder
        for item in rooms
        for night in days_of(month)
        if (holder := item.holder(night))
    }


def _read_stays(h: str, state: HotelState, codes: Iterable[str]) -> None:
    for record in _records(keys.reservation(h, code) for code in codes):
        if isinstance(record, Reservation):
            state.stays[record.code] = HeldStay(
                code=record.code,
                guest=record.guest_id,
                guest_name=record.guest_name,
                status=record.status,
                departure=record.departure,
                room=record.fulfilled_by,
                nights=tuple(record.held_nights()),
            )


def _read_guests(h: str, state: HotelState, guests: Iterable[str]) -> None:
    for record in _records(keys.guest(h, guest) for guest in guests):
        if isinstance(record, Guest):
            state.guests[record.id] = Sets(
                frozenset(record.active_reservations or ()), frozenset(record.occupies_rooms or ())
            )


def _records(wanted: Iterable[Key]) -> Iterator[HotelRecord]:
    """A batch at a time, since whole records of a large hotel would fill the memory."""
    rest = iter(wanted)
    while batch := list(islice(rest, BATCH)):
        yield from fetch(batch).values()
