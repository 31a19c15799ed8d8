"""The house as it was at a moment: its date, types, rooms, and what has changed since."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reservations.domain.as_of.changes import Change, State, state_at
from reservations.domain.as_of.rooms import OF_TYPES, WINDOWS, changes_of_rooms
from reservations.domain.lifecycle import RoomStatus
from reservations.models import Guest, JournalEntry, Reservation, Room, RoomType, Window, keys
from reservations.models.attributes import instant_text
from reservations.models.reading import Found, House, fetch, read_house
from reservations.selectors.as_of.entries import Since, entries_since, place_of
from reservations.selectors.as_of.occupancy import occupy
from reservations.selectors.as_of.stays import as_it_was, changes_of, fields_of
from reservations.selectors.history import HistoryEntry, entry_of

Moment = dt.datetime


@dataclass(frozen=True)
class TooFarBack:
    """More has happened since than a page looks at; `reaches` is from when on it does not."""

    reaches: Moment


@dataclass(frozen=True)
class Past:
    """The house then, with the stays and windows that have changed since, as they were: None
    where they did not exist. `entries` are those since, newest first; `today_now` is the
    business date as it is now."""

    house: House
    today_now: dt.date
    stays: dict[str, Reservation | None]
    windows: dict[str, Window | None]
    entries: list[HistoryEntry]


def read_past(h: str, moment: Moment) -> Past | TooFarBack:
    """The house, the days, a Query for each day since, and what has changed since by key: a
    request per hundred. Raises NoHotel."""
    house = read_house(h)
    since = entries_since(h, moment, house.hotel.business_date)
    if since.reaches and since.reaches > moment:
        return TooFarBack(since.reaches)
    return _Undoing(house, since, moment).past()


class _Undoing:
    """Takes back what was done since; the records that it is handed become those of the past."""

    def __init__(self, house: House, since: Since, moment: Moment) -> None:
        self.h, self.house, self.entries, self.moment = (
            house.hotel.code,
            house,
            since.entries,
            moment,
        )
        self.found = fetch(self._keys())

    def past(self) -> Past:
        today_now, rooms, stays = self.house.hotel.business_date, self._rooms(), self._stays()
        house = House(self._hotel(), self._types(), rooms)
        occupy(house, stays)
        return Past(house, today_now, stays, self._windows(), self.entries)

    def _keys(self) -> Iterator[keys.Key]:
        for entry in self.entries:
            for code in self._codes(entry):
                yield keys.reservation(self.h, code)
            if "Other" in entry.names:
                yield self._trace(entry)
            if "Window" in entry.names:
                yield keys.window(self.h, entry.names["Window"])
            if entry.verb == "remove_room" and "room" not in entry.facts:
                yield keys.journal_entry(self.h, entry.operation)

    def _codes(self, entry: HistoryEntry) -> list[str]:
        """The reservations that the entry is about."""
        named = [entry.names[name] for name in ("Reservation", "Other") if name in entry.names]
        return named + list((entry.facts.get("after") or {}).get("stays") or ())

    def _trace(self, entry: HistoryEntry) -> keys.Key:
        other = keys.reservation(self.h, entry.names["Other"])
        return keys.entry_about(other.pk, instant_text(entry.at), entry.operation)

    # Stays.

    def _stays(self) -> dict[str, Reservation | None]:
        about: dict[str, list[HistoryEntry]] = defaultdict(list)
        for entry in self.entries:
            for code in self._codes(entry):
                about[code].append(self._as_about(entry, code))
        records = {
            record.code: record for record in self.found.values() if isinstance(record, Reservation)
        }
        states = {
            code: state_at(fields_of(records[code]), changes_of(entries), self.moment)
            for code, entries in about.items()
            if code in records
        }
        names = self._names(records, states)
        return {
            code: as_it_was(records[code], state, names) if state else None
            for code, state in states.items()
        }

    def _as_about(self, entry: HistoryEntry, code: str) -> HistoryEntry:
        """The entry as it concerns this reservation."""
        if entry.names.get("Other") != code:
            return entry
        trace = self.found.one(JournalEntry, self._trace(entry))
        return entry_of(trace) if trace else entry

    def _names(
        self, records: dict[str, Reservation], states: dict[str, State | None]
    ) -> dict[str, str]:
        """Of the guests whose stays have become somebody else's."""
        others = {
            state["guest"]
            for code, state in states.items()
            if state and state["guest"] != records[code].guest_id
        }
        found = fetch(keys.guest(self.h, guest) for guest in others) if others else Found()
        return {each.id: each.name for each in found.values() if isinstance(each, Guest)}

    # The house.

    def _hotel(self) -> Any:
        hotel = self.house.hotel
        ended = self._about("end_of_day")
        changes = [
            Change(each.at, place_of(each), _dated(each, "before"), _dated(each, "after"))
            for each in ended
        ]
        state = state_at({"business_date": hotel.business_date}, changes, self.moment)
        hotel.business_date = (state or {})["business_date"]
        return hotel

    def _types(self) -> dict[str, RoomType]:
        changes: dict[str, list[Change]] = defaultdict(list)
        for entry in self._about(*OF_TYPES):
            before = None if entry.verb == "add_room_type" else entry.facts.get("before")
            change = Change(entry.at, place_of(entry), before, entry.facts.get("after"))
            changes[entry.names["RoomType"]].append(change)
        types: dict[str, RoomType] = {}
        for code, each in self.house.types.items():
            now = {**each.settings(), "open_until": each.open_until}
            state = state_at(now, changes[code], self.moment)
            if state:
                for name, value in state.items():
                    setattr(each, name, value)
                types[code] = each
        return types

    def _rooms(self) -> dict[str, Room]:
        now: dict[str, State | None] = {
            room.id: {
                "number": room.number,
                "type": room.room_type,
                "floor": room.floor,
                "housekeeping": room.housekeeping,
            }
            for room in self.house.rooms.values()
        }
        changes = self._changes_of_rooms()
        states = {
            room: state_at(now.get(room), changes[room], self.moment) for room in {*now, *changes}
        }
        return {
            room: self._room(room, state)
            for room, state in sorted(states.items())
            if state and "number" in state
        }

    def _room(self, room_id: str, state: State) -> Room:
        room = self.house.rooms.get(room_id) or Room.at(
            self.h, room_id, status=RoomStatus.FREE.value
        )
        room.number, room.room_type = state["number"], state["type"]
        room.floor, room.housekeeping = state["floor"], state["housekeeping"]
        return room

    def _changes_of_rooms(self) -> dict[str, list[Change]]:
        """By the rooms' ids; who had which number is told by looking back, the newest first."""
        doors = {room.number.upper(): room.id for room in self.house.rooms.values()}
        changes: dict[str, list[Change]] = defaultdict(list)
        for entry in self.entries:
            for told in self._told_of_rooms(entry):
                room = told.id or self._behind(entry, doors, told.number)
                if told.before and "number" in told.before:
                    doors.pop(told.number.upper(), None)
                    doors[told.before["number"].upper()] = room
                changes[room].append(Change(entry.at, place_of(entry), told.before, told.after))
        return changes

    def _told_of_rooms(self, entry: HistoryEntry) -> Iterator[Any]:
        yield from changes_of_rooms(entry.verb, entry.facts, entry.names)
        if "Other" in entry.names:
            other = self._as_about(entry, entry.names["Other"])
            yield from changes_of_rooms(other.verb, other.facts, other.names)

    def _behind(self, entry: HistoryEntry, doors: dict[str, str], number: str) -> str:
        """The room that had the number right after the entry, or until it was removed."""
        removed = self.found.one(JournalEntry, keys.journal_entry(self.h, entry.operation))
        if removed:
            return str(removed.gsi2_pk).removeprefix(keys.room_log(self.h, ""))
        return doors.get(number.upper(), number)

    def _windows(self) -> dict[str, Window | None]:
        changes: dict[str, list[Change]] = defaultdict(list)
        for entry in self._about(*WINDOWS):
            before, after = entry.facts.get("before"), entry.facts.get("after") or {}
            was = {"until": _date(before["until"]), "ended_on": None} if before else None
            became = {"until": _date(after["until"])}
            change = Change(entry.at, place_of(entry), was, became)
            changes[entry.names["Window"]].append(change)
        windows: dict[str, Window | None] = {}
        for id_, each in changes.items():
            record = self.found.one(Window, keys.window(self.h, id_))
            if record:
                now = {"until": record.until, "ended_on": record.ended_on}
                state = state_at(now, each, self.moment)
                if state:
                    record.until, record.ended_on = state["until"], state["ended_on"]
                windows[id_] = record if state else None
        return windows

    def _about(self, *verbs: str) -> list[HistoryEntry]:
        return [entry for entry in self.entries if entry.verb in verbs]


def _dated(entry: HistoryEntry, side: str) -> dict[str, dt.date]:
    return {"business_date": _date(entry.facts[side]["business_date"])}


def _date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
