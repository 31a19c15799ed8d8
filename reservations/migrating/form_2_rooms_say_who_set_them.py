"""Form 2: every room says who has set its housekeeping state, from the day on which it is added.

In form 1 a room said so only once somebody had marked it. Until then nobody could tell from the
record since when it was clean, forms had to carry a sign for "nobody" (`models.house.NEVER_SET`),
and the night audit had to take the absent date for a date long past. Adding a room is a verb like
marking it, and who did it stands in the journal: so it is written on the room (`HousekeepingBy`,
`HousekeepingOn`), by `add_room` from now on and here for the rooms of before.
"""

import datetime as dt
from collections.abc import Iterator

from pynamodb.exceptions import UpdateError

from reservations.domain.lifecycle import RoomStatus
from reservations.models import HotelRecord, JournalEntry, Room, keys
from reservations.models.base import OwnerIndex
from reservations.models.reading import House, read_house

WHAT = "every room says who has set its housekeeping state, and on which date"
# What stands in the place of the operation where the journal does not have it: a record that no
# verb has added.
NOT_IN_THE_JOURNAL = "form-2"


def left(h: str) -> Iterator[Room]:
    """The rooms of which nobody knows who has set them. Raises NoHotel."""
    house = read_house(h)
    for room in house.rooms.values():
        if room.housekeeping_by is None:
            yield room


def write(h: str, room: Room) -> bool:
    """Write what the journal says, unless somebody has marked the room since it was read.

    `LastOperation` stays: no verb decides on what is written here, and none that is under way has
    to plan again.
    """
    by, on = _added(h, room) or (NOT_IN_THE_JOURNAL, _nowhere_later(read_house(h), room))
    try:
        room.update(
            actions=[Room.housekeeping_by.set(by), Room.housekeeping_on.set(on)],
            condition=Room.pk.exists() & Room.housekeeping_by.does_not_exist(),
        )
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True


def _added(h: str, room: Room) -> tuple[str, dt.date] | None:
    """The operation that has added the room, and its business date.

    The number of a room that was removed can have been given to another one: the latest counts.
    """
    entries = HotelRecord.owner.query(
        keys.room_log(h, room.id),
        OwnerIndex.gsi2_sk.startswith(keys.LOG_PREFIX),
        scan_index_forward=False,
    )
    for entry in entries:
        if isinstance(entry, JournalEntry) and entry.verb == "add_room" and entry.business_date:
            return entry.operation, entry.business_date
    return None


def _nowhere_later(house: House, room: Room) -> dt.date:
    """A date that makes the night audit find what it finds without one: it has to be no later
    than any night that somebody can have slept in the room since."""
    occupied = room.status == RoomStatus.OCCUPIED and room.occupied_since
    date: dt.date = room.occupied_since if occupied else house.hotel.business_date
    return date
