"""What a member of staff has done, and all that names a room: looked up in the days' journals."""

import datetime as dt
from dataclasses import dataclass, replace

from reservations.models.reading import House, read_house
from reservations.selectors.history import HistoryEntry
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.journal.asked import Asked
from reservations.selectors.journal.doors import KnownRoom, read_known_room
from reservations.selectors.journal.rows import Row, rows_of
from reservations.selectors.journal.slices import Wanted
from reservations.selectors.journal.walking import From, first_day, walk


@dataclass(frozen=True)
class WalkedJournal:
    """What was found looking back from the day `start` to the day `until`; `further` is where to
    go on, None where the journal begins. `name` is the `room`'s number or the sign-in name."""

    hotel: HotelFacts
    name: str
    rows: list[Row]
    start: dt.date
    until: dt.date
    further: From | None
    room: KnownRoom | None = None


def read_staff_journal(h: str, username: str, start: From | None, asked: Asked) -> WalkedJournal:
    """What was done by the member of staff with this sign-in name, or to the account of that
    name: thirteen requests at most. Raises NoHotel."""

    def wanted(entry: HistoryEntry) -> bool:
        concerned = username in (entry.by, entry.names.get("Staff"))
        return concerned and asked.admits(entry)

    return _walked(read_house(h), username, start, asked, wanted)


def read_room_journal(h: str, room: str, start: From | None, asked: Asked) -> WalkedJournal:
    """Everything that names the room with this id (`doors.read_known_room`), under whichever
    number it was named: its own changes, and every check-in, move and check-out. Fourteen
    requests at most. Raises UnknownRoom."""
    house, known = read_known_room(h, room)

    def wanted(entry: HistoryEntry) -> bool:
        return asked.admits(entry) and known.admits(entry)

    return replace(_walked(house, known.number, start, asked, wanted), room=known)


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
