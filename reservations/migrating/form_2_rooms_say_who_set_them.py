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

from reservations.models import HotelRecord, JournalEntry, Room, keys
from reservations.models.base import OwnerIndex
from reservations.models.error_codes import CONDITION_FAILED, code_of
from reservations.models.house import SET_BY_NOBODY
from reservations.models.levels import eventual
from reservations.models.reading import read_house

WHAT = "every room says who has set its housekeeping state, and on which date"
# Where the journal does not have it, since no verb has added the record, it was long ago.
LONG_AGO = dt.date(1970, 1, 1)


def is_before(record: HotelRecord) -> bool:
    """Whether it is a room of which nobody knows who has set it."""
    return isinstance(record, Room) and record.housekeeping_by is None


def left(h: str) -> Iterator[Room]:
    """The rooms of which nobody knows who has set them. Raises NoHotel."""
    return filter(is_before, read_house(h).rooms.values())


def write(h: str, room: Room) -> bool:
    """Write what the journal says, unless somebody has marked the room since it was read.

    `LastOperation` stays, and none of the verbs that are under way has to plan again: the absent
    date decided as a date long past does, and who has added a room decides as nobody did
    (`services._housekeeping`).
    """
    by, on = _added(h, room) or (SET_BY_NOBODY, LONG_AGO)
    try:
        room.update(
            actions=[Room.housekeeping_by.set(by), Room.housekeeping_on.set(on)],
            condition=Room.pk.exists() & Room.housekeeping_by.does_not_exist(),
        )
    except UpdateError as error:
        if code_of(error) != CONDITION_FAILED:
            raise
        return False
    return True


def _added(h: str, room: Room) -> tuple[str, dt.date] | None:
    """The operation that has added the room, and its business date.

    The number of a room that was removed can have been given to another one: the latest counts.
    """
    entries = eventual(
        HotelRecord.owner,
        keys.room_log(h, room.id),
        OwnerIndex.gsi2_sk.startswith(keys.LOG_PREFIX),
        scan_index_forward=False,
    )
    for entry in entries:
        if isinstance(entry, JournalEntry) and entry.verb == "add_room" and entry.business_date:
            return entry.operation, entry.business_date
    return None
