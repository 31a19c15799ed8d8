"""What a journal entry holds before and after, line by line, in the words of the hotel."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from reservations.wording.of_hotel import Money
from reservations.wording.reactions import kinds_sentence
from reservations.wording.relations import SIDE_WORDS
from reservations.wording.words import (
    HOUSEKEEPING,
    RESERVATION_STATUS,
    WINDOW_KIND,
    day,
    moment,
    nights,
)


@dataclass(frozen=True)
class Change:
    """One line: what it is, how it was and how it became; empty where there was nothing."""

    label: str
    before: str
    after: str

    @property
    def is_same(self) -> bool:
        return self.before == self.after


@dataclass(frozen=True)
class Writing:
    """How amounts and instants are written: `money` of whole minor units, `zone` an IANA name."""

    money: Money
    zone: str


# What is named beside its id already, or belongs to the sentence.
LEFT_OUT = {"guest"}
LABELS = {
    "locked": "Locked to its room",
    "release_at": "Released at",
    "guest_name": "Guest",
    "max_adults": "Most adults",
    "though": "Given although",
    "returns_as": "Afterwards",
    "until": "Until",
    "first": "From",
    "rate": "Rate a night",
    "day_rate": "Rate of day use",
    "open_until": "On sale until",
    "stays": "Open stays",
    "no_shows": "Given up",
    "email": "E-mail",
    "hash": "Hash of its journal",
    "entries": "Entries in its journal",
    "inspected": "Inspected before",
    "from": "From",
    "held": "Not picked up, night by night",
    "picked": "Picked up from the block",
    "ended_on": "Released on",
    "kinds": "What guests can say",
}


# In this order; what is none of them comes after them, in the order of its name.
ORDER = [
    "status",
    "guest_name",
    "nights",
    "arrival",
    "departure",
    "adults",
    "children",
    "room",
    "locked",
    "release_at",
    "though",
    "number",
    "type",
    "floor",
    "housekeeping",
    "kind",
    "first",
    "until",
    "returns_as",
]


def changes(facts: Mapping[str, Any], writing: Writing) -> list[Change]:
    """The lines of an entry, what was changed first."""
    before, after = facts.get("before") or {}, facts.get("after") or {}
    lines = [
        Change(
            LABELS.get(name) or name.replace("_", " ").capitalize(),
            _said(name, before.get(name), writing),
            _said(name, after.get(name), writing),
        )
        for name in sorted({*before, *after} - LEFT_OUT, key=_rank)
    ]
    return sorted(lines, key=lambda line: line.is_same)


def _rank(name: str) -> tuple[int, str]:
    return ORDER.index(name) if name in ORDER else len(ORDER), name


def _said(name: str, value: Any, writing: Writing) -> str:
    if value is None or value == "" or value == []:
        return ""
    if name in SAID:
        return SAID[name](value, writing)
    return ", ".join(map(str, value)) if isinstance(value, list) else _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value)


def _money(value: Any, writing: Writing) -> str:
    return writing.money(int(value))


def _date(value: Any, writing: Writing) -> str:
    return day(dt.date.fromisoformat(str(value)))


def _moment(value: Any, writing: Writing) -> str:
    return moment(dt.datetime.fromisoformat(str(value)).astimezone(ZoneInfo(writing.zone)))


def _nights(value: Any, writing: Writing) -> str:
    return "; ".join(_runs(value, writing))


def _runs(runs: Any, writing: Writing) -> Iterator[str]:
    for run in runs:
        count = "Day use" if run.get("day_use") else nights(int(run["nights"]))
        room = f", room {run['room']}" if run.get("room") else ""
        price = f" at {writing.money(int(run['price']))}" if "price" in run else ""
        since = day(dt.date.fromisoformat(run["from"]))
        yield f"{count} from {since} in {run['type']}{room}{price}"


def _picked(value: Any, writing: Writing) -> str:
    """The price is that of the reservation's own nights."""
    unpriced = [{name: each for name, each in run.items() if name != "price"} for run in value]
    return _nights(unpriced, writing)


def _numbers(value: Any, writing: Writing) -> str:
    return ", ".join(str(int(each)) for each in value)


def _blocks(value: Any, writing: Writing) -> str:
    return "; ".join(
        f"{int(each['rooms'])} of {each['type']} from {_date(each['from'], writing)} "
        f"until {_date(each['until'], writing)}, released at {_moment(each['release_at'], writing)}"
        for each in value.values()
    )


def _word(words: Mapping[str, str]) -> Callable[[Any, Writing], str]:
    return lambda value, writing: words.get(str(value), str(value))


SAID: dict[str, Callable[[Any, Writing], str]] = {
    "status": _word(RESERVATION_STATUS),
    "housekeeping": _word(HOUSEKEEPING),
    "returns_as": _word(HOUSEKEEPING),
    "though": _word(HOUSEKEEPING),
    "kind": _word(WINDOW_KIND),
    "relation": _word(SIDE_WORDS),
    "nights": _nights,
    "kinds": lambda kinds, writing: kinds_sentence(kinds),
    "rate": _money,
    "day_rate": _money,
    "price": _money,
    "held": _numbers,
    "picked": _picked,
    "blocks": _blocks,
    "release_at": _moment,
    "paused_until": _moment,
    **dict.fromkeys(("arrival", "departure", "business_date", "night", "day"), _date),
    **dict.fromkeys(("first", "until", "from", "ended_on"), _date),
}
