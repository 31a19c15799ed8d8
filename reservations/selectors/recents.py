"""What somebody has opened lately, as it is now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reservations.models import Guest, Hotel, HotelRecord, Reservation, Room, keys
from reservations.models.keys import Key
from reservations.models.reading import Found, fetch
from reservations.selectors.hits import (
    GuestHit,
    Hit,
    ReservationHit,
    RoomHit,
    guest_hit,
    reservation_hit,
    room_hit,
    with_neighbours,
)
from reservations.selectors.hotel import HotelFacts, hotel_facts


class Opened(NamedTuple):
    """A page that was opened: the kind of a hit, and the record's code or id."""

    kind: str
    id: str


@dataclass(frozen=True)
class Recents:
    """The latest first; `hotel` is None when there is nothing to show."""

    hotel: HotelFacts | None
    hits: list[Hit]


def read_recents(h: str, opened: Sequence[Opened]) -> Recents:
    """Two requests, none when nothing was opened; without what is gone, merged or anonymised."""
    wanted = [key for each in opened if (key := _key(h, each))]
    if not wanted:
        return Recents(None, [])
    found = fetch([keys.hotel(h), *wanted])
    records = [found[key] for key in wanted if key in found]
    found = with_neighbours(h, found, records)
    hotel = found.one(Hotel, keys.hotel(h))
    hits = [hit for record in records if (hit := _hit(h, found, record))]
    return Recents(hotel_facts(hotel), hits) if hotel else Recents(None, [])


def _key(h: str, opened: Opened) -> Key | None:
    match opened.kind:
        case GuestHit.kind:
            return keys.guest(h, opened.id)
        case ReservationHit.kind:
            return keys.reservation(h, opened.id)
        case RoomHit.kind:
            return keys.room(h, opened.id)
    return None


def _hit(h: str, found: Found, record: HotelRecord) -> Hit | None:
    match record:
        case Guest():
            is_gone = record.merged_into or record.anonymised_at
            return None if is_gone else guest_hit(h, found, record)
        case Reservation():
            return reservation_hit(h, found, record)
        case Room():
            return room_hit(record)
    return None
