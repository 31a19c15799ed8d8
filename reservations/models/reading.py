"""The house or a part of it, and one reservation, each read consistently (`models.levels`)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reservations.domain.reactions import Complaint, fresh
from reservations.domain.refusals import NoHotel, UnknownReservation
from reservations.models import keys
from reservations.models.attributes import instant_text
from reservations.models.base import HotelRecord
from reservations.models.house import Hotel, Room, RoomNumber, RoomType
from reservations.models.levels import Found, consistent, fetch
from reservations.models.reactions import Reaction, ReactionCounts
from reservations.models.reservation import Reservation

# Whoever reads the house mostly reads records by key besides.
__all__ = [
    "Found", "House", "fetch", "read_house", "read_reservation", "read_stays_with_rooms",
]  # fmt: skip


def read_reservation(h: str, code: str) -> Reservation:
    """The reservation as it is now: one consistent read. Raises UnknownReservation."""
    return known_reservation(fetch([keys.reservation(h, code)]), h, code)


def read_stay_with_reactions(h: str, code: str) -> tuple[Reservation, list[Reaction]]:
    """The reservation with what it has said of its rooms: one consistent Query of its partition,
    the one request that the reservation alone costs. Raises UnknownReservation."""
    key = keys.reservation(h, code)
    records = list(consistent(key.pk))
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
    return _house_of(h, consistent(keys.house(h)))


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
