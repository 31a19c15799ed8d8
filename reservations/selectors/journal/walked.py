"""What a member of staff has done, and all that names a room: looked up in the days' journals."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reservations.models import HotelRecord, JournalEntry, Room, keys
from reservations.models.base import OwnerIndex
from reservations.models.reading import House, read_house
from reservations.selectors.history import HistoryEntry
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.journal.asked import Asked
from reservations.selectors.journal.rows import Row, rows_of
from reservations.selectors.journal.slices import Wanted
from reservations.selectors.journal.walking import From, first_day, walk
from reservations.selectors.room_detail import read_room


@dataclass(frozen=True)
class WalkedJournal:
    """What was found looking back from the day `start` to the day `until`; `further` is where to
    go on, None where the journal begins. `name` is the room's number or the sign-in name."""

    hotel: HotelFacts
    name: str
    rows: list[Row]
    start: dt.date
    until: dt.date
    further: From | None


def read_staff_journal(h: str, username: str, start: From | None, asked: Asked) -> WalkedJournal:
    """What was done by the member of staff with this sign-in name, or to the account of that
    name: thirteen requests at most. Raises NoHotel."""

    def wanted(entry: HistoryEntry) -> bool:
        concerned = username in (entry.by, entry.names.get("Staff"))
        return concerned and asked.admits(entry)

    return _walked(read_house(h), username, start, asked, wanted)


def read_room_journal(h: str, number: str, start: From | None, asked: Asked) -> WalkedJournal:
    """Everything that names the room which has this number now, under whichever number it was
    named: its own changes, and every check-in, move and check-out. Fourteen requests at most.
    Raises UnknownRoom."""
    house, room = read_room(h, number)
    doors = doors_of(h, room)

    def wanted(entry: HistoryEntry) -> bool:
        return asked.admits(entry) and doors.admit(entry)

    return _walked(house, room.number, start, asked, wanted)


def _walked(
    house: House, name: str, start: From | None, asked: Asked, wanted: Wanted
) -> WalkedJournal:
    h, today = house.hotel.code, house.hotel.business_date
    start = start if start and start.date <= today else From(today)
    found = walk(h, start, first=first_day(h, today), wanted=wanted)
    return WalkedJournal(
        hotel=hotel_facts(house.hotel),
        name=name,
        rows=rows_of(house, found.entries, see_guests=asked.see_guests),
        start=start.date,
        until=found.until,
        further=found.further,
    )


@dataclass(frozen=True)
class Doors:
    """Which number a room had when: `since` it was added, as far as an entry says so, and the
    numbers that it had before this one, each with when that ended, the oldest first."""

    room: Room
    since: dt.datetime | None
    before: list[tuple[dt.datetime, str]]

    def admit(self, entry: HistoryEntry) -> bool:
        """Whether the entry holds the room's id; one without any id, whether it names the number
        that the room had then."""
        ids = set(_rooms(entry.facts))
        if ids:
            return self.room.id in ids
        named = entry.names.get("Room")
        if named is None or (self.since and entry.at < self.since):
            return False
        number = next((door for until, door in self.before if entry.at < until), self.room.number)
        return bool(named == number or self._is_given_by(entry))

    def _is_given_by(self, entry: HistoryEntry) -> bool:
        """Whether the room has got the number that is named by this very entry."""
        return entry.verb == "rename_room" and entry.at in {until for until, _ in self.before}


def doors_of(h: str, room: Room) -> Doors:
    """One Query a megabyte of the room's own log, of which only these verbs come back."""
    found = HotelRecord.owner.query(
        keys.room_log(h, room.id),
        OwnerIndex.gsi2_sk.startswith(keys.LOG_PREFIX),
        filter_condition=JournalEntry.verb.is_in("add_room", "rename_room"),
    )
    entries = [entry for entry in found if isinstance(entry, JournalEntry)]
    added = [entry.at_instant for entry in entries if entry.verb == "add_room"]
    return Doors(
        room,
        added[-1] if added else None,
        [
            (entry.at_instant, entry.facts.as_dict()["before"]["number"])
            for entry in entries
            if entry.verb == "rename_room"
        ],
    )


def _rooms(facts: Mapping[str, Any]) -> Iterator[str]:
    """Every room's id in the facts of an entry."""
    for name, value in facts.items():
        match value:
            case str() if name == "room":
                yield value
            case dict():
                yield from _rooms(value)
            case list() if name == "rooms":
                yield from map(str, value)
            case list():
                for each in value:
                    yield from _rooms(each) if isinstance(each, dict) else ()
