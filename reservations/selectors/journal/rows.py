"""Entries as rows: with the records that they are about, named as people know them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from reservations.models import Group, Guest, Reservation, keys
from reservations.models.reading import Found, House, fetch
from reservations.selectors.history import HistoryEntry, with_names

# What names of an entry are codes of reservations.
STAYS = ("Reservation", "Other")


@dataclass(frozen=True)
class Subject:
    """A record that an entry is about. `kind` is Reservation, Guest, Group, Room, FormerRoom (one
    that was removed), RoomType or Staff; `id` is what its page's address has, empty where that is
    not known."""

    kind: str
    id: str
    label: str
    name: str = ""


@dataclass(frozen=True)
class Row:
    """An entry with rooms, types and guests by name, and what it is about."""

    entry: HistoryEntry
    subjects: list[Subject]


def rows_of(house: House, entries: list[HistoryEntry], *, see_guests: bool) -> list[Row]:
    """The entries as rows: one batch for the reservations and guests that they name, as these
    are now; none where there is nobody. Without `see_guests` no guest is read or named."""
    h = house.hotel.code
    people = _people(h, entries) if see_guests else {}
    named = with_names(entries, house.numbers(), house.type_names())
    return [
        Row(
            replace(told, facts=_with_guests(told.facts, people)),
            list(_subjects(house, entry, people)),
        )
        for entry, told in zip(entries, named, strict=True)
    ]


def _people(h: str, entries: Iterable[HistoryEntry]) -> dict[str, str]:
    """The guests' names by the codes of their reservations and by their own ids, and those of
    groups by their ids."""
    wanted = dict.fromkeys(key for entry in entries for key in _keys(h, entry))
    found = fetch(wanted) if wanted else Found()
    names = {}
    for record in found.values():
        match record:
            case Reservation():
                names[record.code] = record.guest_name
            case Guest() | Group():
                names[record.id] = record.name
    return names


def _keys(h: str, entry: HistoryEntry) -> Iterator[keys.Key]:
    for name in STAYS:
        if name in entry.names:
            yield keys.reservation(h, entry.names[name])
    if "Group" in entry.names:
        yield keys.group(h, entry.names["Group"])
    guests = {entry.names.get("Guest"), *(_side(entry, side).get("guest") for side in SIDES)}
    # The reservation says whose it is by now.
    if "Reservation" not in entry.names or "guest" in _side(entry, "after"):
        yield from (keys.guest(h, guest) for guest in sorted(filter(None, guests)))


SIDES = ("before", "after")


def _side(entry: HistoryEntry, side: str) -> Mapping[str, Any]:
    return entry.facts.get(side) or {}


def _with_guests(facts: Mapping[str, Any], people: Mapping[str, str]) -> dict[str, Any]:
    """The facts with the names of guests beside their ids."""
    told = dict(facts)
    for side in SIDES:
        name = people.get((told.get(side) or {}).get("guest", ""))
        if name:
            told[side] = {**told[side], "guest_name": name}
    return told


def _subjects(house: House, entry: HistoryEntry, people: Mapping[str, str]) -> Iterator[Subject]:
    names = entry.names
    for code in (names[name] for name in STAYS if name in names):
        yield Subject("Reservation", code, code, people.get(code, ""))
    if "Guest" in names and "Reservation" not in names:
        guest = names["Guest"]
        yield Subject("Guest", guest, people.get(guest, "Guest"))
    if "Group" in names:
        yield Subject("Group", names["Group"], people.get(names["Group"], "Group"))
    if "Room" in names:
        yield _room(house, entry)
    if "RoomType" in names and "Room" not in names:
        code = names["RoomType"]
        yield Subject("RoomType", code, house.type_names().get(code, code))
    if names.get("Staff", entry.by) != entry.by:
        yield Subject("Staff", names["Staff"], names["Staff"])


def _room(house: House, entry: HistoryEntry) -> Subject:
    """The room under the number that it has now; nowhere does an entry lead that does not hold
    the room's id, for another room may have its number by now."""
    label = f"Room {entry.names['Room']}"
    id_ = _room_id(entry)
    if id_ and id_ not in house.rooms:
        return Subject("FormerRoom", id_, label)
    return Subject("Room", house.rooms[id_].number if id_ else "", label)


def _room_id(entry: HistoryEntry) -> str:
    """Of the room that the entry names: where somebody came, else where somebody was."""
    last_run = (_side(entry, "after").get("nights") or [{}])[-1]
    sides = (entry.facts, _side(entry, "after"), last_run, _side(entry, "before"))
    return str(next(filter(None, (side.get("room") for side in sides)), ""))
