"""What stands on a room from a date on: the claims of its open months, in their order."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from reservations.domain.holders import window_of
from reservations.domain.nights import Differences, Part, Slot
from reservations.domain.refusals import (
    Refusal,
    RoomHasStays,
    RoomOccupied,
    RoomTaken,
    TypeOversold,
)
from reservations.domain.stay import days_of, month_of, months_between
from reservations.models import keys
from reservations.models.house import Room, RoomType
from reservations.models.keys import Key
from reservations.models.months import Availability, RoomNights
from reservations.models.reading import Found


def open_months(room_type: RoomType, since: dt.date) -> list[str]:
    """The months of a date and all that follow in which the type can be sold."""
    return months_between(month_of(since), room_type.open_until)


def open_nights(month: str, since: dt.date) -> list[dt.date]:
    """The nights of a month from a date on."""
    return [night for night in days_of(month) if night >= since]


def slots_ahead(month: str, since: dt.date) -> list[Slot]:
    """Every slot of a month from a date on, in the order of time."""
    dates = open_nights(month, since)
    return [Slot(date, part) for date in dates for part in (Part.DAY, Part.NIGHT)]


def room_month_keys(h: str, room: str, months: Iterable[str]) -> list[Key]:
    return [keys.room_nights(h, room, month) for month in months]


def left_keys(h: str, room_type: RoomType, since: dt.date) -> list[Key]:
    """The months in which it is counted how much of the type is left."""
    return [keys.availability(h, room_type.code, month) for month in open_months(room_type, since)]


@dataclass(frozen=True)
class Claims:
    """Who has a room's slots from a date on, in the order of time."""

    slots: dict[Slot, str]

    def holders(self, among: Iterable[Slot] | None = None) -> tuple[str, ...]:
        """Each holder once, in the order of their slots."""
        wanted = self.slots if among is None else sorted(among, key=in_time)
        return tuple(dict.fromkeys(self.slots[slot] for slot in wanted if slot in self.slots))

    def without(self, codes: Collection[str]) -> "Claims":
        """The claims of all others, such as those that have not run out."""
        return Claims({slot: each for slot, each in self.slots.items() if each not in codes})


def in_time(slot: Slot) -> tuple[dt.date, bool]:
    """The day comes before the night that begins on its date."""
    return slot.date, slot.part is Part.NIGHT


def claims_of(found: Found, h: str, room: str, months: Iterable[str], since: dt.date) -> Claims:
    """The claims on a room among the month items that were read."""
    slots: dict[Slot, str] = {}
    for month in months:
        item = found.one(RoomNights, keys.room_nights(h, room, month))
        for slot in slots_ahead(month, since) if item else ():
            holder = item.holder(*slot) if item else None
            if holder:
                slots[slot] = holder
    return Claims(slots)


def refusal_of_change(room: Room, claims: Claims) -> Refusal | None:
    """Why the room cannot be renamed, retyped or removed: somebody is in it or is to come."""
    if room.rented_to:
        return RoomOccupied(room=room.number, holder=room.rented_to)
    if holders := claims.holders():
        return RoomHasStays(room=room.number, holders=holders)
    return None


def refusal_of_less(
    found: Found,
    h: str,
    room_type: RoomType,
    since: dt.date,
    less: int,
    taken: Mapping[tuple[str, dt.date], int],
) -> TypeOversold | None:
    """The first night on which more of the type is sold than there would be with so many less.

    `taken` is what holds that have run out still take (`expired_holds.taken_by`).
    """
    for month in open_months(room_type, since):
        item = found.one(Availability, keys.availability(h, room_type.code, month))
        for night in open_nights(month, since) if item else ():
            left = (item.left(night) if item else 0) + taken.get((room_type.code, night), 0)
            if left < less:
                return TypeOversold(room_type=room_type.code, night=night, short=less - left)
    return None


def refusal_of_last_day(found: Found, h: str, room: Room, today: dt.date) -> RoomTaken | None:
    """Nobody is given a room in a window, not even until noon."""
    item = found.one(RoomNights, keys.room_nights(h, room.id, month_of(today)))
    holder = item.holder(today) if item else None
    if holder and window_of(holder):
        return RoomTaken(room=room.number, night=today, holder=holder)
    return None


def refusal_of_entering(
    found: Found, h: str, room: Room, changes: Differences, today: dt.date
) -> RoomTaken | None:
    """Whether a day guest is still to have the room that somebody enters for the night."""
    day, slots = Slot(today, Part.DAY), changes.rooms.get((room.id, month_of(today)), {})
    night = slots.get(Slot(today))
    if day in slots or night is None or night.after is None:
        return None
    item = found.one(RoomNights, keys.room_nights(h, room.id, month_of(today)))
    holder = item.holder(*day) if item else None
    return RoomTaken(room=room.number, night=today, holder=holder) if holder else None


def rooms_by_day(changes: Differences, today: dt.date) -> list[str]:
    """The rooms of which somebody gets this day without the night that follows it."""
    day, night = Slot(today, Part.DAY), Slot(today)
    return [
        room
        for (room, _), slots in changes.rooms.items()
        if day in slots and slots[day].after and night not in slots
    ]


def refusal_by_day(
    rooms: Mapping[str, Room], changes: Differences, today: dt.date
) -> RoomOccupied | None:
    """Who came today and stays tonight claims nothing of the day, but is in the room."""
    for room_id in rooms_by_day(changes, today):
        room = rooms.get(room_id)
        if room and stays_tonight(room, today):
            return RoomOccupied(room=room.number, holder=room.rented_to)
    return None


def stays_tonight(room: Room, today: dt.date) -> bool:
    """Whether somebody is in the room who does not leave today."""
    return bool(room.rented_to and room.occupied_until and room.occupied_until > today)
