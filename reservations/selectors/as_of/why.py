"""Why a room is not free on a night: who has it, and the changes that led to it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reservations.domain.as_of.changes import State, newest_first
from reservations.domain.as_of.stays import nights_of_runs
from reservations.domain.holders import window_of
from reservations.domain.lifecycle import HOLDS_NIGHTS
from reservations.domain.nights import Part
from reservations.domain.refusals import RecordsBusy
from reservations.domain.stay import month_of
from reservations.models import Reservation, Room, RoomNights, Window, keys
from reservations.models.expired_holds import has_run_out
from reservations.models.reading import Found, House
from reservations.selectors.as_of.entries import entries_of, entries_of_stay, place_of
from reservations.selectors.as_of.stays import changes_of, fields_of
from reservations.selectors.following import following
from reservations.selectors.history import HistoryEntry, parts_of, with_names, with_reasons
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.journal.doors import known_room
from reservations.selectors.journal.walking import From, first_day, walk
from reservations.selectors.room_detail import read_room
from reservations.selectors.together import LOOKS


@dataclass(frozen=True)
class Holder:
    """Who has the room: a reservation's `code`, with its guest where names may be seen, or a
    window. `entries` are the changes by which it came to have the night, the oldest first;
    `has_run_out` says that it is a hold that gives way to whoever needs the night."""

    code: str
    guest_name: str
    status: str
    window: Window | None
    by_day: bool
    has_run_out: bool
    entries: list[HistoryEntry]


@dataclass(frozen=True)
class WhyNotFree:
    """A room on a night. Without `holders` it is free: `freed` is what gave it back, if that was
    found back to the day `until`."""

    hotel: HotelFacts
    room: Room
    date: dt.date
    holders: list[Holder]
    freed: HistoryEntry | None
    until: dt.date | None


def read_why_not_free(h: str, number: str, date: dt.date, *, see_guests: bool) -> WhyNotFree:
    """Five requests where somebody has the room, and six where two have (the night, the day); of
    a free room fifteen at most, which look for what freed it, and six where that was today.

    Who has the room is one snapshot, and it is looked again whether it is as it was once the
    journals have been read: they tell of nothing that came later then.
    Raises UnknownRoom, and RecordsBusy where colleagues write without end.
    """
    house, room = read_room(h, number)
    standing = _standing(h, room, date)
    for _ in range(LOOKS):
        told = _told(house, room, date, standing, see_guests)
        again = _standing(h, room, date, standing.found)
        if again.is_same_as(standing):
            return told
        standing = again
    raise RecordsBusy


@dataclass(frozen=True)
class _Standing:
    """Who has the room on the date, for which part of it, with the records as `found`."""

    named: dict[str, Part]
    found: Found

    def is_same_as(self, other: "_Standing") -> bool:
        return self._written() == other._written()

    def _written(self) -> tuple[dict[str, Part], dict[keys.Key, str]]:
        """By which operations the holders were written last."""
        holders = {
            key: record.last_operation
            for key, record in self.found.items()
            if not isinstance(record, RoomNights)
        }
        return self.named, holders


def _standing(h: str, room: Room, date: dt.date, seen: Iterable[keys.Key] = ()) -> _Standing:
    """What is known to belong to it is read at once; what does not any more is left out."""
    month = keys.room_nights(h, room.id, month_of(date))

    def lead_to(found: Found) -> Iterator[keys.Key]:
        return (_key(h, holder) for holder in _named(found.one(RoomNights, month), date))

    found = following([month, *seen], lead_to)
    named = _named(found.one(RoomNights, month), date)
    wanted = {month, *(_key(h, holder) for holder in named)}
    return _Standing(named, Found({key: each for key, each in found.items() if key in wanted}))


def _named(month: RoomNights | None, date: dt.date) -> dict[str, Part]:
    """The holders, the day's first; who has both has the night."""
    held = {part: month.holder(date, part) for part in Part} if month else {}
    return {holder: part for part, holder in reversed(held.items()) if holder}


def _told(
    house: House, room: Room, date: dt.date, standing: _Standing, see_guests: bool
) -> WhyNotFree:
    h, found = house.hotel.code, standing.found
    holders = [
        told
        for holder, part in standing.named.items()
        if (told := _holder(house, room, date, found.get(_key(h, holder)), part, see_guests))
    ]
    freed, until = (None, None) if holders else _freed(house, room, date)
    return WhyNotFree(hotel_facts(house.hotel), room, date, holders, freed, until)


def _key(h: str, holder: str) -> keys.Key:
    window = window_of(holder)
    return keys.window(h, window) if window else keys.reservation(h, holder)


def _holder(
    house: House, room: Room, date: dt.date, record: Any, part: Part, see_guests: bool
) -> Holder | None:
    h, by_day = house.hotel.code, part is Part.DAY
    match record:
        case Reservation():
            entries = _that_led_to(record, entries_of_stay(record), room.id, date)
            return Holder(
                record.code,
                record.guest_name if see_guests else "",
                record.status,
                None,
                by_day,
                has_run_out(record, dt.datetime.now(dt.UTC)),
                with_names(entries, house.numbers(), house.type_names()),
            )
        case Window():
            log = entries_of(keys.room_log(h, room.id))
            entries = [each for each in reversed(log) if each.names.get("Window") == record.id]
            told = with_reasons(entries, {record.id: record.reason})
            return Holder("", "", "", record, by_day, False, told)
    return None


def _that_led_to(
    stay: Reservation, entries: Iterable[HistoryEntry], room: str, date: dt.date
) -> list[HistoryEntry]:
    """Of all that was done to the stay what changed whether it has the date, or in which room."""
    by_place = {place_of(entry): entry for entry in entries}
    state: State | None = fields_of(stay)
    led: list[HistoryEntry] = []
    for change in newest_first(state, changes_of(by_place.values())):
        before = change.undone(state)
        if _where(before, date) != _where(state, date) or change.before is None:
            led.append(by_place[change.place])
        state = before
    return led[::-1]


def _where(state: Mapping[str, Any] | None, date: dt.date) -> Any:
    """In which room (of which type) the stay holds the date, as far as it holds it."""
    if state is None or state["status"] not in HOLDS_NIGHTS:
        return None
    nights = nights_of_runs(state["nights"])
    return next(((night.room, night.room_type) for night in nights if night.date == date), None)


def _freed(house: House, room: Room, date: dt.date) -> tuple[HistoryEntry | None, dt.date]:
    """The newest change by which somebody gave the night back, and how far back was looked."""
    h, today = house.hotel.code, house.hotel.business_date
    known = known_room(h, room)

    def gives_back(entry: HistoryEntry) -> bool:
        if entry.verb == "return_to_service":
            return known.admits(entry) and _is_cut(entry, date)
        return any(_gives_back(part, room, date) for part in parts_of(entry))

    found = walk(h, From(today), first=first_day(h, today), wanted=gives_back, rows=1)
    newest = with_names(found.entries, house.numbers(), house.type_names())
    return (newest[0] if newest else None), found.until


def _is_cut(entry: HistoryEntry, date: dt.date) -> bool:
    """Whether the window had the date until then."""
    until = date.isoformat()
    return bool(entry.facts["after"]["until"] <= until < entry.facts["before"]["until"])


def _gives_back(entry: HistoryEntry, room: Room, date: dt.date) -> bool:
    before, after = entry.facts.get("before") or {}, entry.facts.get("after") or {}
    was = _where({"status": before.get("status"), "nights": before.get("nights") or []}, date)
    if was is None or was[0] != room.id:
        return False
    became = _where({"status": after.get("status"), "nights": after.get("nights") or []}, date)
    return became is None or became[0] != room.id
