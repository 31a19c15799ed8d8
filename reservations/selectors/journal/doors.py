"""A room by its id, which it keeps under whichever number, and after it was removed."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reservations.domain.refusals import UnknownRoom
from reservations.models import HotelRecord, JournalEntry, Room, keys
from reservations.models.base import OwnerIndex
from reservations.models.levels import eventual
from reservations.models.reading import House, read_house
from reservations.selectors.history import HistoryEntry

# What a room's number follows from.
VERBS = ("add_room", "rename_room", "remove_room")


@dataclass(frozen=True)
class Door:
    """A number that a room had, and from when until when, as far as an entry says so."""

    number: str
    since: dt.datetime | None
    until: dt.datetime | None

    def had(self, number: str | None, at: dt.datetime) -> bool:
        """Whether this was the number then; at the ends an entry may name the one or the other."""
        is_after = self.since is None or self.since <= at
        is_before = self.until is None or at <= self.until
        return self.number == number and is_after and is_before


@dataclass(frozen=True)
class KnownRoom:
    """A room that there is or was: its record `now`, None after it was removed, and the numbers
    that it had, the oldest first. An id is given again to a room that is added with the number
    of one that was removed: both are told as one."""

    id: str
    now: Room | None
    doors: list[Door]

    @property
    def number(self) -> str:
        """The one that it has, or had last."""
        return self.now.number if self.now else self.doors[-1].number

    def admits(self, entry: HistoryEntry) -> bool:
        """Whether the entry holds the room's id; one without any id, whether it names the number
        that the room had then."""
        ids = set(rooms_in(entry.facts))
        if ids:
            return self.id in ids
        return any(door.had(entry.names.get("Room"), entry.at) for door in self.doors)


def read_known_room(h: str, name: str) -> tuple[House, KnownRoom]:
    """The house, and the room with this id; if there never was one, the room with this number
    now: two requests, or three. Raises UnknownRoom."""
    house = read_house(h)
    room, log = house.rooms.get(name), _log(h, name)
    if room or log:
        return house, KnownRoom(name, room, _doors(log, room))
    numbered = house.room_numbered(name)
    if numbered is None:
        raise UnknownRoom(room=name)
    return house, known_room(h, numbered)


def known_room(h: str, room: Room) -> KnownRoom:
    """A room that there is, with its numbers: one request."""
    return KnownRoom(room.id, room, _doors(_log(h, room.id), room))


def rooms_in(facts: Mapping[str, Any]) -> Iterator[str]:
    """Every room's id in the facts of an entry."""
    for name, value in facts.items():
        match value:
            case str() if name == "room":
                yield value
            case dict():
                yield from rooms_in(value)
            case list() if name == "rooms":
                yield from map(str, value)
            case list():
                for each in value:
                    yield from rooms_in(each) if isinstance(each, dict) else ()


def _log(h: str, room_id: str) -> list[JournalEntry]:
    """One Query a megabyte of the room's own log, of which only these verbs come back."""
    found = eventual(
        HotelRecord.owner,
        keys.room_log(h, room_id),
        OwnerIndex.gsi2_sk.startswith(keys.LOG_PREFIX),
        filter_condition=JournalEntry.verb.is_in(*VERBS),
    )
    return [entry for entry in found if isinstance(entry, JournalEntry)]


def _doors(log: Iterable[JournalEntry], now: Room | None) -> list[Door]:
    doors: list[Door] = []
    since: dt.datetime | None = None
    for entry in log:
        before = entry.facts.as_dict().get("before")
        if before:
            doors.append(Door(before["number"], since, entry.at_instant))
        since = entry.at_instant
    return [*doors, Door(now.number, since, None)] if now else doors
