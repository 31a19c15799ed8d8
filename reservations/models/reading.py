"""Reads shared by services and selectors: several records by key, and the whole house."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from reservations.domain.refusals import NoHotel, UnknownReservation
from reservations.models import keys
from reservations.models.base import HotelRecord
from reservations.models.house import Hotel, Room, RoomType
from reservations.models.keys import Key
from reservations.models.reservation import Reservation

R = TypeVar("R", bound=HotelRecord)


class Found(dict[Key, HotelRecord]):
    """The records that exist, by key."""

    def one(self, kind: type[R], key: Key) -> R | None:
        """The record at `key` if it exists; a TypeError if it is of another kind."""
        record = self.get(key)
        if record is not None and not isinstance(record, kind):
            raise TypeError(f"{key} holds a {type(record).__name__}, not a {kind.__name__}.")
        return record

    def and_those_at(self, wanted: Iterable[Key]) -> "Found":
        """These records and the ones at further keys, of which only the unread are read."""
        missing = [key for key in wanted if key not in self]
        return Found({**self, **fetch(missing)}) if missing else self


def fetch(wanted: Iterable[Key]) -> Found:
    """The records at these keys, each as it is now (consistent), one request per 100 keys.

    Together they are no snapshot: whoever writes on them makes the write depend on each.
    """
    unique = list(dict.fromkeys(wanted))
    records = HotelRecord.batch_get([tuple(key) for key in unique], consistent_read=True)
    return Found({record.key: record for record in records})


def read_reservation(h: str, code: str) -> Reservation:
    """The reservation as it is now: one consistent read. Raises UnknownReservation."""
    key = keys.reservation(h, code)
    record = fetch([key]).one(Reservation, key)
    if record is None:
        raise UnknownReservation(code=code)
    return record


@dataclass(frozen=True)
class House:
    """The hotel, its types by code and its rooms by id, in the order of their keys."""

    hotel: Hotel
    types: dict[str, RoomType]
    rooms: dict[str, Room]

    def room_numbered(self, number: str) -> Room | None:
        """The room with this number on its door."""
        h = self.hotel.code
        wanted = keys.room_number(h, number)
        rooms = self.rooms.values()
        return next((room for room in rooms if keys.room_number(h, room.number) == wanted), None)

    def numbers(self) -> dict[str, str]:
        """The number on the door by room id."""
        return {room.id: room.number for room in self.rooms.values()}


def read_house(h: str) -> House:
    """The house as it is now: one consistent Query. Raises NoHotel before it is set up."""
    records = list(HotelRecord.query(keys.house(h), consistent_read=True))
    hotels = [record for record in records if isinstance(record, Hotel)]
    if not hotels:
        raise NoHotel(hotel=h)
    return House(
        hotel=hotels[0],
        types={record.code: record for record in records if isinstance(record, RoomType)},
        rooms={record.id: record for record in records if isinstance(record, Room)},
    )
