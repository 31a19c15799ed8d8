"""Reservations that change rooms together: what each is to hold, and whether it may.

The verbs plan with it and the pages foresee with it, so that both say the same.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.nights import (
    Differences,
    Holding,
    Night,
    differences,
    in_room,
    unassigned,
)
from reservations.domain.refusals import SameRoom
from reservations.domain.stay import month_of
from reservations.models import keys
from reservations.models.house import Room
from reservations.models.keys import Key
from reservations.models.reading import Found, House
from reservations.models.reservation import Reservation
from reservations.models.standing import refusal_of_entering, refusal_of_last_day


@dataclass(frozen=True)
class Relocation:
    """A reservation and the room that it is to have from the business date on; None is none."""

    reservation: Reservation
    room: Room | None

    @property
    def is_in_house(self) -> bool:
        return bool(self.reservation.status == ReservationStatus.FULFILLED)

    @property
    def old(self) -> list[Night]:
        return self.reservation.held_nights()

    def new(self, today: dt.date) -> list[Night]:
        """The nights afterwards: those that are over stay where they were slept."""
        if self.room is None:
            return unassigned(self.old, since=today)
        return in_room(self.old, self.room.id, self.room.room_type, since=today)

    def holds_nothing_more(self, today: dt.date) -> bool:
        """Whether the guest leaves today: then only the room changes, and nothing is claimed."""
        return all(night.date < today for night in self.old)


def held_type(reservation: Reservation, today: dt.date) -> str:
    """The type of which the nights to come are held; the booked one if there are none."""
    ahead = (night.room_type for night in reservation.held_nights() if night.date >= today)
    return next(ahead, reservation.room_type)


def planned(relocations: Sequence[Relocation], today: dt.date) -> Differences:
    """What is claimed and given back when all of them change rooms at once."""
    return differences(
        [Holding(each.reservation.code, each.old, each.new(today)) for each in relocations],
        since=today,
    )


def check_different_rooms(reservation: Reservation, wanted: Room, held: Room) -> None:
    """Two stays may follow each other in one room. Raises SameRoom."""
    if wanted.id == held.id:
        raise SameRoom(code=reservation.code, room=wanted.number)


def rooms_seen(first: str | None, second: str | None) -> str:
    """What a form keeps of the rooms (ids) that two reservations have, to tell later ones from
    them."""
    return f"{first}-{second}"


def last_day_keys(h: str, relocations: Sequence[Relocation], today: dt.date) -> list[Key]:
    """Where it stands whether the room of a guest who leaves today is out of order."""
    month = month_of(today)
    return [
        keys.room_nights(h, each.room.id, month)
        for each in relocations
        if each.room and each.is_in_house and each.holds_nothing_more(today)
    ]


def check_relocations(
    relocations: Sequence[Relocation], house: House, months: Found, *, though_dirty: bool
) -> None:
    """Whether the party fits and, for guests in house, whether the room can be given now.

    A room that one of them leaves is taken over as it is; `months` holds the items that change
    and those of `last_day_keys`. Raises PartyTooLarge, RoomOccupied, RoomNotReady, RoomTaken.
    """
    left = {each.reservation.fulfilled_by for each in relocations if each.is_in_house}
    for each in relocations:
        if each.room is None:
            continue
        _check_fits(each.reservation, each.room, house)
        if each.is_in_house:
            if each.room.id not in left:
                _check_ready(each.room, house, though_dirty)
            _check_in_service(each, each.room, house, months)
            _check_left_by_day(each.room, relocations, house, months)


def _check_fits(reservation: Reservation, room: Room, house: House) -> None:
    """A party that was let into a type before may go on staying in it."""
    if room.room_type == held_type(reservation, house.hotel.business_date):
        return
    house.types[room.room_type].check_holds(reservation.party)


def _check_ready(room: Room, house: House, though_dirty: bool) -> None:
    refusal = room.refusal_of_giving(house.hotel, though_dirty=though_dirty)
    if refusal:
        raise refusal


def _check_left_by_day(
    room: Room, relocations: Sequence[Relocation], house: House, months: Found
) -> None:
    today = house.hotel.business_date
    changes = planned(relocations, today)
    if refusal := refusal_of_entering(months, house.hotel.code, room, changes, today):
        raise refusal


def _check_in_service(each: Relocation, room: Room, house: House, months: Found) -> None:
    today = house.hotel.business_date
    refusal = refusal_of_last_day(months, house.hotel.code, room, today)
    if refusal and each.holds_nothing_more(today):
        raise refusal
