"""What was found, each with what tells it from others of the same name or number."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from reservations.domain.lifecycle import FULFILLED, HOLD, PENDING, refusal_of_move
from reservations.models import Guest, Hotel, HotelRecord, Reservation, Room, RoomNumber, keys
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
    """`comes_now` is the code of the stay to which the guest can be checked in, if there is one."""

    kind: ClassVar[str] = "guest"

    id: str
    name: str
    email: str | None
    phone: str | None
    whereabouts: Whereabouts | None
    comes_now: str | None = None


@dataclass(frozen=True)
class ReservationHit:
    """`room` is the number of the room slept in, else of the assigned one.

    `comes_now` is whether the guest can be checked in, and `needs_choice` whether not to the
    assigned room as it is.
    """

    kind: ClassVar[str] = "reservation"

    code: str
    guest_name: str
    status: str
    arrival: dt.date
    departure: dt.date
    is_day_use: bool
    room: str | None
    comes_now: bool = False
    needs_choice: bool = False


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


def guest_hit(h: str, found: Found, guest: Guest, today: dt.date | None = None) -> GuestHit:
    """Without the business date nobody is said to come now."""
    coming = _coming(h, found, guest)
    in_house = _in_house(h, found, guest)
    return GuestHit(
        guest.id,
        guest.name,
        guest.email,
        guest.phone,
        whereabouts=in_house or _to_come(guest, coming),
        comes_now=next((stay.code for stay in coming if _comes_now(stay, today)), None),
    )


def _comes_now(stay: Reservation, today: dt.date | None) -> bool:
    return today is not None and refusal_of_move("check_in", stay.standing(), today) is None


def _in_house(h: str, found: Found, guest: Guest) -> Whereabouts | None:
    """The guest was read before the rooms, so a room may have passed to somebody else."""
    read = (found.one(Room, keys.room(h, each)) for each in sorted(guest.occupies_rooms or ()))
    codes = guest.active_reservations or set()
    rooms = [room for room in read if room is not None and room.rented_to in codes]
    if not rooms:
        return None
    leaves = min((room.occupied_until for room in rooms if room.occupied_until), default=None)
    return Whereabouts(FULFILLED.value, tuple(room.number for room in rooms), leaves, len(rooms))


def _coming(h: str, found: Found, guest: Guest) -> list[Reservation]:
    """The stays to come as far as they were read, the next one first."""
    read = (
        found.one(Reservation, keys.reservation(h, code))
        for code in guest.active_reservations or ()
    )
    coming = [stay for stay in read if stay is not None and stay.status in (PENDING, HOLD)]
    return sorted(coming, key=lambda stay: (stay.arrival, stay.code))


def _to_come(guest: Guest, coming: Sequence[Reservation]) -> Whereabouts | None:
    count = len(guest.active_reservations or ())
    if count > STAYS_READ:
        return Whereabouts(PENDING.value, stays=count)
    if not coming:
        return None
    return Whereabouts(coming[0].status, (), coming[0].arrival, len(coming))


def reservation_hit(
    h: str, found: Found, reservation: Reservation, hotel: Hotel | None = None
) -> ReservationHit:
    """Without the hotel's record nobody is said to come now."""
    held = reservation.fulfilled_by or reservation.assigned_room
    room = found.one(Room, keys.room(h, held)) if held else None
    not_ready = room.refusal_of_giving(hotel) if room and hotel else None
    return ReservationHit(
        code=reservation.code,
        guest_name=reservation.guest_name,
        status=reservation.status,
        arrival=reservation.arrival,
        departure=reservation.departure,
        is_day_use=any(night.day_use for night in reservation.held_nights()),
        room=room.number if room else None,
        comes_now=_comes_now(reservation, hotel.business_date if hotel else None),
        needs_choice=not_ready is not None,
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
