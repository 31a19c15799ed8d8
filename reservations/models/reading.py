"""Reads shared by services and selectors: records by key, and the house or a part of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from reservations.domain.reactions import Complaint, fresh
from reservations.domain.refusals import NoHotel, UnknownReservation
from reservations.models import keys
from reservations.models.attributes import instant_text
from reservations.models.base import HotelRecord
from reservations.models.house import Hotel, Room, RoomNumber, RoomType
from reservations.models.jitter import sleep_below
from reservations.models.keys import Key
from reservations.models.reactions import Reaction, ReactionCounts
from reservations.models.reservation import Reservation
from reservations.models.table_state import TableOverloaded

# DynamoDB reads so many items at once.
BATCH = 100
# An overloaded table answers a batch with a part of it. PynamoDB would ask for the rest at once
# and without end.
MAX_ROUNDS = 8
BASE_SECONDS, LONGEST_SECONDS = 0.02, 0.5

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
    Raises TableOverloaded where the table does not come to reading some of them.
    """
    unique = list(dict.fromkeys(wanted))
    batches = (unique[start : start + BATCH] for start in range(0, len(unique), BATCH))
    records = (record for batch in batches for record in _batch(batch))
    return Found({record.key: record for record in records})


def _batch(wanted: Sequence[Key]) -> Iterator[HotelRecord]:
    left: list[Any] = [{"PK": {"S": key.pk}, "SK": {"S": key.sk}} for key in wanted]
    for round_ in range(MAX_ROUNDS):
        answer = HotelRecord._get_connection().batch_get_item(left, consistent_read=True)
        table = HotelRecord.Meta.table_name
        yield from map(HotelRecord.from_raw_data, answer["Responses"].get(table, ()))
        left = answer["UnprocessedKeys"].get(table, {}).get("Keys", [])
        if not left:
            return
        sleep_below(LONGEST_SECONDS, round_, base=BASE_SECONDS)
    raise TableOverloaded(f"{len(left)} of {len(wanted)} records stayed unread.")


def read_reservation(h: str, code: str) -> Reservation:
    """The reservation as it is now: one consistent read. Raises UnknownReservation."""
    return known_reservation(fetch([keys.reservation(h, code)]), h, code)


def read_stay_with_reactions(h: str, code: str) -> tuple[Reservation, list[Reaction]]:
    """The reservation with what it has said of its rooms: one consistent Query of its partition,
    the one request that the reservation alone costs. Raises UnknownReservation."""
    key = keys.reservation(h, code)
    records = list(HotelRecord.query(key.pk, consistent_read=True))
    reservation = next((each for each in records if isinstance(each, Reservation)), None)
    if reservation is None:
        raise UnknownReservation(code=code)
    return reservation, [each for each in records if isinstance(each, Reaction)]


@dataclass(frozen=True)
class House:
    """The hotel, its types by code and its rooms by id, in the order of their keys.

    `said` is how often what was said of them, by sort key. A verb that names its rooms may have
    read these and their types only.
    """

    hotel: Hotel
    types: dict[str, RoomType]
    rooms: dict[str, Room]
    said: dict[str, ReactionCounts] = field(default_factory=dict)

    def room_numbered(self, number: str) -> Room | None:
        """The room with this number on its door."""
        h = self.hotel.code
        wanted = keys.room_number(h, number)
        rooms = self.rooms.values()
        return next((room for room in rooms if keys.room_number(h, room.number) == wanted), None)

    def as_in(self, found: Found) -> "House":
        """The house with those of its records that were read again in the place of what it had."""
        h = self.hotel.code
        return House(
            hotel=found.one(Hotel, keys.hotel(h)) or self.hotel,
            types={
                code: found.one(RoomType, each.key) or each for code, each in self.types.items()
            },
            rooms={key: found.one(Room, each.key) or each for key, each in self.rooms.items()},
            said=self.said,
        )

    def said_of_room(self, room_id: str) -> ReactionCounts:
        """How often what was said of the room; nothing yet where there is no record."""
        key = keys.counts_of_room(self.hotel.code, room_id)
        return self.said.get(key.sk) or ReactionCounts(*key)

    def praise_of(self, room_id: str) -> dict[str, int]:
        """How often guests have said which praise of the room."""
        said = self.said.get(keys.counts_of_room(self.hotel.code, room_id).sk)
        if said is None:
            return {}
        praise = (kind for kind in self.hotel.kinds().values() if kind.is_praise)
        times = {kind.code: said.times(kind.slot) for kind in praise}
        return {code: count for code, count in times.items() if count}

    def fresh_complaints(self, room: Room) -> list[Complaint]:
        """The complaints about the room that are news, the latest first."""
        said = self.said.get(keys.counts_of_room(self.hotel.code, room.id).sk)
        if said is None:
            return []
        back = instant_text(room.returned_at) if room.returned_at else None
        return fresh(said.complaints(), self.hotel.business_date, back)

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
    stays = [known_reservation(found, h, code) for code in codes]
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
        said={record.sk: record for record in records if isinstance(record, ReactionCounts)},
    )


def known_reservation(found: Found, h: str, code: str) -> Reservation:
    """The reservation among those that were read. Raises UnknownReservation."""
    record = found.one(Reservation, keys.reservation(h, code))
    if record is None:
        raise UnknownReservation(code=code)
    return record
