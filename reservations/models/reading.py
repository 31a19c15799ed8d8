"""Reads shared by services and selectors: records by key, and the house or a part of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reservations.domain.refusals import NoHotel, UnknownReservation
from reservations.models import keys
from reservations.models.base import HotelRecord
from reservations.models.house import Hotel, Room, RoomNumber, RoomType
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
    return _known(fetch([keys.reservation(h, code)]), h, code)


@dataclass(frozen=True)
class House:
    """The hotel, its types by code and its rooms by id, in the order of their keys.

    A verb that names its rooms may have read these and their types only.
    """

    hotel: Hotel
    types: dict[str, RoomType]
    rooms: dict[str, Room]

    def room_numbered(self, number: str) -> Room | None:
        """The room with this number on its door."""
        h = self.hotel.code
        wanted = keys.room_number(h, number)
        rooms = self.rooms.values()
        return next((room for room in rooms if keys.room_number(h, room.number) == wanted), None)

    def type_names(self) -> dict[str, str]:
        """The name of the type by its code."""
        return {each.code: each.name for each in self.types.values()}

    def numbers(self) -> dict[str, str]:
        """The number on the door by room id."""
        return {room.id: room.number for room in self.rooms.values()}


def read_house(h: str) -> House:
    """The house as it is now: one consistent Query. Raises NoHotel before it is set up."""
    return _house_of(h, HotelRecord.query(keys.house(h), consistent_read=True))


def read_stays_with_rooms(
    h: str, codes: Sequence[str], *, number: str | None = None
) -> tuple[list[Reservation], House]:
    """The reservations, and of the house only the rooms that they have and the one of `number`,
    with their types: two requests, or three where a room is of a type that nobody has booked.

    It costs the same in a house of ten rooms and in one of a thousand.
    Raises UnknownReservation for the first code that there is not, and NoHotel.
    """
    door = keys.room_number(h, number or "")
    found = fetch(
        [
            keys.hotel(h),
            *(keys.reservation(h, code) for code in codes),
            *([door] if number else []),
        ]
    )
    stays = [_known(found, h, code) for code in codes]
    behind = found.one(RoomNumber, door)
    ids = [behind.room_id if behind else None, *(stay.room for stay in stays)]
    found = found.and_those_at(
        [
            *(keys.room(h, room) for room in ids if room),
            *(keys.room_type(h, stay.room_type) for stay in stays),
        ]
    )
    rooms = [record for record in found.values() if isinstance(record, Room)]
    found = found.and_those_at(keys.room_type(h, room.room_type) for room in rooms)
    return stays, _house_of(h, found.values())


def _house_of(h: str, found: Iterable[HotelRecord]) -> House:
    records = list(found)
    hotels = [record for record in records if isinstance(record, Hotel)]
    if not hotels:
        raise NoHotel(hotel=h)
    return House(
        hotel=hotels[0],
        types={record.code: record for record in records if isinstance(record, RoomType)},
        rooms={record.id: record for record in records if isinstance(record, Room)},
    )


def _known(found: Found, h: str, code: str) -> Reservation:
    record = found.one(Reservation, keys.reservation(h, code))
    if record is None:
        raise UnknownReservation(code=code)
    return record
