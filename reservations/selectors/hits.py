"""What was found, each with what tells it from others of the same name or number."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from reservations.domain.lifecycle import FULFILLED, HOLD, PENDING
from reservations.models import Guest, HotelRecord, Reservation, Room, RoomNumber, keys
from reservations.models.keys import Key
from reservations.models.reading import Found

# Of somebody with more stays to come than this only their number is told: which one is next
# would have to be read from all of them.
STAYS_READ = 8
ROOMS_READ = 3


@dataclass(frozen=True)
class Whereabouts:
    """The stay a guest is in, else the next one to come.

    `rooms` are numbers, `day` is the departure of a guest in house and the arrival of another.
    With more than `STAYS_READ` stays to come `day` is None and `stays` counts them.
    """

    status: str
    rooms: tuple[str, ...] = ()
    day: dt.date | None = None
    stays: int = 1


@dataclass(frozen=True)
class GuestHit:
    kind: ClassVar[str] = "guest"

    id: str
    name: str
    email: str | None
    phone: str | None
    whereabouts: Whereabouts | None


@dataclass(frozen=True)
class ReservationHit:
    """`room` is the number of the room slept in, else of the assigned one."""

    kind: ClassVar[str] = "reservation"

    code: str
    guest_name: str
    status: str
    arrival: dt.date
    departure: dt.date
    room: str | None


@dataclass(frozen=True)
class RoomHit:
    """`guest_name` and `until` while somebody is in it."""

    kind: ClassVar[str] = "room"

    id: str
    number: str
    room_type: str
    status: str
    housekeeping: str
    guest_name: str | None
    until: dt.date | None


Hit = GuestHit | ReservationHit | RoomHit


def with_neighbours(h: str, found: Found, shown: Iterable[HotelRecord]) -> Found:
    """The records and, by one more read, those that tell the `shown` ones apart."""
    return found.and_those_at(key for record in shown for key in _neighbours(h, record))


def _neighbours(h: str, record: HotelRecord) -> list[Key]:
    match record:
        case Guest():
            rooms = sorted(record.occupies_rooms or ())[:ROOMS_READ]
            if rooms:
                return [keys.room(h, room) for room in rooms]
            codes = record.active_reservations or ()
            return [keys.reservation(h, code) for code in codes if len(codes) <= STAYS_READ]
        case Reservation():
            room = record.fulfilled_by or record.assigned_room
            return [keys.room(h, room)] if room else []
        case RoomNumber():
            return [keys.room(h, record.room_id)]
    return []


def guest_hit(h: str, found: Found, guest: Guest) -> GuestHit:
    whereabouts = _in_house(h, found, guest) or _to_come(h, found, guest)
    return GuestHit(guest.id, guest.name, guest.email, guest.phone, whereabouts)


def _in_house(h: str, found: Found, guest: Guest) -> Whereabouts | None:
    """The guest was read before the rooms, so a room may have passed to somebody else."""
    read = (found.one(Room, keys.room(h, each)) for each in sorted(guest.occupies_rooms or ()))
    codes = guest.active_reservations or set()
    rooms = [room for room in read if room is not None and room.rented_to in codes]
    if not rooms:
        return None
    leaves = min((room.occupied_until for room in rooms if room.occupied_until), default=None)
    return Whereabouts(FULFILLED.value, tuple(room.number for room in rooms), leaves, len(rooms))


def _to_come(h: str, found: Found, guest: Guest) -> Whereabouts | None:
    codes = guest.active_reservations or set()
    if len(codes) > STAYS_READ:
        return Whereabouts(PENDING.value, stays=len(codes))
    stays = (found.one(Reservation, keys.reservation(h, code)) for code in codes)
    coming = [stay for stay in stays if stay is not None and stay.status in (PENDING, HOLD)]
    if not coming:
        return None
    first = min(coming, key=lambda stay: (stay.arrival, stay.code))
    return Whereabouts(first.status, (), first.arrival, len(coming))


def reservation_hit(h: str, found: Found, reservation: Reservation) -> ReservationHit:
    held = reservation.fulfilled_by or reservation.assigned_room
    room = found.one(Room, keys.room(h, held)) if held else None
    return ReservationHit(
        code=reservation.code,
        guest_name=reservation.guest_name,
        status=reservation.status,
        arrival=reservation.arrival,
        departure=reservation.departure,
        room=room.number if room else None,
    )


def room_hit(room: Room) -> RoomHit:
    return RoomHit(
        id=room.id,
        number=room.number,
        room_type=room.room_type,
        status=room.status,
        housekeeping=room.housekeeping,
        guest_name=room.guest_name,
        until=room.occupied_until,
    )
