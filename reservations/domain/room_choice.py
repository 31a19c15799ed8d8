"""Which room to give to a guest who stands at the desk."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reservations.domain.lifecycle import READY, Housekeeping, RoomStatus


@dataclass(frozen=True)
class Candidate:
    """A room as far as the choice is concerned; `rate` is that of its type."""

    id: str
    number: str
    room_type: str
    rate: int
    status: str
    housekeeping: str
    holders: Mapping[dt.date, str]
    # Whether the room's type still has every one of the nights to sell, or is the booked one.
    sellable: bool = True
    # Whether the party fits the room's type, or that type is the booked one.
    fits: bool = True

    @property
    def is_ready(self) -> bool:
        return self.status == RoomStatus.FREE and self.housekeeping in READY

    def can_be_given(self, code: str, nights: Iterable[dt.date]) -> bool:
        """Whether the reservation can be checked in to the room now."""
        return self.is_ready and self.sellable and self.fits and self.is_free_for(code, nights)

    def is_free_for(self, code: str, nights: Iterable[dt.date]) -> bool:
        """Whether nobody but the reservation itself claims any of the nights."""
        return all(self.holders.get(night, code) == code for night in nights)


def choose_rooms(
    candidates: Iterable[Candidate],
    *,
    code: str,
    booked_type: str,
    assigned: str | None,
    nights: list[dt.date],
    booked_rate: int = 0,
) -> list[Candidate]:
    """The rooms that can be given now, best first.

    The assigned room comes first, then rooms of the booked type, then upgrades from the
    cheapest on, then lesser types from the dearest on; among equals inspected before clean,
    then by number.
    """
    possible = [room for room in candidates if room.can_be_given(code, nights)]
    return sorted(
        possible,
        key=lambda room: (
            room.id != assigned,
            room.room_type != booked_type,
            room.rate < booked_rate,
            abs(room.rate - booked_rate),
            room.housekeeping != Housekeeping.INSPECTED,
            len(room.number),
            room.number,
        ),
    )
