"""How far a stay can go in its room and of its type, who is in the way, and where else is room."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from reservations.domain.lifecycle import HOLDS_NIGHTS, ReservationStatus, RoomStatus
from reservations.domain.nearest import (
    LOOK_AHEAD,
    Nearest,
    Reach,
    backward,
    forward,
    free_for,
    in_the_way,
    sold_out,
)
from reservations.domain.new_dates import Terms
from reservations.domain.nights import Part, Slot, nights_of, slots_in_one_room
from reservations.domain.room_numbers import as_counted
from reservations.domain.stay import DAY, MAX_NIGHTS, Stay, month_of
from reservations.models import Availability, Reservation, Room, keys
from reservations.models.candidates import holders_of
from reservations.models.reading import House, fetch
from reservations.selectors.foreseen import NO_HOLDS, RunOut

Holders = Mapping[str, Mapping[Slot, str]]


@dataclass(frozen=True)
class Looked:
    """The nights that are looked at for a stay that is `wanted`, in which direction."""

    wanted: Stay
    span: Stay
    backwards: bool

    def reach(self, blocked: Mapping[dt.date, str | None]) -> Reach:
        if self.backwards:
            return backward(self.span.departure, self.span.arrival, blocked)
        return forward(self.span.arrival, self.span.departure, blocked)

    def slots(self) -> list[Slot]:
        return [Slot(night, part) for night in self.span.nights() for part in Part]


def read_nearest(
    house: House,
    reservation: Reservation,
    wanted: Stay,
    terms: Terms,
    *,
    look_ahead: int = LOOK_AHEAD,
    run_out: RunOut = NO_HOLDS,
) -> Nearest:
    """What is possible for a stay with the dates that are wanted, or near them.

    One Query for each month that is looked at, and one batch for the type's months: at most
    `look_ahead` nights beyond the stay are looked at.
    """
    today = house.hotel.business_date
    looked = _looked(reservation, wanted, today, look_ahead)
    holders = _holders(house, looked, run_out)
    of_type = looked.reach(_sold_out(house, reservation, terms, looked, run_out))
    in_room = _in_room(reservation, terms, looked, holders)
    room = house.rooms.get(terms.room or "")
    return Nearest(
        room_type=terms.room_type,
        business_date=today,
        backwards=looked.backwards,
        of_type=of_type,
        room=room.number if room else None,
        in_room=in_room,
        free_rooms=_free_rooms(house, reservation, terms, looked, holders)
        if _covers(of_type, looked) and in_room and not _covers(in_room, looked)
        else (),
    )


def _looked(reservation: Reservation, wanted: Stay, today: dt.date, look_ahead: int) -> Looked:
    """Backwards where only the arrival moves, forward in every other case."""
    first = max(wanted.arrival, today)
    if wanted.arrival < reservation.arrival and wanted.departure == reservation.departure:
        return Looked(wanted, Stay(first, max(first, wanted.departure)), backwards=True)
    furthest = _later(max(wanted.departure, first), look_ahead)
    last = min(furthest, _later(wanted.arrival, MAX_NIGHTS))
    return Looked(wanted, Stay(first, max(first, last)), backwards=False)


def _later(date: dt.date, days: int) -> dt.date:
    """So many days later, as far as the calendar goes."""
    return date + min(days, (dt.date.max - date).days) * DAY


def _holders(house: House, looked: Looked, run_out: RunOut) -> Holders:
    """Room id -> slot -> who has it; whose hold has run out has nothing."""
    found = holders_of(house.hotel.code, looked.slots())
    return {
        room: {slot: holder for slot, holder in held.items() if holder not in run_out.codes}
        for room, held in found.items()
    }


def _covers(reach: Reach, looked: Looked) -> bool:
    """Whether the whole stay that is wanted lies within the reach."""
    begins = reach.first <= max(looked.wanted.arrival, looked.span.arrival)
    return begins and reach.until >= looked.wanted.departure


def _sold_out(
    house: House, reservation: Reservation, terms: Terms, looked: Looked, run_out: RunOut
) -> dict[dt.date, str | None]:
    h, code = house.hotel.code, terms.room_type
    found = fetch(keys.availability(h, code, month) for month in looked.span.months())
    items = {key.sk: item for key, item in found.items() if isinstance(item, Availability)}
    left = {
        night: items[month_of(night)].left(night) + run_out.taken[code, night]
        for night in looked.span.nights()
        if month_of(night) in items
    }
    own = {
        night.date
        for night in reservation.held_nights()
        if night.room_type == code and not night.day_use
    }
    return sold_out(left, looked.span, own=own if reservation.status in HOLDS_NIGHTS else ())


def _in_room(
    reservation: Reservation, terms: Terms, looked: Looked, holders: Holders
) -> Reach | None:
    if terms.room is None:
        return None
    edge = looked.wanted.departure if looked.backwards else looked.wanted.arrival
    blocked = in_the_way(
        holders.get(terms.room, {}), reservation.code, edge=edge, backwards=looked.backwards
    )
    return looked.reach(blocked)


def _free_rooms(
    house: House, reservation: Reservation, terms: Terms, looked: Looked, holders: Holders
) -> tuple[str, ...]:
    """The numbers of the other rooms of the type that nobody has on any of the nights.

    Where the guest moves today, or comes, a room in which somebody is cannot be had, and those
    that can be given as they are come first.
    """
    nights = nights_of(looked.wanted, room_type=terms.room_type, price=0)
    slots = slots_in_one_room(nights, since=looked.span.arrival)
    begins_now = looked.span.arrival <= house.hotel.business_date
    is_in_house = reservation.status == ReservationStatus.FULFILLED
    rooms = [
        room
        for room in house.rooms.values()
        if room.room_type == terms.room_type
        and room.id != terms.room
        and not (is_in_house and room.status == RoomStatus.OCCUPIED)
        and free_for(holders.get(room.id, {}), reservation.code, slots)
    ]

    def order(room: Room) -> tuple[bool, tuple[int, str]]:
        is_unfit = begins_now and room.refusal_of_giving(house.hotel) is not None
        return is_unfit, as_counted(room.number)

    return tuple(room.number for room in sorted(rooms, key=order))
