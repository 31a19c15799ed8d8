"""The history of the hotel: its days, its types, its settings, and what was mended."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from reservations.wording.words import day

Facts = Mapping[str, Any]
Names = Mapping[str, str]
# Writes whole minor units as an amount.
Money = Callable[[int], str]

AMOUNTS = {"rate", "day_rate"}
SETTINGS = {"email": "e-mail", "max_adults": "most adults"}
# What each kind of repair has made good (`self_check.repair`).
MENDED = {
    "free": "what may still be sold",
    "claim": "a claim of nobody",
    "held": "a night that was not claimed",
    "rooms": "the number of rooms",
    "occupant": "who is in the room",
    "occupied": "who is in the room",
    "number": "a number without a room",
    "unnumbered": "a room without its number",
    "place": "where the reservation is listed",
    "runs": "where the nights are slept",
    "active": "the guest's reservations",
    "occupies": "the guest's rooms",
    "name": "the guest's name",
    "search": "the entries of the search",
    "linked": "how many relations the guest has",
    "unlisted_relation": "where a relation is listed",
    "said": "how often something was said",
    "complaint": "a complaint about a room",
    "listed": "where a reaction is listed",
    "grouped": "the group's reservations",
    "group_place": "where the group is listed",
    "picked": "what a block has left",
    "block_place": "where a block is listed",
}


def changed_sentence(facts: Facts, money: Money) -> str:
    """What was edited, each from what to what as far as the entry says it."""
    before, after = facts.get("before") or {}, facts.get("after") or {}
    changed = [
        _change(name, before.get(name), after.get(name), money)
        for name in facts.get("changed") or []
    ]
    return f"Changed {', '.join(changed) or 'nothing'}"


def _change(name: str, was: Any, now: Any, money: Money) -> str:
    called = SETTINGS.get(name, name.replace("_", " "))
    if was is None and now is None:
        return called
    if name in AMOUNTS:
        was, now = (None if each is None else money(int(each)) for each in (was, now))
    return f"{called} from {_said(was)} to {_said(now)}"


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)


def set_up(facts: Facts, names: Names, money: Money) -> str:
    after = facts.get("after") or {}
    first = f": the first business date is {_date(after['business_date'])}"
    return f"Hotel set up{first if 'business_date' in after else ''}"


def type_added(facts: Facts, names: Names, money: Money) -> str:
    rate = (facts.get("after") or {}).get("rate")
    price = "" if rate is None else f", {money(int(rate))} a night"
    return f"Room type {names.get('RoomType')} added{price}"


def day_ended(facts: Facts, names: Names, money: Money) -> str:
    given_up = (facts.get("after") or {}).get("no_shows") or []
    said = f"Ended the day of {_date(names['Day'])}"
    return f"{said}; given up as no-shows: {', '.join(given_up)}" if given_up else said


def day_sealed(facts: Facts, names: Names, money: Money) -> str:
    entries = (facts.get("after") or {}).get("entries")
    said = f"Sealed the day of {_date(names['Day'])}"
    if entries is None:
        return said
    return f"{said} with {'1 entry' if entries == 1 else f'{entries} entries'} in its journal"


def horizon_rolled(facts: Facts, names: Names, money: Money) -> str:
    before, after = facts.get("before") or {}, facts.get("after") or {}
    code, until = names.get("RoomType"), _month(after["open_until"])
    return f"{code} on sale until {until}, before until {_month(before['open_until'])}"


def slept_in(facts: Facts, names: Names, money: Money) -> str:
    night = _date((facts.get("after") or {})["night"])
    rooms = str(names.get("Rooms", ""))
    return f"To be cleaned after the night of {night}: room{'s' if ', ' in rooms else ''} {rooms}"


def mended(facts: Facts, names: Names, money: Money) -> str:
    """A repair names what it was about in ids; its first word says what was wrong."""
    kind, *about = facts.get("problem") or [""]
    said = f"Mended after a check: {MENDED.get(kind, kind.replace('_', ' '))}"
    return f"{said} ({', '.join(map(str, about))})" if about else said


def migrated(facts: Facts, names: Names, money: Money) -> str:
    return f"Records brought to form {names.get('Version')}"


def paused(facts: Facts, names: Names, money: Money) -> str:
    return "Desk paused"


def reopened(facts: Facts, names: Names, money: Money) -> str:
    return "Desk opened again after a pause"


def _date(text: str) -> str:
    return day(dt.date.fromisoformat(text))


def _month(text: str) -> str:
    return f"{dt.date.fromisoformat(f'{text}-01'):%b %Y}"


OF_HOTEL: dict[str, Callable[[Facts, Names, Money], str]] = {
    "set_up_hotel": set_up,
    "add_room_type": type_added,
    "end_of_day": day_ended,
    "seal_day": day_sealed,
    "roll_horizon": horizon_rolled,
    "dirty_slept_rooms": slept_in,
    "pause_desk": paused,
    "reopen_desk": reopened,
    "migrate_table": migrated,
    "repair": mended,
}
