"""What a reservation is to hold once its last move is undone, and where it is to be.

The verbs plan with it and the pages foresee with it, so that both say the same.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from reservations.domain.nights import (
    Differences,
    Holding,
    Night,
    before,
    differences,
    in_room,
    unassigned,
)
from reservations.domain.refusals import DayUseNeedsRoom, RoomRetyped, RoomTaken, UnknownRoom
from reservations.domain.stay import DAY, Stay, month_of
from reservations.models import keys
from reservations.models.house import Room
from reservations.models.months import RoomNights
from reservations.models.reading import Found, fetch
from reservations.models.reservation import Reservation, known_nights
from reservations.models.standing import refusal_of_last_day


@dataclass(frozen=True)
class Reversal:
    """`held` is claimed now, `nights` is to be claimed; `stay` has the dates afterwards.

    `room` (an id) is where the guest is, or which room is assigned, and `room_type` what is
    booked.
    """

    code: str
    held: list[Night]
    nights: list[Night]
    stay: Stay
    room: str | None
    room_type: str

    def changes(self, today: dt.date) -> Differences:
        return differences([Holding(self.code, self.held, self.nights)], since=today)


def check_in_undone(
    reservation: Reservation, rooms: Mapping[str, Room], today: dt.date, *, keep_room: bool
) -> Reversal:
    """The booked type again, in the room that was assigned before check-in, or in none.

    With `keep_room` the guest's room stays assigned, and its type is what is booked. `rooms`
    has both rooms by id. Raises UnknownRoom, RoomRetyped, DayUseNeedsRoom.
    """
    room_type, room = reservation.room_type, reservation.assigned_before
    if keep_room:
        room = reservation.fulfilled_by
        room_type = rooms[room].room_type
    if room:
        _check_type(rooms, room, room_type)
    elif reservation.stay.is_day_use:
        raise DayUseNeedsRoom(arrival=reservation.arrival)
    held = reservation.held_nights()
    nights = in_room(held, room, room_type, since=today)
    return Reversal(reservation.code, held, nights, reservation.stay, room, room_type)


def check_out_undone(reservation: Reservation, room: Room, today: dt.date) -> Reversal:
    """The nights that check-out has given back, of the type that the room has by now."""
    kept, given_back = reservation.held_nights(), known_nights(reservation.given_back)
    # The day of a stay without a night is on the record, but was given back as well.
    held = before(kept, today)
    nights = in_room([*kept, *given_back], room.id, room.room_type, since=today)
    stay = Stay(reservation.arrival, agreed_departure(reservation))
    return Reversal(reservation.code, held, nights, stay, room.id, reservation.room_type)


def last_day_keys(h: str, reversal: Reversal, today: dt.date) -> list[keys.Key]:
    """Where it stands whether the room of a guest who leaves today after all is in a window."""
    if reversal.room is None or any(night.date >= today for night in reversal.nights):
        return []
    return [keys.room_nights(h, reversal.room, month_of(today))]


def check_last_day(h: str, reversal: Reversal, months: Found, room: Room, today: dt.date) -> None:
    """`months` holds the items of `last_day_keys`. Raises RoomTaken."""
    if not last_day_keys(h, reversal, today):
        return
    if refusal := refusal_of_last_day(months, h, room, today):
        raise refusal


def agreed_departure(reservation: Reservation) -> dt.date:
    """The departure as it was before the guest has left early."""
    given_back = known_nights(reservation.given_back)
    departure: dt.date = reservation.departure
    return given_back[-1].date + DAY if given_back else departure


def check_rooms(
    h: str,
    changes: Differences,
    months: Found,
    rooms: Mapping[str, Room],
    *,
    but: Collection[str] = (),
) -> None:
    """Raises RoomTaken where somebody has a room that is to be claimed again; `but` do not count.

    Looked at before what is left of the type: who wants a reversal wants that very room.
    """
    for (room, month), slots in changes.rooms.items():
        item = months.one(RoomNights, keys.room_nights(h, room, month))
        for slot, change in slots.items() if item else ():
            holder = item.holder(*slot) if item and change.before is None else None
            if holder and holder not in but:
                raise RoomTaken(room=rooms[room].number, night=slot.date, holder=holder)


def moved_in_on(reversal: Reversal, reservation: Reservation, today: dt.date) -> dt.date:
    """Since when the guest is in the room: its nights in a row, but not before check-in."""
    in_a_row = takewhile(lambda night: night.room == reversal.room, reversed(reversal.nights))
    first = min((night.date for night in in_a_row), default=today)
    return max(first, reservation.checked_in_on or first)


def rooms_named(reservation: Reservation, today: dt.date) -> list[str]:
    """The ids of the rooms in which the nights to come are listed."""
    named = (night.room for night in reservation.held_nights() if night.date >= today)
    return list(dict.fromkeys(room for room in named if room))


def reinstated(
    h: str, reservation: Reservation, rooms: Mapping[str, Room], today: dt.date, *, keep_room: bool
) -> Reversal:
    """The nights to come as they were listed, or of their type only without `keep_room`.

    Nights that are over meanwhile are still in their room only if that is still theirs.
    Raises UnknownRoom, RoomRetyped, DayUseNeedsRoom.
    """
    nights = _as_claimed(h, reservation.code, reservation.held_nights(), today)
    if not keep_room:
        nights = unassigned(nights, since=today)
        if reservation.stay.is_day_use:
            raise DayUseNeedsRoom(arrival=reservation.arrival)
    for night in nights:
        if night.room and night.date >= today:
            _check_type(rooms, night.room, night.room_type)
    room = reservation.assigned_room if keep_room else None
    held = before(nights, today)
    stay = reservation.stay
    return Reversal(reservation.code, held, nights, stay, room, reservation.room_type)


def _check_type(rooms: Mapping[str, Room], room: str, room_type: str) -> None:
    """The room is still there, and still what it was."""
    if room not in rooms:
        raise UnknownRoom(room=room)
    there = rooms[room]
    if there.room_type != room_type:
        raise RoomRetyped(room=there.number, room_type=there.room_type, was=room_type)


def _as_claimed(h: str, code: str, nights: list[Night], today: dt.date) -> list[Night]:
    """Without the rooms of past nights which the reservation had given back before them."""
    past = [night for night in nights if night.room and night.date < today]
    if not past:
        return nights
    lost = set(past) - set(_still_claimed(h, code, past))
    return [replace(night, room=None) if night in lost else night for night in nights]


def _still_claimed(h: str, code: str, past: Iterable[Night]) -> list[Night]:
    wanted = {night: keys.room_nights(h, night.room or "", month_of(night.date)) for night in past}
    found = fetch(wanted.values())
    claimed = []
    for night, key in wanted.items():
        item = found.one(RoomNights, key)
        if item and item.holder(night.date) == code:
            claimed.append(night)
    return claimed
