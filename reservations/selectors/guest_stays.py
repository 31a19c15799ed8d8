"""A guest's stays, those under profiles that were merged into this one among them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from reservations.domain.lifecycle import FULFILLED, HOLD, PENDING
from reservations.domain.nights import total
from reservations.models import Guest, HotelRecord, Reservation, keys
from reservations.models.base import OwnerIndex
from reservations.models.keys import Key
from reservations.models.levels import eventual
from reservations.models.reading import Found, House, fetch

STAYS = 50
# Each profile that was merged into this one costs a request; of more than these the stays are
# found under their own profiles alone, and the page says so.
ALIASES_READ = 10


@dataclass(frozen=True)
class Stay:
    """One stay of the guest; `total` in whole minor units."""

    code: str
    status: str
    arrival: dt.date
    departure: dt.date
    nights: int
    room_type_name: str
    room: str | None
    total: int
    currency: str


@dataclass(frozen=True)
class Stays:
    """The newest first. `is_cut` where there are more profiles, or more stays, than are read."""

    rows: list[Stay]
    is_cut: bool

    @property
    def in_house(self) -> list[Stay]:
        return [stay for stay in self.rows if stay.status == FULFILLED]

    @property
    def next(self) -> Stay | None:
        """The first of those to come."""
        coming = (stay for stay in self.rows if stay.status in (PENDING, HOLD))
        return min(coming, key=lambda stay: (stay.arrival, stay.code), default=None)


@dataclass(frozen=True)
class Newest:
    """Which stays are the newest. `is_cut` is that of `Stays`."""

    keys: list[Key]
    is_cut: bool


def newest_stays(h: str, guest: Guest) -> Newest:
    """A Query for the guest and for each of at most `ALIASES_READ` merged profiles."""
    aliases = sorted(guest.aliases or ())
    owners = [guest.pk, *(keys.guest(h, alias).pk for alias in aliases[:ALIASES_READ])]
    entries = [entry for owner in owners for entry in _newest(owner)]
    newest = sorted(entries, key=lambda entry: (entry.arrival, entry.code), reverse=True)
    return Newest(
        keys=[keys.reservation(h, entry.code) for entry in newest[:STAYS]],
        is_cut=len(aliases) > ALIASES_READ or len(newest) > STAYS,
    )


def stays_in(house: House, newest: Newest, found: Found) -> Stays:
    """The stays as they were found: no request."""
    records = (found.one(Reservation, key) for key in newest.keys)
    rows = [_stay(house, record) for record in records if record]
    by_arrival = sorted(rows, key=lambda stay: (stay.arrival, stay.code), reverse=True)
    return Stays(rows=by_arrival, is_cut=newest.is_cut)


def stays_of(house: House, guest: Guest) -> Stays:
    """The same, each stay as it is now: one batch more."""
    newest = newest_stays(house.hotel.code, guest)
    return stays_in(house, newest, fetch(newest.keys))


def _newest(owner: str) -> Iterator[Reservation]:
    entries = eventual(
        HotelRecord.owner,
        owner,
        OwnerIndex.gsi2_sk.startswith(keys.STAY_PREFIX),
        limit=STAYS + 1,
        scan_index_forward=False,
    )
    return (entry for entry in entries if isinstance(entry, Reservation))


def _stay(house: House, reservation: Reservation) -> Stay:
    room = house.rooms.get(reservation.fulfilled_by or reservation.assigned_room or "")
    return Stay(
        code=reservation.code,
        status=reservation.status,
        arrival=reservation.arrival,
        departure=reservation.departure,
        nights=reservation.stay.length,
        room_type_name=house.types[reservation.room_type].name,
        room=room.number if room else None,
        total=total(reservation.held_nights()),
        currency=reservation.currency,
    )
