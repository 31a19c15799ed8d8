"""Add room: one more to sell, on every night from today to the horizon."""

import secrets

from reservations.domain.lifecycle import Housekeeping, RoomStatus
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import RoomNumberTaken, UnknownRoomType
from reservations.models import Hotel, Room, RoomNumber, RoomType, keys
from reservations.models.reading import Found, fetch
from reservations.models.standing import left_keys
from reservations.services._hotel import read_hotel
from reservations.services._open_nights import change_open_nights
from reservations.transactions import Provided, Stale, Transaction, replanned


@replanned
def add_room(operation: Operation, *, number: str, room_type: str, floor: str = "") -> Outcome:
    """Add a clean, free room with this number on its door.

    The type counts its rooms and every open month gains one on each night, all conditional on
    the type as read: a month that is opened meanwhile would else miss the room.
    Raises UnknownRoomType, RoomNumberTaken, and what the transaction raises.
    """
    h = operation.hotel
    type_key, number_key = keys.room_type(h, room_type), keys.room_number(h, number)
    found = fetch([keys.hotel(h), type_key, number_key, keys.room(h, number)])
    hotel, sold = read_hotel(found, h), found.one(RoomType, type_key)
    if sold is None:
        raise UnknownRoomType(room_type=room_type)
    if number_key in found:
        raise RoomNumberTaken(number=number)
    room = _room(operation, hotel, found, number, room_type, floor)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=keys.room_log(h, room.id),
        facts={
            "room": room.id,
            "after": {"number": number, "type": room_type, "floor": floor},
        },
        names={"Room": number, "RoomType": room_type},
    ) as tx:
        tx.put(room, Provided(Room.pk.does_not_exist(), lambda _: Stale(room.key)))
        tx.put(
            RoomNumber.at(h, number, room_id=room.id),
            Provided(RoomNumber.pk.does_not_exist(), lambda _: RoomNumberTaken(number=number)),
        )
        tx.update(
            sold,
            [RoomType.rooms.set(RoomType.rooms + 1)],
            Provided(RoomType.pk.exists(), lambda _: UnknownRoomType(room_type=room_type)),
            as_read=True,
        )
        today = hotel.business_date
        change_open_nights(tx, sold, fetch(left_keys(h, sold, today)), today, 1)
    return tx.outcome


def _room(
    operation: Operation, hotel: Hotel, found: Found, number: str, room_type: str, floor: str
) -> Room:
    """The id is the number where that is free: whoever reads the table then knows the room.

    It is taken when a room once had this number and was renamed, for ids never change.
    """
    taken = keys.room(operation.hotel, number) in found
    return Room.at(
        operation.hotel,
        f"{number}.{secrets.token_hex(2)}" if taken else number,
        number=number,
        room_type=room_type,
        floor=floor,
        status=RoomStatus.FREE.value,
        housekeeping=Housekeeping.CLEAN.value,
        housekeeping_by=operation.id,
        housekeeping_on=hotel.business_date,
    )
