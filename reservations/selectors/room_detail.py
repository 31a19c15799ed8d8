"""One room: who is in it, who comes next, when it is closed, and what can be done with it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reservations.domain.holders import window_of
from reservations.domain.nights import Part, Slot
from reservations.domain.refusals import Refusal, UnknownRoom
from reservations.domain.stay import DAY
from reservations.models import Room, Window, keys
from reservations.models.expired_holds import Hold, expired_holds
from reservations.models.keys import Key
from reservations.models.reading import Found, House, read_house
from reservations.models.standing import Claims
from reservations.selectors.following import following
from reservations.selectors.history import HistoryEntry, read_history, with_names, with_reasons
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.reactions.of_room import SaidOfRoom, read_said_of_room
from reservations.selectors.room_moves import claims_ahead, keys_of_moves, room_moves
from reservations.selectors.rooms import RackRoom, rack_room
from reservations.selectors.window_facts import facts_of, told
from reservations.selectors.windows import WindowRow, closed_now, standing

CLAIM_DAYS = 30


@dataclass(frozen=True)
class Claim:
    """A run of nights `[first, until)` that one reservation has claimed in the room.

    One that claims only the daytime of a date ends on the date on which it begins.
    """

    code: str
    first: dt.date
    until: dt.date


@dataclass(frozen=True)
class RoomDetail:
    """One room with the claims of the next 30 days, the windows that stand, and its history.

    `moves` says for each verb why it is refused now, or None if it is allowed.
    """

    hotel: HotelFacts
    room: RackRoom
    claims: list[Claim]
    windows: list[WindowRow]
    moves: Mapping[str, Refusal | None]
    history: list[HistoryEntry]
    said: SaidOfRoom


def read_room(h: str, number: str) -> tuple[House, Room]:
    """The house and its room with this number: one request. Raises UnknownRoom."""
    house = read_house(h)
    room = house.room_numbered(number)
    if room is None:
        raise UnknownRoom(room=number)
    return house, room


def read_room_detail(h: str, number: str, now: dt.datetime, *, said_before: str = "") -> RoomDetail:
    """Six requests: house, expired holds (two), journal, what was said of the room (from
    `said_before` on), and the room with its months and windows as one snapshot; one more for the
    words of what was said, and one for windows that the journal of the room does not tell of yet.
    Raises UnknownRoom, and RecordsBusy where colleagues write without end.
    """
    house, room = read_room(h, number)
    expired = expired_holds(h, now)
    history = read_history(keys.room_log(h, room.id))
    found = _found(house, room, history, expired)
    if room.key not in found:
        raise UnknownRoom(room=number)
    house = house.as_in(found)
    room = house.rooms[room.id]
    claims = claims_ahead(house, room, found, expired)
    read = [window for window in found.values() if isinstance(window, Window)]
    windows = standing(house, read)
    reasons = {window.id: window.reason for window in read}
    moves, facts = room_moves(house, room, found, expired), facts_of(read)
    return RoomDetail(
        hotel=hotel_facts(house.hotel),
        room=rack_room(house, room, closed_now(windows)),
        claims=claims_shown(house, claims),
        windows=windows,
        moves={verb: told(refusal, facts) for verb, refusal in moves.items()},
        history=with_names(with_reasons(history, reasons), house.numbers(), house.type_names()),
        said=read_said_of_room(house, room, before=said_before),
    )


def _found(house: House, room: Room, history: list[HistoryEntry], expired: list[Hold]) -> Found:
    """The room, the months that decide on its moves, and every window that stands on it or is
    told of, as of one moment."""
    h = house.hotel.code
    told_of = [entry.names["Window"] for entry in history if "Window" in entry.names]

    def lead_to(found: Found) -> Iterator[Key]:
        now = house.as_in(found)
        yield from keys_of_moves(now, now.rooms[room.id])
        claims = claims_ahead(now, now.rooms[room.id], found, expired)
        for window in filter(None, map(window_of, claims.holders())):
            yield keys.window(h, window)

    first = [house.hotel.key, room.key, *keys_of_moves(house, room)]
    return following([*first, *(keys.window(h, each) for each in told_of)], lead_to)


def claims_shown(house: House, claims: Claims) -> list[Claim]:
    """The reservations of the next 30 days as runs, in the order of time."""
    today = house.hotel.business_date
    shown: list[Claim] = []
    for slot, holder in claims.slots.items():
        if slot.date < today + CLAIM_DAYS * DAY and not window_of(holder):
            _note(shown, slot, holder)
    return shown


def _note(shown: list[Claim], slot: Slot, holder: str) -> None:
    """Lengthen the last run or begin another one."""
    until = slot.date + DAY if slot.part is Part.NIGHT else slot.date
    last = shown[-1] if shown else None
    if last and last.code == holder and slot.date <= last.until:
        shown[-1] = Claim(holder, last.first, until)
    else:
        shown.append(Claim(holder, slot.date, until))
