"""Which verbs a room allows now, and for the others why not, for every page that shows one."""

import datetime as dt
from collections.abc import Sequence

from reservations.domain.lifecycle import Housekeeping
from reservations.domain.refusals import HousekeepingAlready, NotDirty, Refusal
from reservations.models import Room
from reservations.models.expired_holds import Hold, expired_holds, taken_by
from reservations.models.keys import Key
from reservations.models.reading import Found, House, fetch
from reservations.models.standing import (
    Claims,
    claims_of,
    left_keys,
    open_months,
    refusal_of_change,
    refusal_of_less,
    room_month_keys,
)

# They depend on dates that are still to be chosen: their page says what stands in their way.
WITH_DATES = ("out_of_order", "out_of_service")
MARKS = {
    "mark_clean": Housekeeping.CLEAN,
    "mark_inspected": Housekeeping.INSPECTED,
    "mark_dirty": Housekeeping.DIRTY,
}


def refusal_of_mark(verb: str, room: Room) -> Refusal | None:
    """Why the room cannot be marked so: it is already, or it need not be cleaned."""
    state = room.housekeeping
    if verb == "mark_clean" and state != Housekeeping.DIRTY:
        return NotDirty(room=room.number, housekeeping=state)
    if state == MARKS[verb]:
        return HousekeepingAlready(room=room.number, housekeeping=state)
    return None


def keys_of_moves(house: House, room: Room) -> list[Key]:
    """What `room_moves` needs besides the house: every open month of the room and its type."""
    h, today, room_type = house.hotel.code, house.hotel.business_date, house.types[room.room_type]
    months = months_ahead(house, today)
    return [*room_month_keys(h, room.id, months), *left_keys(h, room_type, today)]


def months_ahead(house: House, today: dt.date) -> list[str]:
    """Every month that is open for any type, since a claim may stand in each."""
    return max((open_months(each, today) for each in house.types.values()), key=len)


def claims_ahead(house: House, room: Room, found: Found, expired: Sequence[Hold]) -> Claims:
    """Who has the room from today on; holds that have `expired` have it no longer."""
    h, today = house.hotel.code, house.hotel.business_date
    claims = claims_of(found, h, room.id, months_ahead(house, today), today)
    return claims.without({hold.code for hold in expired})


def room_moves(
    house: House, room: Room, found: Found, expired: Sequence[Hold]
) -> dict[str, Refusal | None]:
    """For each verb on the room why it is refused now, or None if it is allowed."""
    h, today, room_type = house.hotel.code, house.hotel.business_date, house.types[room.room_type]
    stands = refusal_of_change(room, claims_ahead(house, room, found, expired))
    taken = taken_by(expired, since=today)
    gone = stands or refusal_of_less(found, h, room_type, today, 1, taken)
    moves: dict[str, Refusal | None] = {verb: refusal_of_mark(verb, room) for verb in MARKS}
    moves |= dict.fromkeys(WITH_DATES)
    return moves | {"rename_room": stands, "retype_room": gone, "remove_room": gone}


def read_room_moves(house: House, room: Room, now: dt.datetime) -> dict[str, Refusal | None]:
    """The same with three requests of its own: the expired holds, and the months."""
    expired = expired_holds(house.hotel.code, now)
    return room_moves(house, room, fetch(keys_of_moves(house, room)), expired)
