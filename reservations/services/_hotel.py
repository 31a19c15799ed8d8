"""The hotel's record and its rooms, as several verbs read them.

Every verb learns here whether anybody can work at the desk at all: there is no other way to
the hotel's record for a service (`tests/test_layers.py`).
"""

import datetime as dt
from collections.abc import Sequence

from reservations.domain.refusals import NoHotel, UnknownRoom
from reservations.models import Hotel, Reservation, Room, RoomNumber, keys, reading
from reservations.models.reading import Found, House, fetch
from reservations.transactions import Provided, Stale, Transaction


def read_hotel(found: Found, h: str) -> Hotel:
    """The hotel's record among those that were read, once it is certain that its desk is open.

    Raises NoHotel before it is set up, DeskPaused, SchemaUnfit.
    """
    return _open(read_hotel_even_paused(found, h))


def read_hotel_even_paused(found: Found, h: str) -> Hotel:
    """The hotel's record among those that were read, for who opens the desk again.

    Raises NoHotel.
    """
    hotel = found.one(Hotel, keys.hotel(h))
    if hotel is None:
        raise NoHotel(hotel=h)
    return hotel


def read_house(h: str) -> House:
    """The house as it is now (`models.reading`), once it is certain that its desk is open.

    Raises NoHotel, DeskPaused, SchemaUnfit.
    """
    house = reading.read_house(h)
    _open(house.hotel)
    return house


def read_stays_with_rooms(
    h: str, codes: Sequence[str], *, number: str | None = None
) -> tuple[list[Reservation], House]:
    """The reservations with their rooms (`models.reading`), once it is certain that the desk is
    open.

    Raises UnknownReservation, NoHotel, DeskPaused, SchemaUnfit.
    """
    stays, house = reading.read_stays_with_rooms(h, codes, number=number)
    _open(house.hotel)
    return stays, house


def _open(hotel: Hotel) -> Hotel:
    """By the clock on the wall: an operation can stand for an instant of another year."""
    if refusal := hotel.refusal_of_working(dt.datetime.now(dt.UTC)):
        raise refusal
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
