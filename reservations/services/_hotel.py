"""The hotel's record and its rooms, as several verbs read them."""

from reservations.domain.refusals import NoHotel, UnknownRoom
from reservations.models import Hotel, Room, RoomNumber, keys
from reservations.models.reading import Found, fetch
from reservations.transactions import Provided, Stale, Transaction


def read_hotel(found: Found, h: str) -> Hotel:
    """The hotel's record among those that were read. Raises NoHotel before it is set up."""
    hotel = found.one(Hotel, keys.hotel(h))
    if hotel is None:
        raise NoHotel(hotel=h)
    return hotel


def keep_day_open(tx: Transaction, hotel: Hotel) -> None:
    """Somebody comes to be in house until today only: whoever is ending the day looks again.

    The record is written, for `end_of_day` depends on nobody having done so since it looked; and
    where the date has moved meanwhile, the verb is planned again.
    """
    is_still = Hotel.business_date == tx.business_date
    tx.update(hotel, [], Provided(is_still, lambda _: Stale(hotel.key)))


def read_room(found: Found, h: str, number: str) -> Room:
    """The room with this number on its door, by the `RoomNumber` among those that were read.

    Raises UnknownRoom.
    """
    entry = found.one(RoomNumber, keys.room_number(h, number))
    key = keys.room(h, entry.room_id) if entry else None
    room = fetch([key]).one(Room, key) if key else None
    # Between the two reads the number can have gone to another room.
    if room is None or keys.room_number(h, room.number) != keys.room_number(h, number):
        raise UnknownRoom(room=number)
    return room
