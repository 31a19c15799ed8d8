"""What renaming, retyping and removing a room share: nothing may stand on it from today on."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.refusals import UnknownRoom, UnknownRoomType
from reservations.models import Hotel, Room, RoomNights, RoomType, keys
from reservations.models.months import nobody_claims
from reservations.models.reading import Found, House, fetch
from reservations.models.standing import (
    claims_of,
    left_keys,
    open_months,
    refusal_of_change,
    room_month_keys,
    slots_ahead,
)
from reservations.services._hotel import read_house
from reservations.transactions import Provided, Stale, Transaction


@dataclass(frozen=True)
class UnclaimedRoom:
    """A room on which nothing stands, with what was read of it; `months` are all that are open."""

    hotel: Hotel
    room: Room
    types: dict[str, RoomType]
    months: list[str]
    found: Found

    @property
    def room_type(self) -> RoomType:
        return self.types[self.room.room_type]

    @property
    def today(self) -> dt.date:
        date: dt.date = self.hotel.business_date
        return date

    def check_unclaimed(self, tx: Transaction) -> None:
        """Depend on it that nobody claims the room meanwhile: one action per open month.

        Whoever claims it afterwards finds that it is not what it was (`_claims.write_claims`).
        """
        h = tx.operation.hotel
        for month in self.months:
            key = keys.room_nights(h, self.room.id, month)
            item = self.found.one(RoomNights, key)
            unclaimed = (
                nobody_claims(slots_ahead(month, self.today))
                if item
                else RoomNights.pk.does_not_exist()
            )
            tx.check(item or RoomNights(*key), Provided(unclaimed, self.stale))

    def as_read(self) -> Provided:
        """Nobody has written the room since, for a deletion, which takes one condition only."""
        return Provided(Room.last_operation == self.room.last_operation, self.stale)

    def stale(self, _: object) -> Stale:
        return Stale(self.room.key)


def read_unclaimed(h: str, number: str, other_type: str | None = None) -> UnclaimedRoom:
    """The room with this number, in two requests: the house, and every open month of the room,
    of its type and of the other one.

    Raises UnknownRoom, UnknownRoomType, RoomOccupied, RoomHasStays.
    """
    house = read_house(h)
    room, today = house.room_numbered(number), house.hotel.business_date
    if room is None:
        raise UnknownRoom(room=number)
    types = _types(house, room.room_type, other_type)
    months = max((open_months(each, today) for each in types), key=len)
    found = fetch(
        [
            *room_month_keys(h, room.id, months),
            *(key for each in types for key in left_keys(h, each, today)),
        ]
    )
    refusal = refusal_of_change(room, claims_of(found, h, room.id, months, today))
    if refusal:
        raise refusal
    return UnclaimedRoom(house.hotel, room, house.types, months, found)


def _types(house: House, *codes: str | None) -> list[RoomType]:
    for code in codes:
        if code and code not in house.types:
            raise UnknownRoomType(room_type=code)
    return [house.types[code] for code in dict.fromkeys(codes) if code]
